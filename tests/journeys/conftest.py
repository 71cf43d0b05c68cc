"""A stage for each width, with the cast behind it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.cast import Cast, lay_cast
from tests.journeys.sheet import contact_sheet
from tests.journeys.stage import PICTURES, Stage

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django.live_server_helper import LiveServer


@pytest.fixture
def company(transactional_db: None) -> Cast:
    """The cast, written for good: the server of the journey is another thread."""
    return lay_cast()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Stories are lived at a desk every day; on a phone too when everything is proved, and daily where they say so."""
    for item in items:
        if "on a phone" in item.name and not item.get_closest_marker("daily_on_a_phone"):
            item.add_marker(pytest.mark.prove)


@pytest.fixture(params=[1280, 390], ids=["at a desk", "on a phone"])
def stage(
    request: pytest.FixtureRequest, browser: "Browser", live_server: "LiveServer", company: Cast
) -> Iterator[Stage]:
    """The stage; when the curtain falls, its pictures become one sheet."""
    built = Stage(browser=browser, address=live_server.url, width=request.param)
    yield built
    built.leave()
    if built.pictures:
        contact_sheet(built.pictures, built.width, PICTURES / f"sheet-{built.width}.png")
