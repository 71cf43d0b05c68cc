"""The database that all others are copied from is built anew whenever something changes that it was built from."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import template
from tests.house.source import PACKAGE


def imported(path: Path) -> Iterator[Path]:
    """The files of ours that a module names, in either form of import."""
    for node in ast.walk(ast.parse(path.read_text())):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [one.name for one in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            if name.startswith("lienthong."):
                place = PACKAGE.joinpath(*name.split(".")[1:])
                yield place / "__init__.py" if place.is_dir() else place.with_suffix(".py")


def test_a_migration_takes_nothing_from_us_that_the_template_overlooks() -> None:
    migrations = sorted(PACKAGE.glob("*/migrations/*.py"))
    taken = {path for migration in migrations for path in imported(migration)}
    assert len(migrations) > 50
    assert len(taken) > 4
    assert sorted(taken - set(template.sources())) == []


def test_every_change_gives_it_another_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = template.name()
    assert before == template.name()
    migration = tmp_path / "lienthong" / "rooms" / "migrations" / "0001_initial.py"
    migration.parent.mkdir(parents=True)
    monkeypatch.setattr(template, "PACKAGE", tmp_path / "lienthong")
    names = []
    for text in ("", "operations = []", "operations = [1]"):
        migration.write_text(text)
        monkeypatch.setattr(template, "sources", lambda: [migration])
        names.append(template.name())
    assert len({before, *names}) == 4
