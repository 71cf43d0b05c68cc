"""The floors under coverage hold: what falls below is named, and an exception that has served its time too."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.coverage_floor import EXCEPTIONS, faults, floor_of, main
from tests.house.source import ROOT


def _file(covered: int, missing: list[int]) -> dict[str, Any]:
    summary = {"covered_lines": covered, "num_statements": covered + len(missing)}
    return {"summary": summary, "missing_lines": missing}


@pytest.mark.parametrize(
    ("path", "floor"),
    [
        ("lienthong/people/rules.py", 100),
        ("lienthong/classes/rules/roll.py", 100),
        ("lienthong/classes/actions/lists.py", 100),
        ("lienthong/certificates/access.py", 100),
        ("lienthong/classes/views/roll.py", 90),
        ("lienthong/reading/rules_of_style.py", 90),
        ("lienthong/__init__.py", 90),
    ],
)
def test_what_decides_and_who_may_is_tested_wholly(path: str, floor: int) -> None:
    assert floor_of(path) == floor


@pytest.mark.parametrize(
    ("path", "file", "found"),
    [
        ("lienthong/people/rules.py", _file(199, []), []),
        ("lienthong/people/rules.py", _file(199, [7]), ["below 100 %, no test reaches lines 7"]),
        ("lienthong/people/views.py", _file(90, list(range(1, 11))), []),
        ("lienthong/people/views.py", _file(17, [3, 9]), ["below 90 %, no test reaches lines 3, 9"]),
        ("lienthong/people/choices.py", _file(0, []), []),
    ],
    ids=["a whole rule", "one line of 200 of a rule", "nine tenths of a page", "less of a page", "a file of no lines"],
)
def test_a_file_below_its_floor_is_found(path: str, file: dict[str, Any], found: list[str]) -> None:
    assert faults({path: file}, {}) == [f"{path}: {fault}" for fault in found]


@pytest.mark.parametrize(
    ("file", "found"),
    [
        (_file(1, [2, 3]), ["below 50 %, no test reaches lines 2, 3"]),
        (_file(3, [2, 4]), []),
        (_file(9, [2]), ["needs its exception no longer"]),
    ],
    ids=["fell below what it had reached", "stays", "reached what all others reach"],
)
def test_an_exception_only_shrinks(file: dict[str, Any], found: list[str]) -> None:
    assert faults({"a.py": file}, {"a.py": 50}) == [f"a.py: {fault}" for fault in found]


def test_an_exception_for_nothing_is_found() -> None:
    assert faults({}, {"a.py": 50}) == ["a.py: has an exception, but is not in the report"]


def test_the_exceptions_are_files_of_ours_and_no_rule_is_among_them() -> None:
    assert [path for path in EXCEPTIONS if floor_of(path) == 100 or not (ROOT / path).is_file()] == []


@pytest.mark.parametrize(("missing", "ended"), [([], 0), ([4], 1)], ids=["whole", "a line of a rule is missing"])
def test_the_build_ends_with_what_was_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, missing: list[int], ended: int
) -> None:
    monkeypatch.setattr("tests.coverage_floor.EXCEPTIONS", {})
    report = tmp_path / "coverage.json"
    report.write_text(json.dumps({"files": {"lienthong/people/rules.py": _file(9, missing)}}))

    assert main(str(report)) == ended
