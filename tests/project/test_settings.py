"""What an installation keeps for itself, and where it finds its database."""

from pathlib import Path

import pytest

from lienthong.project import settings as product


@pytest.fixture
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new data folder, and an environment that says nothing."""
    for name in ("LIENTHONG_SECRET_KEY", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(product, "DATA_DIR", tmp_path / "data")
    return tmp_path / "data"


def test_the_key_is_made_once_and_its_owner_alone_may_read_it(own_data: Path) -> None:
    keys = {product._secret_key() for _start in range(2)}
    kept = own_data / "secret-key"
    assert (keys, kept.stat().st_mode & 0o777) == ({kept.read_text()}, 0o600)
    assert len(kept.read_text()) == 50


def test_a_key_from_the_environment_is_written_nowhere(own_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIENTHONG_SECRET_KEY", "khoa")
    assert (product._secret_key(), own_data.exists()) == ("khoa", False)


def test_without_an_address_the_database_is_the_private_one(own_data: Path) -> None:
    found = product._database()
    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.postgresql", "lienthong")
    assert Path(str(found["HOST"])).is_absolute()


def test_an_address_is_taken_apart(own_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://an:m%40t@may-chu:6543/dao%20tao")
    found = product._database()
    parts = {name: found[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert parts == {"NAME": "dao tao", "USER": "an", "PASSWORD": "m@t", "HOST": "may-chu", "PORT": "6543"}
