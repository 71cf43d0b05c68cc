"""The component page in a real browser: contrast, names, widths, keyboard."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PANEL = "#main .panel-slot h2"

pytestmark = [pytest.mark.journey, pytest.mark.urls("tests.ui.pages")]


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", ["/thanh-phan/", "/trong/"], ids=["signed in", "signed out"])
def test_nobody_is_shut_out(browser: "Browser", live_server: "LiveServer", path: str, width: int, light: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=light)  # type: ignore[arg-type]
    complaints: list[str] = []
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(live_server.url + path)
    page.wait_for_load_state("networkidle")
    assert complaints == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    page.close()


@pytest.fixture
def components(page: "Page", live_server: "LiveServer") -> "Page":
    """The component page, loaded with its panel."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(live_server.url + "/thanh-phan/")
    page.wait_for_selector(PANEL)
    return page


def test_a_panel_arrives_by_itself(components: "Page") -> None:
    assert components.inner_text(PANEL) == "Mảnh 1"
    assert components.get_attribute(".panel-slot", "aria-busy") is None


def test_marks_are_typed_without_a_mouse(components: "Page") -> None:
    components.focus("[name=mark-1]")
    visited = []
    for key in ("Enter", "ArrowDown", "ArrowUp", "End", "ArrowRight", "ArrowDown"):
        components.keyboard.press(key)
        visited.append(components.evaluate("document.activeElement.name"))
    assert visited == ["mark-2", "mark-3", "mark-2", "mark-2", "retake-2", "retake-3"]


PASTE = """([name, text]) => {
  const moved = new DataTransfer();
  moved.setData("text/plain", text);
  const field = document.querySelector(`[name=${name}]`);
  field.focus();
  field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: moved, bubbles: true, cancelable: true}));
}"""
MARKS = "['mark-1', 'retake-1', 'mark-2', 'retake-2'].map((name) => document.querySelector(`[name=${name}]`).value)"


def test_a_grid_behaves_as_a_spreadsheet_does(components: "Page") -> None:
    was = components.evaluate(MARKS)

    def after(*keys: str) -> list[str]:
        for key in keys:
            components.keyboard.press(key)
        return list(components.evaluate(MARKS))

    components.focus("[name=mark-1]")
    assert after("Tab", "Shift+Tab", "9", "Escape") == was
    typed = after("Control+A", "9", "Enter", "Control+A", "6", "Tab")
    assert typed == ["9", was[1], "6", was[3]]
    assert components.evaluate("document.activeElement.name") == "retake-2"
    assert after("Control+z") == ["9", was[1], was[2], was[3]]
    components.evaluate(PASTE, ["mark-1", "7,5\t8\r\n5\t6\r\n"])
    assert after() == ["7,5", "8", "5", "6"]
    assert after("Control+z") == ["9", was[1], was[2], was[3]]
    assert after("Control+z") == was
    assert after("Control+y", "Control+Shift+z") == ["7,5", "8", "5", "6"]


def test_the_chosen_light_stays(components: "Page") -> None:
    components.click(".person > summary")
    components.click("[data-theme-choice=dark]")
    components.reload()
    assert components.get_attribute("html", "data-bs-theme") == "dark"


def test_a_move_is_asked_about_first(components: "Page") -> None:
    components.click("form[data-confirm] button")
    assert components.inner_text("dialog.ask p") == "Hủy kế hoạch này? Không lấy lại được."
    components.click("dialog.ask .btn-neutral")
    assert components.locator("dialog.ask").count() == 0
    assert components.url.endswith("/thanh-phan/")


def test_an_open_menu_closes_with_escape(components: "Page") -> None:
    components.click(".person > summary")
    components.keyboard.press("Escape")
    assert components.get_attribute(".person", "open") is None
    assert components.evaluate("document.activeElement.closest('.person') !== null")


def test_paper_has_no_rails_and_no_buttons(components: "Page") -> None:
    components.emulate_media(media="print")
    seen = [name for name in (".rail", ".topbar", ".list-filter", "#main .btn") if components.is_visible(name)]
    assert (seen, components.is_visible("table.list")) == ([], True)
