"""Who reaches which person: those of the units where the right is held, and of the communes that those centres serve."""

from itertools import chain

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from lienthong.kernel.actor import Actor
from lienthong.organisations.access import unit_ids_within
from lienthong.organisations.models import UnitPeriod
from lienthong.organisations.queries import communes_served_by, units_under
from lienthong.people.models import Membership, Person

VIEW = "people.view"
EDIT = "people.edit"
SENSITIVE = "people.sensitive"
MERGE = "people.merge"


def unit_ids_of_people(actor: Actor, right: str) -> QuerySet[UnitPeriod, int]:
    """Keys of the units whose members the right reaches: its own units and below, and the communes its centres serve."""
    own = list(unit_ids_within(actor, right))
    served = communes_served_by(own, actor.on)
    return units_under(chain(actor.units_with(right), served), actor.on)


def people_visible_to(actor: Actor, right: str = VIEW) -> QuerySet[Person]:
    """The people the right reaches, sorted by given name."""
    members = Membership.objects.filter(unit_id__in=unit_ids_of_people(actor, right)).values("person_id")
    return Person.objects.filter(pk__in=members).order_by("sort_key", "pk")


def person_for(actor: Actor, pk: int, right: str = VIEW) -> Person:
    """The person when the right reaches him, else 404."""
    return get_object_or_404(people_visible_to(actor, right), pk=pk)
