"""Writing rooms: adding, mending, closing, opening again. A room is never deleted, because old timetables name it."""

from django.db.transaction import atomic

from lienthong.audit.actions import record
from lienthong.base.constraints import refusing
from lienthong.facilities.errors import RoomRefused, reason
from lienthong.facilities.models import Room
from lienthong.facilities.rules import reasons_room_unfit
from lienthong.kernel.actor import Actor
from lienthong.kernel.text import squash
from lienthong.organisations.models import Unit

_TAKEN = {"room_named_once_per_unit": lambda: RoomRefused(reason("name_taken", "name"))}


@atomic
def add_room(*, unit: Unit, name: str, seats: int, equipment: str, actor: Actor) -> Room:
    """Make a room of the unit known."""
    printed = squash(name)
    if reasons := reasons_room_unfit(name=printed, seats=seats):
        raise RoomRefused(*reasons)
    with refusing(_TAKEN):
        room = Room.objects.create(unit=unit, name=printed, seats=seats, equipment=squash(equipment))
    record(actor, "facilities.add_room", room, unit_id=unit.pk)
    return room


@atomic
def change_room(*, room: Room, name: str, seats: int, equipment: str, actor: Actor) -> Room:
    """Mend what is recorded of a room."""
    printed = squash(name)
    if reasons := reasons_room_unfit(name=printed, seats=seats):
        raise RoomRefused(*reasons)
    changed = Room.objects.select_for_update().get(pk=room.pk)
    changed.name, changed.seats, changed.equipment = printed, seats, squash(equipment)
    with refusing(_TAKEN):
        changed.save()
    record(actor, "facilities.change_room", changed, unit_id=changed.unit_id)
    return changed


@atomic
def set_room_open(*, room: Room, is_open: bool, actor: Actor) -> Room:
    """Close a room, so that no new session is put there, or open it again. Doing so twice changes nothing."""
    changed = Room.objects.select_for_update().get(pk=room.pk)
    if changed.is_open != is_open:
        changed.is_open = is_open
        changed.save(update_fields=["is_open"])
        verb = "facilities.open_room" if is_open else "facilities.close_room"
        record(actor, verb, changed, unit_id=changed.unit_id)
    return changed
