"""The table into which test work counts, and the kinds that do."""

from collections.abc import Iterator

import pytest
from django.db import connection

from lienthong.jobs.board import work
from tests.jobs.kinds import JOBS


@pytest.fixture(autouse=True)
def known_kinds() -> Iterator[None]:
    """The kinds of these tests beside those of the product."""
    before = work.kinds
    work.kinds = {**before, **{kind.key: kind for kind in JOBS}}
    yield
    work.kinds = before


@pytest.fixture
def counted(transactional_db: None) -> Iterator[None]:
    """An empty table `counted`, seen by every process."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE counted (number int)")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE counted")


@pytest.fixture
def counted_here(db: None) -> None:
    """The same table inside the test's own transaction."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE counted (number int)")
