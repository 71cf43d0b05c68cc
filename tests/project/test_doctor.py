"""The doctor: sound when all is well, and each fault told with what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from lienthong.files.actions import store_file
from lienthong.people.actions import record_identity
from lienthong.project import cli, doctor
from lienthong.project.doctor import Ill
from tests.cast import PRODUCT, Cast


@pytest.fixture
def sound(db: None, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """An installation in which nothing is wrong: one stored file, collected static files."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / ".collected").touch()
    store_file(name="letter.txt", data=b"dear")
    return settings


def test_a_sound_installation_is_told_so(sound: Settings) -> None:
    found = list(doctor.examine())

    assert ([str(one) for one in found if not one.sound], len(found)) == ([], 14)


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


@pytest.mark.parametrize(
    ("harm", "look", "advice"),
    [
        (_key_for_all, doctor.secret_key, "chmod 600"),
        (_open_demonstration, doctor.demonstration, "mở cho ttct.example"),
        (lambda settings, folder: None, doctor._there_is_a_database, "lienthong serve"),
    ],
    ids=["key", "demonstration", "no-database"],
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
    settings.DATA_DIR = tmp_path
    harm(settings, tmp_path)

    with pytest.raises(Ill, match=advice):
        look()
