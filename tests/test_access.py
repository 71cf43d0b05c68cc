"""Page x person: complete by construction. A page without a right, or without a line in the table, fails here."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from lienthong.base.http import requires
from lienthong.project.roles import CATALOGUE
from tests.cast import Cast
from tests.opening import Page
from tests.pages import EVERYBODY, Address, address_of, addresses, pages
from tests.taken_away import taken_away

BrowserOf = Callable[[str], Client]


def unguarded(found: list[Address]) -> list[str]:
    """Names of the addresses whose view names no right and gives no reason for having none."""
    marks = ("right", "public_because", "signed_in_because")
    return [one.name for one in found if not any(getattr(one.view, mark, "") for mark in marks)]


def test_every_page_names_its_right() -> None:
    assert unguarded(list(addresses())) == []


def test_a_page_without_a_right_is_found() -> None:
    bare, held = Address("bare", lambda request: None), Address("held", requires("x.y")(lambda request: HttpResponse()))

    assert unguarded([bare, held]) == ["bare"]


def test_every_right_of_a_page_is_held_by_some_role() -> None:
    held = {right for _name, rights in CATALOGUE.values() for right in rights}
    asked = {getattr(one.view, "right", "") for one in addresses()} - {""}
    assert asked - held == set()


def test_every_address_stands_in_the_table() -> None:
    assert sorted({one.name for one in addresses()}) == sorted(pages())


def test_every_line_of_the_table_places_everybody() -> None:
    placed = {name: f"{page.opens} {page.forbidden} {page.absent}".split() for name, page in pages().items()}
    wrong = [name for name, people in placed.items() if sorted(people) != sorted(EVERYBODY.split())]
    assert wrong == []


def _verdict(client: Client, address: str, page: Page) -> str:
    answer = client.get(address) if page.method == "get" else client.post(address, page.send)
    # Its own close() would end the request, and the database connection with it.
    for close in getattr(answer, "_resource_closers", []):
        close()
    return {403: "forbidden", 404: "absent"}.get(answer.status_code, "opens" if answer.status_code < 500 else "breaks")


def outsiders_verdict(name: str, page: Page) -> str:
    """What a learner gets: nothing that wants a right, and what everybody has; of another's thing nothing either."""
    right = next(getattr(one.view, "right", "") for one in addresses() if one.name == name)
    return page.learner or ("forbidden" if right else "absent" if page.absent else "opens")


@pytest.mark.parametrize("name", sorted(pages() | taken_away()))
def test_who_gets_in(name: str, cast: Cast, browser_of: BrowserOf) -> None:
    view, page = taken_away().get(name) or (name, pages()[name])
    address = address_of(view, page, cast)
    expected = {
        who: verdict
        for verdict, people in (("absent", page.absent), ("forbidden", page.forbidden), ("opens", page.opens))
        for who in people.split()
    }
    # Those who change nothing come first: what opens may move the object on.
    everybody = {"hoa": outsiders_verdict(view, page)} | expected
    assert {who: _verdict(browser_of(who), address, page) for who in everybody} == everybody


@pytest.mark.parametrize("name", sorted(name for name, page in pages().items() if page.forbidden or page.absent))
def test_a_stranger_to_the_house_is_asked_to_sign_in(name: str, cast: Cast) -> None:
    page = pages()[name]
    address = address_of(name, page, cast)
    answer = Client().get(address) if page.method == "get" else Client().post(address, page.send)
    assert (answer.status_code, answer["Location"].startswith("/dang-nhap/")) == (302, True)
