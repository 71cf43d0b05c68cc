"""The rows of classes, lecturers, rooms and calendars as the facts a timetable is made from."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from lienthong.calendars.choices import Part
from lienthong.calendars.queries import calendars_of
from lienthong.calendars.rules import TeachingCalendar, part_at
from lienthong.classes.choices import SessionState
from lienthong.classes.models import Enrolment, Session, TrainingClass
from lienthong.classes.queries.log import logged_among
from lienthong.classes.queries.timetable import moment
from lienthong.curriculum.models import Topic
from lienthong.facilities.models import Room
from lienthong.lecturers.models import DayOff, Engagement
from lienthong.lecturers.queries import engagements_between, topics_taught
from lienthong.timetabling.choices import AwayKind, Mode
from lienthong.timetabling.models import ClassAway, Pin, TopicNeed
from lienthong.timetabling.queries.away import days_away
from lienthong.timetabling.rules.facts import (
    ClassFacts,
    LecturerFacts,
    Loss,
    Opening,
    Place,
    Problem,
    RoomFacts,
    SessionFacts,
    Slot,
    Stint,
    Taken,
    slot_of,
)
from lienthong.timetabling.rules.splitting import items_of, split

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A session of the facts and what it is in the office: its class, topic and, if it stands already, its row."""

    key: int
    training_class: TrainingClass
    topic: Topic
    periods: int
    session: Session | None
    fixed: bool


