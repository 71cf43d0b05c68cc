"""Who reaches which unit. Everyone signed in who may see units sees the whole tree: it is public knowledge."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from lienthong.kernel.actor import Actor
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.models import Unit, UnitPeriod
from lienthong.organisations.queries import periods_on, units_under

VIEW = "organisations.view"
LAYOUT = "organisations.layout"
MANAGE = "organisations.manage"


def unit_ids_within(actor: Actor, right: str) -> QuerySet[UnitPeriod, int]:
    """Keys of all units at which the right reaches today: where it is held, and below. For use as a subquery."""
    return units_under(actor.units_with(right), actor.on)


def reaches(actor: Actor, right: str, unit_id: int) -> bool:
    """Whether the right reaches this unit today."""
    return unit_ids_within(actor, right).filter(unit_id=unit_id).exists()


def unit_for(actor: Actor, pk: int, right: str) -> Unit:
    """The unit when the right reaches it, else 404. With VIEW, any unit."""
    units = Unit.objects.all() if right == VIEW else Unit.objects.filter(pk__in=unit_ids_within(actor, right))
    return get_object_or_404(units, pk=pk)


def centres_within(actor: Actor, right: str) -> QuerySet[UnitPeriod]:
    """The centres the right reaches today, as they are called today, sorted by name."""
    return periods_on(actor.on).filter(unit_id__in=unit_ids_within(actor, right), kind=UnitKind.CENTRE)
