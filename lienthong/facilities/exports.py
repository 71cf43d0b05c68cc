"""Rooms as a list to take away."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lienthong.exchange.exports import ExportValue, ListColumn, Sheet, in_chunks
from lienthong.facilities.models import Room
from lienthong.organisations.queries import names_on


def room_sheet(rooms: QuerySet[Room], on: date) -> Sheet:
    """Rooms with their centre, seats, equipment, and whether they are used."""
    columns = [
        ListColumn(_("Phòng"), 28),
        ListColumn(_("Trung tâm"), 40),
        ListColumn(_("Số chỗ"), 10),
        ListColumn(_("Trang thiết bị"), 40),
        ListColumn(_("Tình trạng"), 14),
    ]
    return Sheet(_("Phòng học"), columns, in_chunks(rooms, lambda chunk: _cells(chunk, on)), _("Danh sách phòng học"))


def _cells(chunk: list[Room], on: date) -> Iterable[list[ExportValue]]:
    names = names_on({room.unit_id for room in chunk}, on)
    for room in chunk:
        state = _("Đang dùng") if room.is_open else _("Đã đóng")
        yield [room.name, names.get(room.unit_id, ""), room.seats, room.equipment, state]
