"""The doctor: sound when all is well, and each fault told with what to do."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.utils import timezone
from pytest_django.fixtures import Settings

from lienthong.audit.actions import seal_days
from lienthong.files.actions import store_file
from lienthong.jobs.models import Job, Worker
from lienthong.people.actions import record_identity
from lienthong.project import backup, cli, doctor
from lienthong.project.doctor import Ill
from tests.audit.things import an_entry
from tests.cast import PRODUCT, Cast


@pytest.fixture
def sound(db: None, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """An installation in which nothing is wrong: one stored file, collected static files."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / ".collected").touch()
    monkeypatch.setenv("DATABASE_URL", "postgresql://an@the-database-of-the-tests/x")
    settings.DATA_DIR = tmp_path
    (tmp_path / backup.LAST).write_text(timezone.now().isoformat())
    store_file(name="letter.txt", data=b"dear")
    return settings


def test_a_sound_installation_is_told_so(sound: Settings) -> None:
    found = list(doctor.examine())

    assert ([str(one) for one in found if not one.sound], len(found)) == (
        [],
        len(doctor._AROUND) + len(doctor._INSIDE) + 1,
    )


def test_every_fault_is_a_line_and_the_command_fails(sound: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    next(Path(sound.MEDIA_ROOT).glob("*/*")).unlink()
    (Path(sound.STATIC_ROOT) / ".collected").unlink()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE cache_entry")

    code = cli.main(["doctor"])

    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("cần sửa")]
    assert (code, [line.split(":")[0].split("  ")[1] for line in lines]) == (
        1,
        ["Tệp giao diện", "Bảng đệm", "Tệp đã lưu"],
    )


def test_numbers_sealed_under_another_key_are_told(sound: Settings, cast: Cast) -> None:
    record_identity(person=cast.learners[0], number="099195000001", actor=PRODUCT)
    assert doctor.identity_numbers() == "khóa bí mật mở được"
    sound.SECRET_KEY = "another"
    with pytest.raises(Ill, match="1 số không đọc được"):
        doctor.identity_numbers()


def _key_for_all(settings: Settings, folder: Path) -> None:
    (folder / "secret-key").write_text("known")
    (folder / "secret-key").chmod(0o644)


def _open_demonstration(settings: Settings, folder: Path) -> None:
    (folder / "demonstration").touch()
    settings.ALLOWED_HOSTS = ["localhost", "ttct.example"]


def _no_backup_for_long(settings: Settings, folder: Path) -> None:
    (folder / backup.LAST).write_text((timezone.now() - timedelta(days=3)).isoformat())


@pytest.mark.parametrize(
    ("harm", "look", "advice"),
    [
        (_key_for_all, doctor.secret_key, "chmod 600"),
        (_open_demonstration, doctor.demonstration, "mở cho ttct.example"),
        (lambda settings, folder: None, doctor.last_backup, "chưa có bản nào"),
        (_no_backup_for_long, doctor.last_backup, "đã quá 2 ngày"),
        (lambda settings, folder: None, doctor._there_is_a_database, "lienthong serve"),
    ],
    ids=["key", "demonstration", "no-backup", "old-backup", "no-database"],
)
def test_a_fault_says_what_to_do(
    harm: Callable[[Settings, Path], None],
    look: Callable[[], str],
    advice: str,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("LIENTHONG_SECRET_KEY")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    settings.DATA_DIR = tmp_path
    harm(settings, tmp_path)

    with pytest.raises(Ill, match=advice):
        look()


def test_days_that_nobody_sealed_are_told(db: None) -> None:
    an_entry(None, timezone.now() - timedelta(days=1), 1)
    assert doctor.seals() == "mọi ngày đã qua đều niêm phong"
    an_entry(None, timezone.now() - timedelta(days=3), 2)
    with pytest.raises(Ill, match="lienthong audit seal"):
        doctor.seals()
    seal_days(before=timezone.localdate())
    assert doctor.seals() == "mọi ngày đã qua đều niêm phong"


def test_work_that_nobody_does_is_told(db: None) -> None:
    Job.objects.create(kind="x", due_at=Now() - timedelta(minutes=6))
    with pytest.raises(Ill, match="1 việc đến hạn"):
        doctor.background()
    Worker.objects.create(name="this one")
    assert doctor.background() == "1 tiến trình đang làm"


def test_a_trigger_that_is_switched_off_is_told(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE people_person DISABLE TRIGGER people_person_updates")
    with pytest.raises(Ill, match="ALTER TABLE people_person ENABLE TRIGGER USER"):
        doctor.watched()
