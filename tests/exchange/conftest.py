"""Kinds of tables that only tests know, beside those of the product."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from lienthong.exchange.board import imports
from lienthong.project import wiring
from lienthong.web.choices import THINGS
from tests.exchange.rooms import ROOMS
from tests.exchange.things import kind


@pytest.fixture
def known_kinds() -> Iterator[None]:
    """Rooms, and people in batches of two, so that a short list takes several steps."""
    before = kind()
    imports.install([replace(before, batch=2), ROOMS], THINGS)
    yield
    wiring.connect()
