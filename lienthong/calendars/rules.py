"""Which half-days there are on a day. Facts in, half-days or reasons out.

A period is 45 minutes by custom, not by any rulebook read so far. The parts of the day keep to hours of their own, so that
two centres that share a lecturer can never mean overlapping hours by different parts.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import holidays

from lienthong.calendars.choices import DayRuleKind, Part
from lienthong.calendars.errors import paper_of, reason
from lienthong.kernel.basis import Basis
from lienthong.kernel.refusal import Reason

PERIOD = timedelta(minutes=45)
MOST_PERIODS = 6
MOST_DAYS = 92
HOURS = {
    Part.MORNING: (time(6), time(12, 30)),
    Part.AFTERNOON: (time(12, 30), time(18)),
    Part.EVENING: (time(18), time(22, 30)),
}
_WORKDAYS = frozenset(range(5))


@dataclass(frozen=True, slots=True)
class Half:
    """A half-day of teaching: when it begins, the periods it holds, on which days of the week (0 is Monday)."""

    part: int
    starts: time
    periods: int
    weekdays: frozenset[int]


DEFAULT_HALVES = (Half(Part.MORNING, time(7, 30), 5, _WORKDAYS), Half(Part.AFTERNOON, time(13, 30), 5, _WORKDAYS))


@dataclass(frozen=True, slots=True)
class DayNote:
    """What a unit says of some days, from the first up to, not including, the last."""

    starts_on: date
    ends_on: date
    kind: str
    name: str
    basis: str = ""


@lru_cache(maxsize=64)
def public_holidays(year: int) -> dict[date, str]:
    """Day -> name, of the public holidays of Vietnam in the year, days off in exchange included. Source: `holidays`."""
    found = holidays.country_holidays("VN", years=year, language="vi")
    return {day: str(found[day]) for day in sorted(found)}


@dataclass(frozen=True, slots=True)
class TeachingCalendar:
    """The calendar of one unit: its half-days, and what it and the units above say of days, nearest first."""

    halves: tuple[Half, ...] = DEFAULT_HALVES
    layers: tuple[tuple[DayNote, ...], ...] = ()

    def note_on(self, day: date) -> DayNote | None:
        """What the nearest unit that speaks of the day says."""
        for layer in self.layers:
            for note in layer:
                if note.starts_on <= day < note.ends_on:
                    return note
        return None

    def closed_because(self, day: date) -> str | None:
        """The name of the closure or holiday; None when the day is like any other."""
        if note := self.note_on(day):
            return note.name if note.kind == DayRuleKind.CLOSED else None
        return public_holidays(day.year).get(day)

    def closed_by(self, day: date) -> Basis | None:
        """The document by which the day is closed; None where none was named, and for public holidays."""
        note = self.note_on(day)
        return paper_of(note.basis) if note and note.kind == DayRuleKind.CLOSED else None

    def would_teach(self, day: date) -> list[Half]:
        """The half-days of the day, were it no holiday and not closed."""
        note = self.note_on(day)
        weekday = 0 if note is not None and note.kind == DayRuleKind.WORKING else day.weekday()
        return [half for half in self.halves if weekday in half.weekdays]

    def halves_on(self, day: date) -> list[Half]:
        """The half-days on which the unit teaches that day."""
        return [] if self.closed_because(day) is not None else self.would_teach(day)


def ends_after(starts: time, periods: int) -> time:
    """When that many periods end without a break."""
    return (datetime.combine(date(2000, 1, 1), starts) + PERIOD * periods).time()


def part_at(hour: time) -> Part:
    """The part of the day in which something begins."""
    if hour < HOURS[Part.AFTERNOON][0]:
        return Part.MORNING
    return Part.AFTERNOON if hour < HOURS[Part.EVENING][0] else Part.EVENING


def reasons_against_days(*, name: str, starts_on: date, ends_on: date) -> list[Reason]:
    """Everything wrong with an entry; `ends_on` is the first day after it."""
    found = [] if name else [reason("name_missing", "name")]
    if ends_on <= starts_on:
        found.append(reason("ends_before_start", "last_on"))
    elif (ends_on - starts_on).days > MOST_DAYS:
        found.append(reason("too_many_days", "last_on"))
    if not 2000 <= starts_on.year <= 2100:
        found.append(reason("not_plausible", "starts_on"))
    return found


def reasons_against_half(half: Half) -> list[Reason]:
    """Everything wrong with a half-day, at the fields of its part."""
    first, last = HOURS[Part(half.part)]
    where = Part(half.part).name.lower()
    if not 1 <= half.periods <= MOST_PERIODS:
        return [reason("periods_missing", f"{where}_periods", most=MOST_PERIODS)]
    if not first <= half.starts < last:
        return [reason("hour_outside", f"{where}_starts", first=f"{first:%H:%M}", last=f"{last:%H:%M}")]
    found = []
    if ends_after(half.starts, half.periods) > last:
        found.append(reason("too_long", f"{where}_periods", periods=half.periods, last=f"{last:%H:%M}"))
    if not half.weekdays:
        found.append(reason("no_weekday", f"{where}_weekdays"))
    return found
