"""The two questions of whoever watches: strangers get one word, the log gets the rest."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.test import Client
from pytest_django.fixtures import Settings

from lienthong.jobs.models import Job, Worker
from lienthong.project import health


@pytest.fixture(autouse=True)
def forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is remembered of a test before."""
    monkeypatch.setattr(health, "_told", (-health.REMEMBERED_SECONDS, False))


@pytest.fixture
def place(transactional_db: None) -> dict[str, Any]:
    """Where the database of the tests is."""
    return dict(connection.settings_dict)


def test_a_sound_server_says_so_to_anybody(transactional_db: None) -> None:
    answers = [Client().get(f"/suc-khoe/{question}") for question in ("song", "san-sang")]
    assert [(answer.status_code, answer.content) for answer in answers] == [(200, b"song\n"), (200, b"san-sang\n")]
    assert [answer.cookies for answer in answers] == [{}, {}]


def test_a_full_disk_ends_the_readiness_not_the_life(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LEAST_FREE", 1 << 80)
    answers = [Client().get(f"/suc-khoe/{question}") for question in ("song", "san-sang")]
    assert [(answer.status_code, answer.content) for answer in answers] == [(200, b"song\n"), (503, b"chua-san-sang\n")]


def test_the_answer_is_remembered_for_a_moment(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Client().get("/suc-khoe/san-sang").status_code
    monkeypatch.setattr(health, "LEAST_FREE", 1 << 80)
    second = Client().get("/suc-khoe/san-sang").status_code
    monkeypatch.setattr(health, "REMEMBERED_SECONDS", 0.0)
    assert [first, second, Client().get("/suc-khoe/san-sang").status_code] == [200, 200, 503]


def test_a_database_that_is_away_is_told_at_once(place: dict[str, Any], settings: Settings, tmp_path: Path) -> None:
    assert health.lacking(place | {"HOST": str(tmp_path)}) == ["database"]


def test_a_schema_of_another_version_is_told(place: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    steps = health._steps() | {("people", "9999_later")}
    monkeypatch.setattr(health, "_steps", lambda: steps)
    assert health.lacking(place) == ["schema"]


def test_jobs_that_nobody_works_off_are_told(place: dict[str, Any]) -> None:
    Job.objects.create(kind="x", due_at=Now() - timedelta(minutes=6))
    lying = health.lacking(place)
    Worker.objects.create(name="this one")
    assert (lying, health.lacking(place)) == (["jobs"], [])
