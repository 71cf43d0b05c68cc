"""A week as timetables show it: seven days, each with its morning, afternoon and evening."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Generic, TypeVar

from django.utils.translation import gettext as _

from lienthong.calendars.choices import Part
from lienthong.calendars.rules import TeachingCalendar
from lienthong.classes.choices import Half
from lienthong.classes.errors.grounds import because
from lienthong.classes.rules.availability import Away, LecturerTime, reasons_not_coming
from lienthong.classes.rules.timetable import AFTERNOON, MORNING
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason

# By custom, not by any rulebook read so far: what begins before noon belongs to the morning, from 17:30 on to the evening.
_NOON = time(12)
_EVENING_BEGINS = time(17, 30)
_USUAL = {Half.MORNING: MORNING, Half.AFTERNOON: AFTERNOON, Half.EVENING: time(18)}
One = TypeVar("One")
_EARLIEST, _LATEST = date(2000, 1, 3), date(2100, 12, 27)


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a Monday on."""

    monday: date

    @property
    def days(self) -> list[date]:
        """Monday to Sunday."""
        return [self.monday + timedelta(days=step) for step in range(7)]

    @property
    def following(self) -> "Week":
        """The week after."""
        return Week(self.monday + timedelta(days=7))

    @property
    def previous(self) -> "Week":
        """The week before."""
        return Week(self.monday - timedelta(days=7))

    @property
    def written(self) -> str:
        """`2026-W12`, as addresses name it (ISO 8601)."""
        year, number, _day = self.monday.isocalendar()
        return f"{year}-W{number:02d}"

    @property
    def number(self) -> int:
        """Which week of its year (ISO 8601)."""
        return self.monday.isocalendar().week


def week_of(day: date) -> Week:
    """The week in which the day lies."""
    return Week(day - timedelta(days=day.weekday()))


def week_asked(written: str | None, today: date) -> Week:
    """The week that an address names; this week where it names none that a timetable could have."""
    try:
        asked = datetime.strptime(f"{written}-1", "%G-W%V-%u").date()  # noqa: DTZ007 - a day, no instant
    except ValueError:
        return week_of(today)
    return Week(asked) if _EARLIEST <= asked <= _LATEST else week_of(today)


def half_of(starts: time) -> Half:
    """To which part of its day a session belongs that begins then."""
    if starts < _NOON:
        return Half.MORNING
    return Half.AFTERNOON if starts < _EVENING_BEGINS else Half.EVENING


def hour_in(half: Half, starts: time) -> time:
    """When a session that now begins at `starts` begins in that half: the hour stays with the half, else it is the usual."""
    return starts if half_of(starts) == half else _USUAL[half]


@dataclass(frozen=True, slots=True)
class Cell(Generic[One]):
    """One half of one day, with what is held in it, by its hour."""

    day: date
    half: Half
    held: list[One]


def laid_out(week: Week, sessions: Iterable[One], begins: Callable[[One], datetime]) -> dict[Half, list[Cell[One]]]:
    """Half of the day -> its seven cells. The evening only where something is held in one."""
    cells: dict[tuple[date, Half], list[One]] = {}
    for one in sorted(sessions, key=begins):
        moment = begins(one)
        cells.setdefault((moment.date(), half_of(moment.time())), []).append(one)
    return {
        half: [Cell(day, half, cells.get((day, half), [])) for day in week.days]
        for half in Half
        if half != Half.EVENING or any(part == Half.EVENING for _day, part in cells)
    }


@dataclass(frozen=True, slots=True)
class Busy:
    """Something that stands in the way from one local moment to another (half-open), and what it is in words."""

    starts: datetime
    ends: datetime
    said: str


@dataclass(frozen=True, slots=True)
class Opening:
    """A half-day in which a session could be held, from when on; `reasons` why it cannot, none where it can."""

    day: date
    half: Half
    starts: time
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionToPlace:
    """A session that looks for another half-day: how long it lasts, when it begins now (local), when its lecturer comes,
    what stands where class, lecturer or room are needed, and when its class is away."""

    lasting: timedelta
    begins: datetime
    time: LecturerTime
    busy: tuple[Busy, ...] = ()
    away: tuple[Away, ...] = ()


def openings(session: SessionToPlace, days: Iterable[date], calendar: TeachingCalendar, *, most: int) -> list[Opening]:
    """The half-days of these days on which the centre usually teaches, until `most` of them are free; the others with
    every reason; but not where it stands. In the half of the day in which the session begins now its hour stays."""
    found: list[Opening] = []
    for day in days:
        closed = calendar.closed_because(day)
        for part in calendar.would_teach(day):
            half, now = HALVES[part.part], session.begins.time()
            if (day, half) == (session.begins.date(), half_of(now)):
                continue
            starts = now if half_of(now) == half else part.starts
            reasons = reasons_not_coming(session.time, day, part.part)
            reasons += [because("class_away", one.said) for one in session.away if one.covers(day, part.part)]
            reasons += _in_the_way(session, datetime.combine(day, starts))
            if closed is not None:
                words = _("Trung tâm không dạy ngày %(day)s: %(name)s.") % {"day": written_day(day), "name": closed}
                reasons = [because("centre_closed", words, "", calendar.closed_by(day))]
            found.append(Opening(day, half, starts, tuple(dict.fromkeys(reasons))))
            if sum(not one.reasons for one in found) == most:
                return found
    return found


def _in_the_way(session: SessionToPlace, starts: datetime) -> list[Reason]:
    ends = starts + session.lasting
    return [because("taken", one.said) for one in session.busy if one.starts < ends and starts < one.ends]


HALVES = {int(Part.MORNING): Half.MORNING, int(Part.AFTERNOON): Half.AFTERNOON, int(Part.EVENING): Half.EVENING}
