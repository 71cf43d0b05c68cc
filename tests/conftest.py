"""What every test stands on: one throwaway cluster for all runs of this clone, and a folder of files per test."""

import fcntl
import os
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import hypothesis
import pytest
from pytest_django.fixtures import Settings

from lienthong.project import cluster

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import Cast

TEST_DATA = Path(__file__).resolve().parent.parent / "var" / "test"

# Generated examples are the same in every run; a slow machine is no failure.
hypothesis.settings.register_profile("house", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("house")
# Playwright's loop runs in the test's own thread; Django would refuse its database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

_users = pytest.StashKey[IO[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Bring the cluster up once per run, before xdist's workers come to life; a run beside this one may have done so."""
    if hasattr(config, "workerinput"):
        return
    TEST_DATA.mkdir(parents=True, exist_ok=True)
    users = (TEST_DATA / "users.lock").open("w")
    alone = _take(users, fcntl.LOCK_EX)
    cluster.start(TEST_DATA, durable=False)
    if alone:
        _drop_leftovers()
    fcntl.flock(users, fcntl.LOCK_SH)
    config.stash[_users] = users


def pytest_unconfigure(config: pytest.Config) -> None:
    """The last run to end stops the cluster."""
    if users := config.stash.get(_users, None):
        if _take(users, fcntl.LOCK_EX):
            cluster.stop(TEST_DATA)
        users.close()


def _take(lock: IO[str], kind: int) -> bool:
    """Whether the lock could be had at once."""
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _drop_leftovers() -> None:
    """Databases of runs that were killed."""
    import psycopg
    from psycopg import sql

    place: dict[str, Any] = cluster.connection(TEST_DATA)
    with psycopg.connect(host=place["HOST"], port=place["PORT"], user="postgres", autocommit=True) as server:
        for (name,) in server.execute("SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'").fetchall():
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> None:
    """Uploaded and rendered files of a test go to its own folder."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def cast(db: None) -> "Cast":
    """The standing cast, laid anew for this test."""
    from tests.cast import lay_cast

    return lay_cast()


@pytest.fixture
def browser_of(cast: "Cast") -> "Callable[[str], Client]":
    """`browser_of("an")`: a test client in which that person of the cast is signed in."""
    from django.test import Client

    def signed_in(who: str) -> Client:
        client = Client()
        client.force_login(getattr(cast, who), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in
