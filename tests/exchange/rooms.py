"""A small kind for tests: rooms of a centre, all rows at once, a room of unknown size is asked about."""

from collections.abc import Collection, Sequence
from typing import Any

from lienthong.exchange.board import ContextField, Decided, Facts, Frame, ImportColumn, ImportKind, Line, Match, Receipt
from lienthong.exchange.queries import dependents
from lienthong.exchange.rules.cells import text, whole
from lienthong.facilities.access import MANAGE
from lienthong.facilities.models import Room
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason, Refusal
from lienthong.kernel.text import folded
from lienthong.organisations.access import centres_within


def _centres(actor: Actor) -> list[tuple[int, str]]:
    return list(centres_within(actor, MANAGE).values_list("unit_id", "name"))


def _rooms(frame: Frame) -> Any:
    return Room.objects.filter(unit_id=frame.number("unit") or 0)


def match(lines: Sequence[Line], frame: Frame) -> list[Match]:
    """The room of that name; one called like it is asked about; one of a thousand seats is refused."""
    rooms = {folded(room.name): room.pk for room in _rooms(frame)}
    return [_match(line.facts, rooms) for line in lines]


def _match(facts: Facts, rooms: dict[str, int]) -> Match:
    name = folded(facts["name"])
    if facts.get("seats") == 1000:
        return Match(reasons=(Reason("too_many", "Phòng này không thể có 1.000 chỗ.", "seats"),))
    if name in rooms:
        return Match(known_id=rooms[name])
    return Match(candidates=tuple(pk for known, pk in rooms.items() if known[:5] == name[:5])[:3])


def known(ids: Collection[int], frame: Frame) -> dict[int, Facts]:
    """Name and seats."""
    return {room.pk: {"name": room.name, "seats": room.seats} for room in _rooms(frame).filter(pk__in=ids)}


def apply(rows: Sequence[Decided], frame: Frame) -> list[Receipt]:
    """One by one: there are never many."""
    receipts: list[Receipt] = []
    for row in rows:
        if row.facts["name"] == "Cấm":
            raise Refusal(Reason("forbidden", "Không ghi được phòng cấm."))
        if row.known_id is None:
            room = Room.objects.create(
                unit_id=frame.number("unit") or 0, name=row.facts["name"], seats=row.facts["seats"]
            )
            receipts.append({"room": room.pk})
        else:
            room = Room.objects.get(pk=row.known_id)
            receipts.append({"room": room.pk, "before": {name: getattr(room, name) for name in row.changed}})
            Room.objects.filter(pk=room.pk).update(**{name: row.facts[name] for name in row.changed})
    return receipts


def undo(receipts: Sequence[Receipt], frame: Frame) -> None:
    """Take new rooms out, give known ones their former values."""
    for one in receipts:
        room = Room.objects.filter(pk=one["room"])
        room.update(**one["before"]) if "before" in one else room.delete()


def reasons_against_undo(receipts: Sequence[Receipt], frame: Frame) -> list[Reason]:
    """Sessions in the new rooms."""
    return dependents(Room, [one["room"] for one in receipts if "before" not in one])


ROOMS = ImportKind(
    key="tests.rooms",
    slug="phong-thu",
    label="Phòng học",
    noun="phòng",
    right=MANAGE,
    columns=(
        ImportColumn("name", "Tên phòng", "phong|ten phong", text(100), required=True),
        ImportColumn("seats", "Số chỗ", "so cho|suc chua", whole(1, 5000), required=True),
    ),
    context=(ContextField("unit", "Trung tâm", _centres),),
    match=match,
    known=known,
    apply=apply,
    undo=undo,
    reasons_against_undo=reasons_against_undo,
    key_of=lambda facts, frame: folded(facts["name"]),
    batch=0,
)
