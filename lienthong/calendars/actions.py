"""Keeping a calendar: days that are unlike others, and the half-days of the week."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.transaction import atomic

from lienthong.audit.actions import record
from lienthong.base.constraints import refusing
from lienthong.calendars.errors import CalendarRefused, paper_of, reason
from lienthong.calendars.models import DayRule, HalfDay
from lienthong.calendars.rules import Half, reasons_against_days, reasons_against_half
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.kernel.text import squash
from lienthong.organisations.models import Unit

ONE_DAY = timedelta(days=1)


@atomic
def set_days(*, unit: Unit, starts_on: date, ends_on: date, kind: str, name: str, basis: str, actor: Actor) -> DayRule:
    """Close the unit for some days, or let it teach on days off. `ends_on` is the first day after."""
    printed = squash(name)
    if reasons := reasons_against_days(name=printed, starts_on=starts_on, ends_on=ends_on):
        raise CalendarRefused(*reasons)
    days = DayRule(unit=unit, starts_on=starts_on, ends_on=ends_on, kind=kind, name=printed, basis=squash(basis))
    with refusing({"day_rules_do_not_overlap": lambda: _taken(days)}):
        days.save()
    record(actor, "calendars.set_days", days, unit_id=unit.pk, kind=kind, starts_on=starts_on.isoformat())
    return days


def _taken(days: DayRule) -> CalendarRefused:
    """Who was first on the days, with the document he rests on."""
    met = DayRule.objects.filter(unit=days.unit, starts_on__lt=days.ends_on, ends_on__gt=days.starts_on)
    first = met.order_by("starts_on").first() or days
    span = {"first": written_day(first.starts_on), "last": written_day(first.ends_on - ONE_DAY)}
    return CalendarRefused(reason("days_taken", "starts_on", basis=paper_of(first.basis), name=first.name, **span))


@atomic
def remove_days(*, days: DayRule, actor: Actor) -> None:
    """Take an entry out: its days are again what the unit above or the public holidays say."""
    record(actor, "calendars.remove_days", days, unit_id=days.unit_id, starts_on=days.starts_on.isoformat())
    days.delete()


@atomic
def set_half_days(*, unit: Unit, halves: Sequence[Half], actor: Actor) -> None:
    """Set all half-days of the unit anew."""
    reasons = [found for half in halves for found in reasons_against_half(half)]
    if not halves:
        reasons.append(reason("no_half_day"))
    if reasons:
        raise CalendarRefused(*reasons)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    HalfDay.objects.filter(unit=unit).exclude(part__in=[half.part for half in halves]).delete()
    for half in halves:
        facts = {"starts": half.starts, "periods": half.periods, "weekdays": sorted(half.weekdays)}
        HalfDay.objects.update_or_create(unit=unit, part=half.part, defaults=facts)
    record(actor, "calendars.set_half_days", unit, unit_id=unit.pk, parts=[int(half.part) for half in halves])
