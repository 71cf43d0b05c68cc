"""What every test stands on: the throwaway cluster of this clone, and a folder of files of its own."""

import functools
import os
import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from pytest_django.fixtures import Settings

from tests import database
from tests.laid import Laid

if TYPE_CHECKING:
    from collections.abc import Callable

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
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
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
    settings.QUARANTINE_ROOT = tmp_path / "quarantine"


@pytest.fixture
def cast(db: None) -> "Cast":
    """The standing cast, as it was laid."""
    return _the_cast().again()


@functools.cache
def _the_cast() -> "Laid[Cast]":
    from tests.cast import lay_cast

    return Laid(lay_cast)


@pytest.fixture
def browser_of(cast: "Cast") -> "Callable[[str], Client]":
    """`browser_of("an")`: a test client in which that person of the cast is signed in."""
    from django.test import Client

    def signed_in(who: str) -> Client:
        client = Client()
        client.force_login(getattr(cast, who), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in
