"""Reading rooms."""

from django.db.models import QuerySet

from lienthong.facilities.models import Room


def rooms_of(unit_id: int) -> QuerySet[Room]:
    """The unit's rooms that are open, sorted by name: the choices of a timetable."""
    return Room.objects.filter(unit_id=unit_id, is_open=True).order_by("name", "pk")
