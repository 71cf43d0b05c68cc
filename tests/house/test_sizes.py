"""Sizes past which the build fails: files, functions, pages, tests, tables."""

import ast
from pathlib import Path

import pytest

from tests.house.source import PACKAGE, ROOT, functions, length, modules, tracked, tree

FILE, FUNCTION, VIEW, TEMPLATE, TEST = 500, 60, 40, 250, 40
FIELDS, METHODS = 30, 20


def long_files(paths: list[Path], limit: int) -> list[str]:
    """Files of more lines than the limit."""
    counted = ((path, len(path.read_text().splitlines())) for path in paths)
    return [f"{path.name}: {lines} lines" for path, lines in counted if lines > limit]


def long_functions(paths: list[Path], limit: int, prefix: str = "") -> list[str]:
    """Functions of more lines than the limit whose name starts with the prefix."""
    return [
        f"{path.name}: {function.name} has {length(function)} lines"
        for path in paths
        for function in functions(tree(path))
        if function.name.startswith(prefix) and length(function) > limit
    ]


def wide_models(source: str) -> list[str]:
    """Models with too many fields or methods."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.ClassDef):
            continue
        fields = sum(
            isinstance(line, ast.Assign | ast.AnnAssign) and isinstance(line.value, ast.Call) for line in node.body
        )
        methods = sum(isinstance(line, ast.FunctionDef) for line in node.body)
        if fields > FIELDS or methods > METHODS:
            found.append(f"{node.name}: {fields} fields, {methods} methods")
    return found


def _rooms(name: str) -> list[Path]:
    return [path for path in modules(PACKAGE) if name in (path.stem, path.parent.name)]


def _templates() -> list[Path]:
    return [path for path in tracked() if path.suffix in {".html", ".txt"} and "templates" in path.parts]


def test_files_are_short() -> None:
    assert long_files([*modules(PACKAGE), *modules(ROOT / "tests")], FILE) == []


def test_templates_are_short() -> None:
    assert long_files(_templates(), TEMPLATE) == []


def test_functions_are_short() -> None:
    assert long_functions(modules(PACKAGE), FUNCTION) == []


def test_views_are_shorter() -> None:
    assert long_functions(_rooms("views"), VIEW) == []


def test_tests_are_short() -> None:
    assert long_functions(modules(ROOT / "tests"), TEST, "test_") == []


def test_models_are_narrow() -> None:
    assert [fault for path in _rooms("models") for fault in wide_models(path.read_text())] == []


def test_a_long_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "views.py").write_text("x = 1\n" * 501)

    assert long_files([tmp_path / "views.py"], FILE) == ["views.py: 501 lines"]


@pytest.mark.parametrize(("lines", "faults"), [(60, []), (61, ["a.py: work has 61 lines"])])
def test_a_long_function_is_found(tmp_path: Path, lines: int, faults: list[str]) -> None:
    (tmp_path / "a.py").write_text("def work():\n" + "    x = 1\n" * (lines - 1))

    assert long_functions([tmp_path / "a.py"], FUNCTION) == faults


def test_a_wide_model_is_found() -> None:
    source = "class Wide:\n" + "".join(f"    field_{number} = models.TextField()\n" for number in range(31))

    assert wide_models(source) == ["Wide: 31 fields, 0 methods"]


def test_a_model_of_many_deeds_is_found() -> None:
    source = "class Busy:\n" + "".join(f"    def deed_{number}(self): ...\n" for number in range(21))

    assert wide_models(source) == ["Busy: 0 fields, 21 methods"]
