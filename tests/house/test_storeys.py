"""The storeys: the import contract of pyproject.toml holds, and really refuses what it should."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.source import ROOT


def contract_holds(folder: Path) -> bool:
    """Run import-linter over the package `lienthong` in that folder."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """An empty house of all storeys under the real contract."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    storeys = [name.strip() for layer in contract["layers"] for name in layer.split("|")]
    for name in ("", *storeys):
        (tmp_path / "lienthong" / name).mkdir()
        (tmp_path / "lienthong" / name / "__init__.py").touch()
    return tmp_path


def test_an_empty_house_stands(house: Path) -> None:
    assert contract_holds(house)


@pytest.mark.parametrize(
    ("app", "imported"),
    [("people", "classes"), ("kernel", "people"), ("exchange", "rendering")],
    ids=["upwards", "from the ground", "sideways"],
)
def test_a_forbidden_import_breaks_the_contract(house: Path, app: str, imported: str) -> None:
    (house / "lienthong" / app / "__init__.py").write_text(f"import lienthong.{imported}\n")

    assert not contract_holds(house)


def test_an_app_without_a_place_breaks_the_contract(house: Path) -> None:
    (house / "lienthong" / "misplaced").mkdir()
    (house / "lienthong" / "misplaced" / "__init__.py").touch()

    assert not contract_holds(house)


def test_looking_down_is_allowed(house: Path) -> None:
    (house / "lienthong" / "classes" / "__init__.py").write_text("import lienthong.people\n")

    assert contract_holds(house)
