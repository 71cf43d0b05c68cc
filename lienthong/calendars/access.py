"""Who reaches whose calendar: those who hold the right at the unit or above."""

from lienthong.kernel.actor import Actor
from lienthong.organisations.access import centres_within, reaches, unit_for
from lienthong.organisations.models import Unit
from lienthong.organisations.queries import in_order, names_on

VIEW = "calendars.view"
MANAGE = "calendars.manage"


def calendars_within(actor: Actor) -> list[tuple[int, str]]:
    """The units whose calendar the actor may look at: those at which he holds the right, and the centres below."""
    centres = dict(centres_within(actor, VIEW).values_list("unit_id", "name"))
    held = names_on(actor.units_with(VIEW) - centres.keys(), actor.on)
    return [*in_order(held), *in_order(centres)]


def calendar_unit_for(actor: Actor, pk: int, right: str = VIEW) -> Unit:
    """The unit when the right reaches it, else 404."""
    return unit_for(actor, pk, right)


def may_keep(actor: Actor, unit_id: int) -> bool:
    """Whether the actor keeps this unit's calendar."""
    return actor.may(MANAGE) and reaches(actor, MANAGE, unit_id)
