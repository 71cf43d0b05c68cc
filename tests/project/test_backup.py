"""Backup and restore: a drill with the cast, and everything that must be refused before anything is written."""

import json
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from pytest_django.fixtures import Settings

from lienthong.base.secrecy import SealBrokenError, unsealed
from lienthong.documents.actions.scans import take_in_scan
from lienthong.files.actions import store_file
from lienthong.files.queries import in_quarantine
from lienthong.people.actions import record_identity
from lienthong.people.rules import IDENTITY
from lienthong.project import backup, cluster
from lienthong.project.backup import BackupProblem, back_up
from lienthong.project.restore import restore, verified
from lienthong.scanning.pictures import source_of
from tests.cast import PRODUCT, Cast
from tests.certificates.things import an_issued_list
from tests.documents.things import a_registered_document
from tests.scanning.things import a_scan, can_read

LETTER = b"%PDF-1.7 an invented letter"
NUMBER = "099195000001"


@pytest.fixture
def saved(tmp_path: Path, transactional_db: None, cast: Cast) -> Path:
    """A backup of the cast with a document, a list of certificates and a stored file."""
    a_registered_document(cast)
    an_issued_list(cast)
    store_file(name="letter.pdf", data=LETTER)
    record_identity(person=cast.learners[0], number=NUMBER, actor=PRODUCT)
    target = tmp_path / "saved.tar"
    back_up(target, place=connection.settings_dict, media=Path(settings.MEDIA_ROOT), demonstration=True)
    return target


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Path]:
    """A data folder in which nothing is yet."""
    folder = tmp_path / "new"
    yield folder
    cluster.stop(folder)


def _restore(source: Path, data_dir: Path) -> dict[str, Any]:
    place = cluster.connection(data_dir)
    return restore(source, data_dir=data_dir, place=place, media=data_dir / "files", private=True)


def test_a_scan_in_quarantine_is_in_no_backup(tmp_path: Path, transactional_db: None, cast: Cast) -> None:
    can_read()
    data, target = a_scan(), tmp_path / "saved.tar"
    store_file(name="letter.pdf", data=LETTER)
    take_in_scan(unit=cast.centre, name="mat.pdf", data=data, source=source_of(data), actor=cast.actor("an"))
    ((token, _since),) = in_quarantine()
    back_up(target, place=connection.settings_dict, media=Path(settings.MEDIA_ROOT), demonstration=True)
    with tarfile.open(target) as archive:
        names = archive.getnames()
        held = [read.read() for member in archive if (read := archive.extractfile(member))]
    assert [name for name in names if token in name or "quarantine" in name] == []
    assert [len(one) for one in held if data[:4096] in one] == []
    assert (LETTER in held, [token for token, _since in in_quarantine()]) == (True, [token])


def test_a_drill(saved: Path, empty: Path) -> None:
    manifest = _restore(saved, empty)

    stored = sorted(path.read_bytes() for path in (empty / "files").glob("*/*"))
    here = sorted(path.read_bytes() for path in Path(settings.MEDIA_ROOT).glob("*/*"))
    assert (stored, LETTER in stored, (empty / "demonstration").exists()) == (here, True, True)
    assert cluster.running(empty) is False
    cluster.start(empty, durable=False)
    with backup.connected(cluster.connection(empty)) as server:
        counts = {name: backup._count(server, name) for name in manifest["counts"]}
        assert (counts, counts["certificates_certificate"], counts["people_account"]) == (manifest["counts"], 3, 6)
        with pytest.raises(psycopg.errors.CheckViolation):
            server.execute("UPDATE certificates_certificate SET id = id")


def test_identity_numbers_come_back_with_the_key_alone(saved: Path, empty: Path, settings: Settings) -> None:
    assert (NUMBER.encode() in saved.read_bytes(), _restore(saved, empty)["counts"]["people_sensitivedetails"]) == (
        False,
        1,
    )
    cluster.start(empty, durable=False)
    with backup.connected(cluster.connection(empty)) as server:
        (kept,) = server.execute("SELECT identity_sealed FROM people_sensitivedetails").fetchone() or (b"",)

    assert unsealed(bytes(kept), purpose=IDENTITY) == NUMBER
    settings.SECRET_KEY = "another"
    with pytest.raises(SealBrokenError):
        unsealed(bytes(kept), purpose=IDENTITY)


