"""Who sees which entry and which panel."""

import pytest

from lienthong.kernel.actor import Actor
from lienthong.ui import menu, panels
from tests.ui.conftest import Render
from tests.ui.pages import AN, STRANGER


@pytest.mark.parametrize(
    ("actor", "labels"),
    [(AN, ["Việc của tôi", "Lớp", "Thành phần"]), (STRANGER, []), (None, [])],
    ids=["signed in: what she may, in order", "a stranger: nothing", "no actor: nothing"],
)
def test_the_menu_holds_what_the_actor_may(actor: Actor | None, labels: list[str]) -> None:
    assert [item.label for item in menu.for_actor(actor)] == labels


def test_installing_twice_changes_nothing() -> None:
    menu.install(menu.for_actor(AN))
    assert len(menu.for_actor(AN)) == 3


@pytest.mark.parametrize(("actor", "titles"), [(AN, ["Mảnh sau"]), (STRANGER, []), (None, [])])
def test_a_place_shows_the_panels_the_actor_may_see(actor: Actor | None, titles: list[str]) -> None:
    assert [panel.title for panel in panels.at("components:demo", actor)] == titles


@pytest.mark.urls("tests.ui.pages")
def test_a_panel_is_fetched_later_and_is_a_link_without_javascript(written: Render) -> None:
    shown = written('{% panels "components:demo" 42 %}')
    assert shown.count('hx-get="/manh/42/" hx-trigger="load"') == 1
    assert '<a href="/manh/42/">Mảnh sau</a>' in shown


def test_an_empty_place_shows_nothing(written: Render) -> None:
    assert written('{% panels "nowhere" 42 %}') == ""
