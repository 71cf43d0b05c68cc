"""Rooms: rules, actions, pages."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lienthong.audit.models import AuditEntry
from lienthong.facilities.actions import add_room, set_room_open
from lienthong.facilities.models import Room
from lienthong.facilities.queries import rooms_of
from lienthong.facilities.rules import reasons_room_unfit
from lienthong.kernel.refusal import Refusal
from tests.cast import Cast

BrowserOf = Callable[[str], Client]


def trail() -> list[str]:
    entries = AuditEntry.objects.filter(verb__startswith="facilities.").order_by("pk")
    return list(entries.values_list("verb", flat=True))


@pytest.mark.parametrize(
    ("name", "seats", "codes"),
    [
        ("Phòng 1", 45, []),
        ("", 0, ["name_missing", "seats_out_of_range"]),
        ("a" * 81, 2001, ["name_too_long", "seats_out_of_range"]),
    ],
)
def test_a_room(name: str, seats: int, codes: list[str]) -> None:
    assert [found.code for found in reasons_room_unfit(name=name, seats=seats)] == codes


def test_a_name_is_given_once_per_centre(cast: Cast) -> None:
    an = cast.actor("an")
    with pytest.raises(Refusal) as refusal:
        add_room(unit=cast.centre, name=" Hội  trường A ", seats=10, equipment="", actor=an)
    assert (refusal.value.codes, trail()) == (("name_taken",), [])
    add_room(unit=cast.centre, name="Hội trường B", seats=10, equipment="", actor=an)
    assert trail() == ["facilities.add_room"]


def test_a_closed_room_is_not_offered_any_more(cast: Cast) -> None:
    for _time in (1, 2):
        set_room_open(room=cast.room, is_open=False, actor=cast.actor("an"))
    assert (list(rooms_of(cast.centre.pk)), trail()) == ([cast.second_room], ["facilities.close_room"])
    set_room_open(room=cast.room, is_open=True, actor=cast.actor("an"))
    assert set(rooms_of(cast.centre.pk)) == {cast.room, cast.second_room}


def test_rooms_through_the_browser(cast: Cast, browser_of: BrowserOf) -> None:
    client = browser_of("an")
    typed = {"unit": cast.centre.pk, "name": "<i>Phòng 9</i>", "seats": "30", "equipment": "Máy chiếu"}
    assert client.post("/phong-hoc/them/", typed).status_code == 302
    assert client.post("/phong-hoc/them/", typed).status_code == 422
    room = Room.objects.get(seats=30)
    assert client.post(f"/phong-hoc/{room.pk}/sua/", typed | {"seats": "40"}).status_code == 302
    assert client.post(f"/phong-hoc/{room.pk}/dong/").status_code == 302
    assert Room.objects.filter(seats=40, is_open=False).count() == 1
    assert "<i>Phòng" not in client.get("/phong-hoc/?q=phòng").content.decode()


@pytest.mark.parametrize(
    "changes", [{"name": "a" * 300}, {"name": ""}, {"seats": "-1"}, {"seats": "nhiều"}, {"seats": "99999"}]
)
def test_an_unfit_room_is_sent_back(cast: Cast, browser_of: BrowserOf, changes: dict[str, str]) -> None:
    typed = {"unit": str(cast.centre.pk), "name": "Phòng 9", "seats": "30", "equipment": ""} | changes
    assert browser_of("an").post("/phong-hoc/them/", typed).status_code == 422
    assert browser_of("an").post(f"/phong-hoc/{cast.room.pk}/sua/", typed).status_code == 422
    assert Room.objects.filter(unit=cast.centre).count() == 2


def test_the_rooms_of_a_stranger_stay_hers(cast: Cast, browser_of: BrowserOf) -> None:
    an, foreign = browser_of("an"), cast.stranger_room.pk
    assert [an.post(f"/phong-hoc/{foreign}/{move}/").status_code for move in ("sua", "dong", "mo")] == [404] * 3
    typed = {"unit": cast.stranger_centre.pk, "name": "Phòng 9", "seats": "30"}
    assert an.post("/phong-hoc/them/", typed).status_code == 422
    assert "Vạn Xuân" not in an.get("/phong-hoc/").content.decode() + an.get("/phong-hoc/them/").content.decode()
    assert browser_of("binh").post(f"/phong-hoc/{cast.room.pk}/dong/").status_code == 403


def test_the_list_asks_the_same_for_1_and_for_3_rooms(cast: Cast, browser_of: BrowserOf) -> None:
    client, asked = browser_of("ngoai"), []
    for name in ("Phòng 1", "Phòng 3"):
        with CaptureQueriesContext(connection) as queries:
            client.get("/phong-hoc/")
        asked.append(len(queries))
        for part in ("a", "b"):
            add_room(unit=cast.stranger_centre, name=name + part, seats=9, equipment="", actor=cast.actor("ngoai"))
    assert asked[0] == asked[1]