@dataclass
class Gathering:
    """Facts in the making, for some classes from a day on."""

    classes: Sequence[TrainingClass]
    mode: str
    since: date
    on: date
    wanted: list[Wanted] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._first = min([one.starts_on for one in self.classes], default=self.since)
        self._until = max([one.ends_on for one in self.classes], default=self.since) + DAY
        self._ids = [one.pk for one in self.classes]
        self._centres = sorted({one.centre_id for one in self.classes})
        self._calendars = calendars_of(self._centres, self._first, self._until, self.on)
        self._mine = self._sessions_of_classes()

    def problem(self) -> Problem:
        """Everything a timetable is made from; `wanted` then says what its keys mean. So many queries, however many classes."""
        learners, away, topics, kept = self._learners(), days_away(self._ids), self._topics(), self._kept()
        needs = {
            (one.unit_id, one.topic_id): frozenset(one.items)
            for one in TopicNeed.objects.filter(unit__in=self._centres)
        }
        rooms = list(Room.objects.filter(unit__in=self._centres, is_open=True).order_by("pk"))
        with_rooms = {room.unit_id for room in rooms}
        classes = []
        for one in self.classes:
            known = [row for row in self._mine[one.pk] if row.topic_id is not None]
            inside = one.centre_id in with_rooms and (not known or any(row.room_id for row in known))
            stay = kept | _visits_among(known, away[one.pk]) if inside else kept
            sessions = self._wants(one, topics[one.edition_id], stay, needs)
            openings, losses = self._time_of(one, self._calendars[one.centre_id], away[one.pk])
            classes.append(ClassFacts(one.pk, one.centre_id, learners[one.pk], openings, sessions, losses, inside))
        taken = self._taken()
        lecturers = self._lecturers(taken)
        return Problem(tuple(classes), lecturers, tuple(_room(room, taken) for room in rooms))

    def _sessions_of_classes(self) -> dict[int, list[Session]]:
        found: dict[int, list[Session]] = defaultdict(list)
        rows = Session.objects.filter(training_class__in=self._ids).exclude(state=SessionState.CANCELLED)
        for row in rows.order_by("starts_at", "pk"):
            found[row.training_class_id].append(row)
        return found

    def _learners(self) -> dict[int, int]:
        """How many seats a class needs: its learners, or those the plan expects while nobody is enrolled."""
        rows = Enrolment.objects.filter(training_class__in=self._ids, left_on=None).values_list("training_class_id")
        enrolled = dict(rows.annotate(Count("pk")).order_by())
        return {one.pk: enrolled.get(one.pk) or one.approved_line.learners_per_class for one in self.classes}

    def _topics(self) -> dict[int, list[Topic]]:
        found: dict[int, list[Topic]] = defaultdict(list)
        editions = {one.edition_id for one in self.classes}
        for topic in Topic.objects.filter(edition__in=editions).order_by("position"):
            found[topic.edition_id].append(topic)
        return found

    def _kept(self) -> set[int]:
        """Sessions that are pinned, or in which somebody taught by the log. Two queries."""
        pins = Pin.objects.filter(session__training_class__in=self._ids).values_list("session_id", flat=True)
        return {*pins, *logged_among(Session.objects.filter(training_class__in=self._ids))}

    def _wants(
        self,
        training_class: TrainingClass,
        topics: Iterable[Topic],
        kept: set[int],
        needs: dict[tuple[int, int], frozenset[str]],
    ) -> tuple[SessionFacts, ...]:
        """The class's sessions in the order of topics: those that stand, then what their periods leave to be taught."""
        calendar = self._calendars[training_class.centre_id]
        most = max((half.periods for half in calendar.halves), default=1)
        found = []
        for topic in topics:
            there = [row for row in self._mine[training_class.pk] if row.topic_id == topic.pk]
            items = needs.get((training_class.centre_id, topic.pk), frozenset())
            for row in there:
                stays = self._stays(row, kept)
                found.append(self._want(training_class, topic, row.periods, items, row, fixed=stays))
            for periods in split(topic.periods - sum(row.periods for row in there), most):
                found.append(self._want(training_class, topic, periods, items, None, fixed=False))
        return tuple(found)

    def _want(
        self, training_class: TrainingClass, topic: Topic, periods: int, items: frozenset[str], row: Session | None,
        *, fixed: bool,
    ) -> SessionFacts:  # fmt: skip
        key = len(self.wanted)
        self.wanted.append(Wanted(key, training_class, topic, periods, row, fixed))
        current = Place(slots_of(row)[0], row.lecturer_id, row.room_id) if row else None
        return SessionFacts(key, topic.pk, periods, current, fixed, items)

    def _stays(self, row: Session, kept: set[int]) -> bool:
        """Held, pinned, logged, begun, or longer than a half-day: nobody moves it."""
        began = timezone.localdate(row.starts_at) < self.since
        unmoved = self.mode == Mode.FILL or row.state == SessionState.HELD or row.pk in kept
        return unmoved or began or len(slots_of(row)) > 1

    def _time_of(
        self, training_class: TrainingClass, calendar: TeachingCalendar, away: list[ClassAway]
    ) -> tuple[tuple[Opening, ...], tuple[Loss, ...]]:
        """The half-days from `since` on which the class may meet, and those that it lost and why."""
        own = {
            slot
            for row in self._mine[training_class.pk]
            if row.topic_id is None or len(slots_of(row)) > 1
            for slot in slots_of(row)
        }
        openings, losses = [], []
        day = max(training_class.starts_on, self.since)
        while day <= training_class.ends_on:
            closed = calendar.closed_because(day) is not None
            for half in calendar.would_teach(day):
                slot = slot_of(day, half.part)
                gone = next((one.kind for one in away if _covers(one, day, half.part)), "own" if slot in own else "")
                if closed or gone:
                    losses.append(Loss(slot, "closed" if closed else gone))
                else:
                    openings.append(Opening(slot, half.periods))
            day += DAY
        return tuple(openings), tuple(losses)

    def _taken(self) -> "_Taken":
        """Half-days of lecturers and rooms that sessions outside the facts hold."""
        inside = {one.session.pk for one in self.wanted if one.session}
        long = {one.session.pk for one in self.wanted if one.session and len(slots_of(one.session)) > 1}
        begins, ends = moment(self._first, time(0)), moment(self._until, time(0))
        here = Q(training_class__centre__in=self._centres) | Q(lecturer__engagements__unit__in=self._centres)
        rows = Session.objects.filter(here, starts_at__lt=ends, ends_at__gt=begins).exclude(
            state=SessionState.CANCELLED
        )
        taken = _Taken()
        for row in rows.select_related("training_class").distinct():
            if row.pk in inside and row.pk not in long:
                continue
            for slot in slots_of(row)[1 if row.pk in long else 0 :]:
                taken.lecturers[row.lecturer_id].append(Taken(slot, row.training_class.centre_id))
                if row.room_id is not None:
                    taken.rooms[row.room_id].append(slot)
        return taken

    def _lecturers(self, taken: "_Taken") -> tuple[LecturerFacts, ...]:
        stints: dict[int, list[Stint]] = defaultdict(list)
        for row in engagements_between(self._centres, self._first, self._until):
            stints[row.lecturer_id].append(self._stint(row))
        topics = topics_taught(list(stints))
        off: dict[int, set[Slot]] = defaultdict(set)
        for gone in DayOff.objects.filter(lecturer__in=stints, starts_on__lt=self._until, ends_on__gt=self._first):
            off[gone.lecturer_id] |= _slots_between(
                max(gone.starts_on, self._first), min(gone.ends_on, self._until), gone.part
            )
        held = self._held()
        return tuple(
            LecturerFacts(
                key, topics.get(key), tuple(stints[key]), frozenset(off[key]), tuple(taken.lecturers.get(key, ())),
                tuple(held[key]),
            )
            for key in sorted(stints)
        )  # fmt: skip

    def _held(self) -> dict[int, list[Taken]]:
        """Where lecturers stand in sessions that may be moved. Of one centre alone it says nothing: its own may take them."""
        found: dict[int, list[Taken]] = defaultdict(list)
        if len(self._centres) > 1:
            for one in self.wanted:
                if one.session is not None and not one.fixed:
                    centre = one.training_class.centre_id
                    found[one.session.lecturer_id].append(Taken(slots_of(one.session)[0], centre))
        return found

    def _stint(self, row: Engagement) -> Stint:
        known = getattr(row, "availability", None)
        last = min(row.ends_on, self._until) if row.ends_on else self._until
        return Stint(
            row.unit_id,
            slot_of(max(row.starts_on, self._first), Part.MORNING),
            slot_of(last, Part.MORNING) - 1,
            frozenset(known.halves) if known is not None and known.halves is not None else None,
            known.most_a_week if known is not None else None,
        )


