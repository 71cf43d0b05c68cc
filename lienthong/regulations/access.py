"""Rulebooks are public knowledge; a centre's own values are seen by those who reach the centre."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from lienthong.kernel.actor import Actor
from lienthong.organisations.access import unit_ids_within
from lienthong.regulations.models import Provision, Rulebook

VIEW = "regulations.view"
MANAGE = "regulations.manage"


def rulebook_for(actor: Actor, pk: int, right: str = VIEW) -> Rulebook:
    """The rulebook for whoever holds the right anywhere, else 404."""
    known = Rulebook.objects.all() if actor.may(right) else Rulebook.objects.none()
    return get_object_or_404(known, pk=pk)


def provisions_visible_to(actor: Actor, right: str = VIEW) -> QuerySet[Provision]:
    """The provisions of all rulebooks, and the own values of the centres that the right reaches."""
    if not actor.may(right):
        return Provision.objects.none()
    reached = Q(unit=None) | Q(unit_id__in=unit_ids_within(actor, right))
    return Provision.objects.filter(reached).select_related("rulebook").order_by("key", "unit_id")


def provision_for(actor: Actor, pk: int, right: str = VIEW) -> Provision:
    """The provision when the right reaches it, else 404."""
    return get_object_or_404(provisions_visible_to(actor, right), pk=pk)
