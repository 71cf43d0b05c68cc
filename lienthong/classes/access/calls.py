"""Who reaches which call: its centre, and the units it was sent to."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from lienthong.classes.access.rights import CONFIRM, MANAGE, NOMINATE, VIEW
from lienthong.classes.choices import CallState
from lienthong.classes.models import Call, Quota
from lienthong.kernel.actor import Actor
from lienthong.organisations.access import centres_within, reaches, unit_ids_holding, unit_ids_within
from lienthong.organisations.queries import periods_on
from lienthong.people.access import people_visible_to
from lienthong.people.models import Person
from lienthong.people.queries import members_of_unit


def calls_visible_to(actor: Actor, right: str = VIEW) -> QuerySet[Call]:
    """The calls of the centres that the right reaches, latest first."""
    centres = unit_ids_holding(actor, right, Call, "centre_id")
    return Call.objects.filter(centre_id__in=centres).order_by("-answer_by", "-pk")


def call_for(actor: Actor, pk: int, right: str = VIEW) -> Call:
    """The call when the right reaches its centre, else 404."""
    found = calls_visible_to(actor, right).select_related(
        "approved_line__approval", "approved_line__programme", "training_class__approved_line", "centre"
    )
    return get_object_or_404(found, pk=pk)


def centres_managed(actor: Actor) -> list[tuple[int, str]]:
    """Keys and names of the centres whose classes the actor runs."""
    return list(centres_within(actor, MANAGE).values_list("unit_id", "name"))


def may_manage_call(actor: Actor, call: Call) -> bool:
    """Whether the actor runs the centre that calls."""
    return reaches(actor, MANAGE, call.centre_id)


def quotas_reached_by(actor: Actor, right: str = NOMINATE) -> QuerySet[Quota]:
    """The numbers of the units that the right reaches, of calls that were sent, the most urgent first."""
    sent = Quota.objects.exclude(call__state=CallState.DRAFT)
    return sent.filter(unit_id__in=unit_ids_within(actor, right)).order_by("call__answer_by", "call_id", "pk")


def quota_for(actor: Actor, pk: int, right: str = NOMINATE) -> Quota:
    """A unit's part in a call when the right reaches the unit, else 404."""
    found = quotas_reached_by(actor, right).select_related(
        "call__approved_line__approval", "call__approved_line__programme", "call__training_class__approved_line"
    )
    return get_object_or_404(found, pk=pk)


def people_of_quota(actor: Actor, quota: Quota) -> QuerySet[Person]:
    """Whom the unit may put forward: its members and those below it, as far as the actor's right goes."""
    return members_of_unit(people_visible_to(actor, NOMINATE), quota.unit_id, actor.on)


def units_of_quota(actor: Actor, quota: Quota) -> list[tuple[int, str]]:
    """The unit that was called and those below it, as far as the actor's right goes: who is new may belong to one of them."""
    under = unit_ids_within(actor, NOMINATE)
    found = periods_on(actor.on).filter(path__contains=[quota.unit_id], unit_id__in=under)
    return list(found.values_list("unit_id", "name"))


def calls_told_to(actor: Actor) -> QuerySet[Call]:
    """The calls that an actor may hear of: of his centres, or to a unit for which he nominates or confirms."""
    called = Quota.objects.exclude(call__state=CallState.DRAFT)
    asked = called.filter(unit_id__in=unit_ids_within(actor, NOMINATE))
    confirmed = called.filter(unit_id__in=unit_ids_within(actor, CONFIRM))
    own = Call.objects.filter(centre_id__in=unit_ids_holding(actor, VIEW, Call, "centre_id"))
    within = Q(pk__in=asked.values("call_id")) | Q(pk__in=confirmed.values("call_id"))
    return Call.objects.filter(Q(pk__in=own.values("pk")) | within)