@dataclass
class _Taken:
    lecturers: dict[int, list[Taken]] = field(default_factory=lambda: defaultdict(list))
    rooms: dict[int, list[Slot]] = field(default_factory=lambda: defaultdict(list))


def _room(room: Room, taken: _Taken) -> RoomFacts:
    items = frozenset(items_of(room.equipment))
    return RoomFacts(room.pk, room.unit_id, room.seats, items, frozenset(taken.rooms.get(room.pk, ())))


def _covers(away: ClassAway, day: date, part: int) -> bool:
    return away.starts_on <= day < away.ends_on and away.part in (None, part)


def _visits_among(rows: Iterable[Session], away: list[ClassAway]) -> set[int]:
    """Of the sessions of a class that meets in rooms those held elsewhere on a day of a trip: they are the trip, and stay."""
    trips = [one for one in away if one.kind == AwayKind.TRIP]
    return {
        row.pk
        for row in rows
        if row.room_id is None
        and any(_covers(one, timezone.localdate(row.starts_at), slots_of(row)[0] % len(Part)) for one in trips)
    }


def _slots_between(first: date, until: date, part: int | None) -> set[Slot]:
    parts = Part.values if part is None else [part]
    days = ((first + DAY * number) for number in range((until - first).days))
    return {slot_of(day, one) for day in days for one in parts}


def slots_of(row: Session) -> list[Slot]:
    """The half-days that a session touches: one, unless it goes on from morning to afternoon."""
    starts, ends = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
    first = slot_of(starts.date(), part_at(starts.time()))
    last = slot_of(ends.date(), part_at((ends - timedelta(seconds=1)).time()))
    return list(range(first, max(first, last) + 1))


def hours_of(calendar: TeachingCalendar, slot: Slot, periods: int) -> tuple[datetime, datetime]:
    """From when to when a session of so many periods lasts in that half-day of the calendar."""
    day = date.fromordinal(slot // len(Part))
    half = next(one for one in calendar.halves if one.part == slot % len(Part))
    starts = moment(day, half.starts)
    return starts, starts + timedelta(minutes=45) * periods
