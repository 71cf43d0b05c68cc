"""What the tests of the look share: a menu and panels of their own, and a way to render a line of template."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest
from django.template import Context, Template
from django.test import RequestFactory

from lienthong.ui import menu, panels
from tests.ui.pages import AN

Render = Callable[..., str]


@pytest.fixture(autouse=True)
def own_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    """A menu of this test alone."""
    monkeypatch.setattr(menu, "_installed", {})
    menu.install(
        [
            menu.MenuItem("Lớp", "school", "classes", "classes.see", 20),
            menu.MenuItem("Việc của tôi", "home", "home", None, 10),
            menu.MenuItem("Thành phần", "layout-grid", "components", None, 30),
            menu.MenuItem("Giấy", "certificate", "plain", "certificates.see", 40),
        ]
    )


@pytest.fixture(autouse=True)
def own_panels(monkeypatch: pytest.MonkeyPatch) -> None:
    """Panels of this test alone."""
    monkeypatch.setattr(panels, "_installed", {})
    panels.install(
        [
            panels.Panel("components:demo", "panel", "classes.see", 20, "Mảnh sau"),
            panels.Panel("components:demo", "home_of", "nobody.may", 10, "Kín"),
            panels.Panel("elsewhere", "panel", None, 10, "Nơi khác"),
        ]
    )


@pytest.fixture
def request_of_an(rf: RequestFactory) -> HttpRequest:
    """An's request for a filtered list."""
    request = rf.get("/lop/", {"q": "hoà", "page": "2"})
    request.actor = AN  # type: ignore[attr-defined]
    return request


@pytest.fixture
def written(request_of_an: HttpRequest) -> Render:
    """`written("{{ x|day }}", x=...)`: the template's output with single blanks."""

    def render(source: str, **values: Any) -> str:
        return " ".join(Template(source).render(Context({"request": request_of_an, **values})).split())

    return render
