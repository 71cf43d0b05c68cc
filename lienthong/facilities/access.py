"""Who reaches which room: those who hold the right at its unit or above."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from lienthong.facilities.models import Room
from lienthong.kernel.actor import Actor
from lienthong.organisations.access import unit_ids_holding

VIEW = "facilities.view"
MANAGE = "facilities.manage"


def rooms_visible_to(actor: Actor, right: str = VIEW) -> QuerySet[Room]:
    """The rooms the right reaches, those in use first, then by unit and name."""
    rooms = Room.objects.filter(unit_id__in=unit_ids_holding(actor, right, Room, "unit_id"))
    return rooms.order_by("-is_open", "unit_id", "name", "pk")


def room_for(actor: Actor, pk: int, right: str = VIEW) -> Room:
    """The room when the right reaches it, else 404."""
    return get_object_or_404(rooms_visible_to(actor, right), pk=pk)
