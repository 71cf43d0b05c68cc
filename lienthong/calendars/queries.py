"""Reading calendars: a unit's own entries, and what holds for it with those of the units above."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from lienthong.calendars.choices import DayRuleKind
from lienthong.calendars.models import DayRule, HalfDay
from lienthong.calendars.rules import DEFAULT_HALVES, DayNote, Half, TeachingCalendar, public_holidays
from lienthong.organisations.models import UnitPeriod
from lienthong.organisations.queries import lasting_on


def calendars_of(unit_ids: Iterable[int], first: date, until: date, on: date) -> dict[int, TeachingCalendar]:
    """Key of a unit -> its calendar from the first day up to, not including, `until`, by the tree of `on`. Three queries."""
    wanted = list(dict.fromkeys(unit_ids))
    paths = dict(UnitPeriod.objects.filter(lasting_on(on), unit_id__in=wanted).values_list("unit_id", "path"))
    above = {unit: list(reversed(paths.get(unit) or [unit])) for unit in wanted}  # nearest first
    everyone = {key for keys in above.values() for key in keys}
    halves: dict[int, list[Half]] = defaultdict(list)
    for row in HalfDay.objects.filter(unit_id__in=everyone).order_by("part"):
        halves[row.unit_id].append(_half(row))
    notes: dict[int, list[DayNote]] = defaultdict(list)
    for rule in DayRule.objects.filter(unit_id__in=everyone, starts_on__lt=until, ends_on__gt=first):
        notes[rule.unit_id].append(DayNote(rule.starts_on, rule.ends_on, rule.kind, rule.name, rule.basis))
    return {
        unit: TeachingCalendar(
            next((tuple(halves[key]) for key in keys if halves[key]), DEFAULT_HALVES),
            tuple(tuple(notes[key]) for key in keys if notes[key]),
        )
        for unit, keys in above.items()
    }


def calendar_of(unit_id: int, first: date, until: date, on: date) -> TeachingCalendar:
    """The calendar of one unit. Three queries."""
    return calendars_of([unit_id], first, until, on)[unit_id]


def _half(row: HalfDay) -> Half:
    return Half(row.part, row.starts, row.periods, frozenset(row.weekdays))


def own_halves(unit_id: int) -> list[Half]:
    """The half-days the unit itself has set; empty when it uses those of others."""
    return [_half(row) for row in HalfDay.objects.filter(unit_id=unit_id).order_by("part")]


def day_rules_of(unit_id: int) -> QuerySet[DayRule]:
    """The unit's own entries."""
    return DayRule.objects.filter(unit=unit_id)


def rules_of(unit_ids: Iterable[int], year: int) -> QuerySet[DayRule]:
    """What these units say of days of the year, by day."""
    rules = DayRule.objects.filter(unit_id__in=list(unit_ids), starts_on__lt=date(year + 1, 1, 1))
    return rules.filter(ends_on__gt=date(year, 1, 1)).order_by("starts_on", "pk")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the year: from when to when (both included), what it is, who says so. `rule` None: a public holiday.

    `holds` False: a nearer entry says otherwise.
    """

    first_on: date
    last_on: date
    name: str
    kind: str
    rule: DayRule | None
    holds: bool


def year_of(unit_id: int, year: int, on: date) -> list[Line]:
    """Everything that makes a day of the year unlike others for the unit, by day; holidays that follow each other in one."""
    first, until = date(year, 1, 1), date(year + 1, 1, 1)
    calendar = calendar_of(unit_id, first, until, on)
    path = UnitPeriod.objects.filter(lasting_on(on), unit_id=unit_id).values_list("path", flat=True).first() or [
        unit_id
    ]
    lines = [
        Line(one.starts_on, one.ends_on - timedelta(days=1), one.name, one.kind, one, _says(calendar, one))
        for one in rules_of(path, year)
    ]
    for day, name in public_holidays(year).items():
        holds = calendar.note_on(day) is None
        lines.append(Line(day, day, name, DayRuleKind.CLOSED, None, holds))
    return sorted(lines, key=lambda line: (line.first_on, line.rule is not None))


def _says(calendar: TeachingCalendar, rule: DayRule) -> bool:
    note = calendar.note_on(rule.starts_on)
    return note is not None and (note.starts_on, note.name, note.kind) == (rule.starts_on, rule.name, rule.kind)