def test_what_is_there_already_stays(saved: Path, empty: Path) -> None:
    before = saved.read_bytes()
    with pytest.raises(BackupProblem, match="không ghi đè"):
        back_up(saved, place=connection.settings_dict, media=empty, demonstration=False)
    with pytest.raises(BackupProblem, match="đã có dữ liệu"):
        restore(saved, data_dir=empty, place=connection.settings_dict, media=empty / "files", private=False)

    assert (saved.read_bytes() == before, empty.exists()) == (True, False)


def test_files_in_the_way_are_kept(saved: Path, empty: Path) -> None:
    (empty / "files").mkdir(parents=True)
    (empty / "files" / "letter.txt").write_text("dear")

    with pytest.raises(BackupProblem, match="còn trống"):
        _restore(saved, empty)
    assert (empty / "files" / "letter.txt").read_text() == "dear"


def test_one_flipped_byte_is_found_and_nothing_is_restored(saved: Path, empty: Path) -> None:
    whole = saved.read_bytes()
    with tarfile.open(saved) as archive:
        places = [
            place for one in archive for place in (one.offset + 3, one.offset_data, one.offset_data + one.size - 1)
        ]
    for place in places:
        saved.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(BackupProblem, match="hỏng"):
            _restore(saved, empty)

    assert (len(places) >= 15, empty.exists()) == (True, False)


def test_rows_that_do_not_count_up_are_taken_back(saved: Path, empty: Path, tmp_path: Path) -> None:
    manifest = _with(saved, tmp_path / "other.tar", counts={"people_account": 7})

    with pytest.raises(BackupProblem, match="row count differs: people_account"):
        _restore(manifest, empty)
    assert empty.exists() is False


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"product": "99.0"}, "phiên bản Liên Thông mới hơn"),
        ({"migrations": ["people.9999_later"]}, "phiên bản Liên Thông mới hơn"),
        ({"format": 99}, "phiên bản Liên Thông mới hơn"),
        ({"server_major": 99}, "mới hơn máy chủ ở đây"),
    ],
    ids=["product", "schema", "format", "server"],
)
def test_what_is_newer_is_refused(tmp_path: Path, empty: Path, changed: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BackupProblem, match=sentence):
        _restore(_with(None, tmp_path / "newer.tar", **changed), empty)
    assert empty.exists() is False


def test_the_key_is_not_in_it(saved: Path) -> None:
    assert settings.SECRET_KEY.encode() not in saved.read_bytes()
    assert saved.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in saved.parent.iterdir()) == ["files", "saved.tar"]


def test_lost_and_damaged_files_are_told(saved: Path, tmp_path: Path) -> None:
    lost, damaged = sorted(Path(settings.MEDIA_ROOT).glob("*/*"))[:2]
    lost.unlink()
    damaged.write_bytes(b"?")

    told = back_up(
        tmp_path / "second.tar",
        place=connection.settings_dict,
        media=Path(settings.MEDIA_ROOT),
        demonstration=False,
    )

    assert [told["missing"], told["damaged"]] == [[f"{one.parent.name}/{one.name}"] for one in (lost, damaged)]


def test_of_the_nightly_ones_the_newest_are_kept_and_nothing_else_is_touched(tmp_path: Path) -> None:
    nightly = [f"lienthong-2026-03-{day:02d}-020000.tar" for day in range(1, 6)]
    for name in [*nightly, "lienthong-2026-03-01.tar", "truoc-khi-nang-cap.tar"]:
        (tmp_path / name).touch()

    dropped = [path.name for path in backup.drop_old(tmp_path, keep=2)]
    left = sorted(path.name for path in tmp_path.iterdir())
    assert (dropped, left) == (nightly[:3], ["lienthong-2026-03-01.tar", *nightly[3:], "truoc-khi-nang-cap.tar"])
    assert backup._DATED.fullmatch(backup.dated(tmp_path).name)


def test_older_programs_than_the_server_are_refused() -> None:
    with pytest.raises(BackupProblem, match="cũ hơn máy chủ"):
        backup.programs_for(99, oldest=99)


def _with(source: Path | None, target: Path, **changed: object) -> Path:
    """A sealed backup whose manifest tells something else; of nothing, when there is no source."""
    manifest = verified(source) if source else {"product": "0.0.1", "server_major": 15, "migrations": [], "counts": {}}
    manifest |= {"format": 1, "demonstration": False, "stored": [], **changed}
    dump = target.with_name("dump")
    dump.write_bytes(b"")
    media = Path(settings.MEDIA_ROOT)
    if source:
        with tarfile.open(source) as archive:
            dump.write_bytes(archive.extractfile(backup.DUMP).read())  # type: ignore[union-attr]
    with target.open("wb") as written:
        backup._fill(written, dump, media, json.loads(json.dumps(manifest)))
    return target
