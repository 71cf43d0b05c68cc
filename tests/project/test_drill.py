"""The drill: the demonstration province is saved, comes back into an empty folder, and nobody can change its trail unseen."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from pytest_django.fixtures import Settings

from lienthong.audit.actions import seal_days
from lienthong.project import cluster, serving
from lienthong.project.backup import back_up
from lienthong.project.foundation import lay
from tests.house.source import ROOT

SEALED = """SELECT e.id, e.verb, pg_relation_filepath('audit_auditentry') FROM audit_auditseal s
    JOIN audit_auditentry e ON e.id = s.last_entry_id ORDER BY s.id DESC LIMIT 1"""
CHANGED = "UPDATE audit_auditentry SET verb = overlay(verb placing '{letter}' from 1) WHERE id = %s"


def _lienthong(data_dir: Path, *words: str) -> tuple[int, str, str]:
    """The command on that folder: exit code, what it said, what it complained of."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LIENTHONG_", "DJANGO_"))}
    command = [sys.executable, "-m", "lienthong.project.cli", *words]
    environment = kept | {"LIENTHONG_DATA": str(data_dir)}
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stdout, ended.stderr


@pytest.fixture
def saved(transactional_db: None, tmp_path: Path, settings: Settings) -> Path:
    """A backup of the demonstration, whose past is sealed."""
    settings.DATA_DIR = tmp_path
    lay(timezone.localdate())
    assert serving.demonstration_logins() != []
    seal_days(before=timezone.localdate())
    target = tmp_path / "saved.tar"
    back_up(target, place=connection.settings_dict, media=Path(settings.MEDIA_ROOT), demonstration=True)
    return target


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Path]:
    """A data folder in which nothing is yet."""
    yield tmp_path / "new"
    cluster.stop(tmp_path / "new")


def _by_force(data_dir: Path, statement: str, *values: int) -> list[tuple[object, ...]]:
    """What somebody with the whole server in his hands does: no trigger fires, nothing is remembered."""
    cluster.start(data_dir, durable=False)
    place = {"host": cluster.connection(data_dir)["HOST"], "port": 5432, "user": "postgres", "dbname": "lienthong"}
    with psycopg.connect(**place, autocommit=True) as server:  # type: ignore[arg-type]
        server.execute("SET session_replication_role = replica")
        done = server.execute(statement, values)
        found = done.fetchall() if done.description else []
        server.execute("CHECKPOINT")
    cluster.stop(data_dir)
    return found


def test_a_province_comes_back_and_one_flipped_byte_is_found(saved: Path, empty: Path) -> None:
    told = [_lienthong(empty, "restore", str(saved))]
    ((pk, verb, file),) = _by_force(empty, SEALED)
    _by_force(empty, CHANGED.format(letter="X"), int(str(pk)))
    told.append(_lienthong(empty, "audit", "verify"))
    _by_force(empty, CHANGED.format(letter=str(verb)[0]), int(str(pk)))
    told.append(_lienthong(empty, "audit", "verify"))
    assert ([code for code, _out, _err in told], told[2][2]) == ([0, 1, 0], "")
    assert [out.count("Nhật ký nguyên vẹn.") for _code, out, _err in told] == [1, 0, 1]
    assert (f"–{pk}: có mục bị sửa." in told[1][2], told[1][2].count("\n")) == (True, 1)

    stored = empty / "cluster" / str(file)
    whole = stored.read_bytes()
    at = whole.rindex(str(verb).encode())
    stored.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    code, _out, complaint = _lienthong(empty, "audit", "verify")
    assert (code, "Traceback" in complaint, len(complaint) > 40) == (1, False, True)
    assert settings.SECRET_KEY.encode() not in saved.read_bytes()
