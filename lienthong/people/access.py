"""Who reaches which person: those of the units where the right is held, and of the communes that those centres serve."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from lienthong.kernel.actor import Actor
from lienthong.organisations.models import ServiceArea, UnitPeriod
from lienthong.organisations.queries import lasting_on, units_under
from lienthong.people.finding import Finder
from lienthong.people.models import Belonging, Merge, Person
from lienthong.people.queries.merging import survivor_key

VIEW = "people.view"
EDIT = "people.edit"
SENSITIVE = "people.sensitive"
MERGE = "people.merge"
MOST_CHOICES = 300


def unit_ids_of_people(actor: Actor, right: str) -> QuerySet[UnitPeriod, int]:
    """Keys of the units whose members the right reaches: its own units and below, and the communes its centres serve."""
    return units_under(places_of(actor, right), actor.on)


def places_of(actor: Actor, right: str) -> list[int]:
    """The tops of what the right reaches: its units, and the communes that their centres serve and that do not hang below."""
    own = actor.units_with(right)
    below = UnitPeriod.objects.filter(lasting_on(actor.on), path__overlap=list(own))
    served = ServiceArea.objects.filter(
        ~Exists(below.filter(unit_id=OuterRef("commune_id"))),
        Exists(below.filter(unit_id=OuterRef("centre_id"))),
        lasting_on(actor.on),
    )
    return [*own, *served.values_list("commune_id", flat=True)] if own else []


def unit_choices(actor: Actor, chosen: str, right: str = VIEW) -> list[tuple[int, str]]:
    """The units to narrow a list of people by, by name: all within reach where they are few.

    Where they are many, the tops and what hangs directly below; and above and below the unit chosen already, so that
    one chooses step by step.
    """
    places = places_of(actor, right)
    reached = UnitPeriod.objects.filter(lasting_on(actor.on), path__overlap=places)
    if len(reached.values_list("pk")[: MOST_CHOICES + 1]) > MOST_CHOICES:
        near = [*places]
        if chosen.isascii() and chosen.isdigit() and len(chosen) < 19:
            near += [pk for path in reached.filter(unit_id=int(chosen)).values_list("path", flat=True) for pk in path]
        reached = reached.filter(Q(unit_id__in=near) | Q(parent_id__in=near))
    return list(reached.order_by("sort_key", "pk").values_list("unit_id", "name"))


def people_visible_to(actor: Actor, right: str = VIEW) -> QuerySet[Person]:
    """The people the right reaches, sorted by given name. To list or search them take `people_found`."""
    within = Belonging.objects.filter(lasting_on(actor.on), person=OuterRef("pk"), place__in=places_of(actor, right))
    return Person.objects.filter(Exists(within)).order_by("sort_key", "pk")


def people_found(actor: Actor, text: str = "", *, unit_id: int | None = None, right: str = VIEW) -> Finder:
    """The people the right reaches, by given name, in a form that stays quick for millions.

    With a text, whose name has words that begin so; with a unit within reach, who belongs to it or below it today.
    """
    places = places_of(actor, right)
    if unit_id is not None:
        is_reached = UnitPeriod.objects.filter(lasting_on(actor.on), unit_id=unit_id, path__overlap=places).exists()
        places = [unit_id] if is_reached else []
    return Finder(places, actor.on, text, unit_id)


def person_for(actor: Actor, pk: int, right: str = VIEW) -> Person:
    """The person when the right reaches him, else 404."""
    return get_object_or_404(people_visible_to(actor, right), pk=pk)


def survivor_of(actor: Actor, pk: int) -> Person | None:
    """The person whom a merged entry turned out to be, when he is within reach; None for whatever else is not found."""
    key = survivor_key(pk)
    return people_visible_to(actor).filter(pk=key).first() if key else None


def merge_for(actor: Actor, pk: int) -> Merge:
    """The merge when the right to merge reaches its survivor, else 404."""
    reached = people_visible_to(actor, MERGE).order_by().values("pk")
    return get_object_or_404(Merge, pk=pk, survivor__in=reached)
