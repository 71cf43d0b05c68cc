"""What every test stands on: the throwaway cluster of this clone, and a folder of files of its own."""

import os
import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from pytest_django.fixtures import Settings

from tests import database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.test import Client

    from tests.cast import Cast

# Generated examples are the same in every run; a slow machine is no failure.
hypothesis.settings.register_profile("house", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("house")
# Playwright's loop runs in the test's own thread; Django would refuse its database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

_until_the_end = pytest.StashKey[ExitStack]()


def pytest_configure(config: pytest.Config) -> None:
    """Bring the cluster up once per run, before xdist's workers come to life."""
    if not hasattr(config, "workerinput"):
        config.stash[_until_the_end] = ExitStack()
        config.stash[_until_the_end].enter_context(database.borrowed())


def pytest_unconfigure(config: pytest.Config) -> None:
    """Give the cluster back."""
    if stack := config.stash.get(_until_the_end, None):
        stack.close()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """The system's chromium, quiet: it calls nobody on its own account."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        pytest.fail("The browser tests need chromium. Add it with: sudo apt-get install -y chromium")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    quiet += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return {**browser_type_launch_args, "executable_path": found, "args": quiet}


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


EACH_GUARDED_TABLE = """
    DO $$ DECLARE guarded regclass; BEGIN
        FOR guarded IN SELECT DISTINCT t.tgrelid FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
            WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace
        LOOP EXECUTE 'ALTER TABLE ' || guarded || ' %s TRIGGER USER'; END LOOP;
    END $$
"""


@pytest.fixture(scope="session", autouse=True)
def registers_can_be_emptied() -> "Iterator[None]":
    """After a test with real transactions tables are emptied; append-only ones refuse that, so their triggers rest."""
    from django.db.backends.postgresql.operations import DatabaseOperations

    plain = DatabaseOperations.execute_sql_flush

    def flush(self: DatabaseOperations, sql_list: list[str]) -> None:
        plain(self, [EACH_GUARDED_TABLE % "DISABLE", *sql_list, EACH_GUARDED_TABLE % "ENABLE"])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", flush)
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's chromium, quiet: it calls nobody."""
    names = ("chromium", "chromium-browser", "google-chrome")
    quiet = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    return {
        **browser_type_launch_args,
        "executable_path": next(filter(None, map(shutil.which, names)), None),
        "args": [*quiet.split(), "--disable-component-update", "--disable-sync"],
    }
