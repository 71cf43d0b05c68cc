"""When the classes of the demonstration meet, where, and who teaches: no lecturer, room or class is in two places at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from lienthong.curriculum.models import Topic
from lienthong.facilities.models import Room
from lienthong.planning.models import ApprovedLine
from lienthong.project.demo.days import teaching_days, workday_from, workday_until
from lienthong.project.demo.size import Course
from lienthong.project.demo.staff import Teacher, Team

PERIODS = 4
SMALL_ROOM = 60


@dataclass(frozen=True, slots=True)
class Meeting:
    """A half day of a class: 0 is the morning."""

    day: date
    half: int
    topic: Topic
    teacher: Teacher


@dataclass
class Run:
    """One class in the making: what was decided when. Days that are not past yet did not happen."""

    course: Course
    line: ApprovedLine
    number: int
    learners: int
    meetings: list[Meeting]
    room: Room | None
    decided_on: date
    listed_on: date
    marked_on: date
    recognised_on: date
    issued_on: date
    is_cancelled: bool = False
    numbers: dict[str, str] = field(default_factory=dict)

    @property
    def starts_on(self) -> date:
        """Khai giảng."""
        return self.meetings[0].day

    @property
    def ends_on(self) -> date:
        """Bế giảng."""
        return self.meetings[-1].day


class Timetable:
    """Gives classes their days. Lecturers are shared, so there is one timetable for the whole province."""

    def __init__(self, draw: Random) -> None:
        self._draw = draw
        self._taken: set[tuple[str, int, date, int]] = set()

    def run(
        self, course: Course, line: ApprovedLine, number: int, wanted: date, team: Team, topics: list[Topic]
    ) -> Run | None:
        """The class at the first days from the wanted one on which all can be there; None when the year is over before."""
        draw = self._draw
        learners = draw.randint(*course.learners)
        at_weekends = course.programme == "nhan-thuc-ve-dang" and draw.random() < 0.2
        first = max(wanted, date(line.year, 1, 6))
        while first <= date(line.year, 12, 20):
            placed = self._placed(first, team, topics, learners, at_weekends=at_weekends)
            if placed and placed[0][-1].day <= date(line.year, 12, 26):
                self._take(*placed)
                return self._dated(course, line, number, learners, *placed)
            first += timedelta(days=1)
        return None

    def _dated(
        self, course: Course, line: ApprovedLine, number: int, learners: int, meetings: list[Meeting], room: Room | None
    ) -> Run:
        draw, first, last = self._draw, meetings[0].day, meetings[-1].day
        marked_on = workday_from(last + timedelta(days=draw.randint(2, 5)))
        recognised_on = workday_from(marked_on + timedelta(days=draw.randint(3, 6)))
        wait = draw.randint(18, 28) if draw.random() < 0.06 else draw.randint(2, 12)
        return Run(
            course=course, line=line, number=number, learners=learners, meetings=meetings, room=room,
            decided_on=workday_until(first - timedelta(days=draw.randint(8, 12))),
            listed_on=workday_until(first - timedelta(days=draw.randint(2, 5))),
            marked_on=marked_on, recognised_on=recognised_on,
            issued_on=workday_from(recognised_on + timedelta(days=wait)),
        )  # fmt: skip

    def _placed(
        self, first: date, team: Team, topics: list[Topic], learners: int, *, at_weekends: bool
    ) -> tuple[list[Meeting], Room | None] | None:
        halves = _halves(topics)
        places = []
        for day in teaching_days(first, at_weekends=at_weekends):
            places += [(day, 0), (day, 1)]
            if len(places) >= len(halves):
                break
        places = places[: len(halves)]
        room = self._room(team, places, learners)
        if room is None and self._draw.random() < 0.8:  # now and then a class meets in a commune's hall
            return None
        meetings = []
        for (day, half), topic in zip(places, halves, strict=True):
            teacher = self._teacher(team, day, half, topic)
            if teacher is None:
                return None
            meetings.append(Meeting(day, half, topic, teacher))
        return meetings, room

    def _room(self, team: Team, places: list[tuple[date, int]], learners: int) -> Room | None:
        hall, small = team.rooms
        for room in (hall,) if learners > SMALL_ROOM else (small, hall):
            if not any(("room", room.pk, day, half) in self._taken for day, half in places):
                return room
        return None

    def _teacher(self, team: Team, day: date, half: int, topic: Topic) -> Teacher | None:
        """Whoever is free; the same topic falls to the same lecturer where it can."""
        count = len(team.teachers)
        for step in range(count):
            teacher = team.teachers[(topic.position + step) % count]
            if ("lecturer", teacher.lecturer.pk, day, half) not in self._taken:
                return teacher
        return None

    def _take(self, meetings: Iterable[Meeting], room: Room | None) -> None:
        for meeting in meetings:
            self._taken.add(("lecturer", meeting.teacher.lecturer.pk, meeting.day, meeting.half))
            if room is not None:
                self._taken.add(("room", room.pk, meeting.day, meeting.half))


def _halves(topics: list[Topic]) -> list[Topic]:
    """The topic of each half day: as many as its periods fill."""
    return [topic for topic in topics for _ in range(max(1, topic.periods // PERIODS))]
