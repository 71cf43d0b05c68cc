"""The frame around every page, the pages for errors, and the sign-in page."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings

from lienthong.ui.context import shell
from tests.ui.pages import AN, STRANGER

TEMPLATES = Path(__file__).resolve().parents[2] / "lienthong" / "ui" / "templates"
pytestmark = pytest.mark.urls("tests.ui.pages")


@pytest.mark.parametrize(
    ("path", "current"),
    [("/", "Việc của tôi"), ("/thanh-phan/lop/5/", "Lớp"), ("/thanh-phan/", "Thành phần"), ("/tim/", None)],
)
def test_the_page_belongs_to_the_longest_address(rf: RequestFactory, path: str, current: str | None) -> None:
    request = rf.get(path)
    request.actor = AN  # type: ignore[attr-defined]
    assert [entry.label for entry in shell(request)["shell"].menu if entry.current] == ([current] if current else [])


def test_a_stranger_has_neither_menu_nor_search(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.actor = STRANGER  # type: ignore[attr-defined]
    around = shell(request)["shell"]
    assert (around.actor, around.menu, around.search_url) == (None, (), "")


def test_the_component_page_is_whole(client: Client, db: None) -> None:
    page = client.get("/thanh-phan/").content.decode()
    assert re.findall(r"<h1>(.*?)</h1>", page) == ["Thành phần giao diện"]
    assert "<title>Thành phần giao diện · Liên Thông</title>" in page
    assert page.count('aria-current="page"') == 3  # rail, bottom bar, tab
    assert not re.findall(r"<script>|<script [^>]*>[^<]|\sstyle=|\son\w+=|https?://(?!www.w3.org)", page)


@pytest.mark.parametrize(("demonstration", "strips"), [(True, 1), (False, 0)])
def test_demonstration_data_says_so(client: Client, db: None, demonstration: bool, strips: int) -> None:
    with override_settings(DEMONSTRATION=demonstration):
        assert client.get("/thanh-phan/").content.decode().count("Dữ liệu minh họa") == strips


def test_the_language_is_chosen_by_a_post(client: Client, db: None) -> None:
    assert '<html lang="vi">' in client.get("/thanh-phan/").content.decode()
    client.post("/i18n/", {"language": "en", "next": "/thanh-phan/"})
    page = client.get("/thanh-phan/").content.decode()
    assert '<html lang="en">' in page
    assert "This field is required." in page


@pytest.mark.parametrize("name", ["400", "500"])
def test_a_page_for_a_broken_server_needs_nothing(name: str) -> None:
    page = render_to_string(f"{name}.html")
    assert f"Mã {name}" in page
    assert "ui/theme.css" in page


@pytest.mark.parametrize("name", ["403", "404", "429"])
def test_a_page_for_an_error_says_what_to_do(rf: RequestFactory, name: str) -> None:
    assert f"Mã {name}" in render_to_string(f"{name}.html", request=rf.get("/"))


def test_no_template_has_inline_script_or_style() -> None:
    inline = re.compile(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=")
    assert [path.name for path in TEMPLATES.rglob("*.html") if inline.search(path.read_text())] == []


def test_every_icon_in_a_template_exists() -> None:
    from lienthong.ui.templatetags.ui import ICONS

    named = {name for path in TEMPLATES.rglob("*.html") for name in re.findall(r'{% icon "([^"]+)"', path.read_text())}
    assert sorted(name for name in named if not (ICONS / f"{name}.svg").is_file()) == []
