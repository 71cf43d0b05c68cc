"""Whole documents, invented, each with everything a correct reader finds; and the real ones where they are at hand."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from lienthong.kernel.text import exact
from lienthong.reading import as_json, read_files, read_text
from lienthong.reading.faces import schema

HERE = Path(__file__).parent / "documents"
REAL = Path(__file__).parents[3] / "shared" / "documents"
INVENTED = sorted(path.stem for path in HERE.glob("*.txt"))
EXPECTED = {name: json.loads((HERE / f"{name}.expected.json").read_text(encoding="utf-8")) for name in INVENTED}
# Some expected files tell everything down to the clauses; others were labelled by hand in the manner of the real ones.
TOLD_IN_FULL = [name for name in INVENTED if "tasks" in EXPECTED[name]]
LABELLED = [name for name in INVENTED if "tasks" not in EXPECTED[name]]
REAL_NAMES = sorted(path.name.removesuffix(".expected.json") for path in REAL.glob("*.expected.json"))


def found_in(path: Path) -> dict[str, Any]:
    return as_json(read_text(path.read_text(encoding="utf-8")), path.name)


def brief(found: dict[str, Any]) -> dict[str, Any]:
    """What an expected file of ours holds: all but texts and places, which other tests check."""
    return {key: value for key, value in found.items() if key not in ("file", "text")} | {
        "citations": [{key: c[key] for key in ("number", "issued_on", "body")} for c in found["citations"]],
        "clauses": [clause["label"] for clause in found["clauses"]],
        "tasks": [{"units": task["units"], "clause": task["clause"]} for task in found["tasks"]],
        "deadlines": [deadline["canonical"] for deadline in found["deadlines"]],
    }


@pytest.mark.parametrize("name", TOLD_IN_FULL)
def test_an_invented_document_is_read_exactly(name: str) -> None:
    assert brief(found_in(HERE / f"{name}.txt")) == EXPECTED[name]


@pytest.mark.parametrize("name", INVENTED)
def test_the_output_obeys_its_schema(name: str) -> None:
    jsonschema.validate(found_in(HERE / f"{name}.txt"), schema(), format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize("name", INVENTED)
def test_every_finding_stands_where_its_span_says(name: str) -> None:
    found = found_in(HERE / f"{name}.txt")
    placed = [*found["citations"], *found["clauses"], *found["tasks"], *found["deadlines"]]
    assert [found["text"][slice(*one["span"])] for one in placed] == [one["text"] for one in placed]


def test_facts_of_the_head_are_coloured_in_place() -> None:
    reading = read_text((HERE / "quyet-dinh-nha-nuoc.txt").read_text(encoding="utf-8"))
    shown = {name: [reading.text[a:b] for a, b in spans] for name, spans in reading.header_spans.items()}
    assert shown["number"] == ["215/QĐ-UBND"]
    assert shown["issuing_body"] == ["ỦY BAN NHÂN DÂN", "XÃ YÊN THƯỢNG"]
    assert shown["name"] == ["Nguyễn Đức Long"]
    assert shown["recipients"] == ["Như Điều 3", "TT Đảng ủy (để b/c)", "Lưu: VT, KT"]


def test_a_copy_keeps_its_own_elements_apart() -> None:
    reading = read_text((HERE / "sao-luc.txt").read_text(encoding="utf-8"))
    assert reading.copy_span is not None
    assert "260-BS/TU" in reading.text[slice(*reading.copy_span)]


def test_files_are_read_in_the_given_order() -> None:
    paths = [HERE / "tin-bai.txt", HERE / "bao-cao.txt"]
    assert [(one["file"], one["type"]) for one in read_files(paths)] == [
        (str(paths[0]), None),
        (str(paths[1]), "báo cáo"),
    ]


def same(value: Any) -> Any:
    """A value under the comparison rules of the real documents: white space, case and tone placement do not count."""
    if isinstance(value, str):
        return exact(value)
    if isinstance(value, list):
        return [same(one) for one in value]
    return {key: same(one) for key, one in value.items()} if isinstance(value, dict) else value


def compared(found: dict[str, Any], key: str) -> Any:
    if key == "citations":
        return {(one["number"], one["issued_on"]) for one in found["citations"]}
    if key == "deadlines":
        return {one["canonical"] for one in found["deadlines"]}
    if key == "task_units":
        return {exact(unit) for task in found["tasks"] for unit in task["units"]}
    return same(found[key])


def wanted(key: str, value: Any) -> Any:
    if key == "citations":
        return {(one["number"], one["issued_on"]) for one in value}
    if key == "deadlines":
        return set(value)
    return {exact(one) for one in value} if key == "task_units" else same(value)


@pytest.mark.parametrize("name", LABELLED)
def test_a_labelled_document_is_read_as_a_careful_clerk_reads_it(name: str) -> None:
    found = found_in(HERE / f"{name}.txt")
    assert {key: compared(found, key) for key in EXPECTED[name]} == {
        key: wanted(key, value) for key, value in EXPECTED[name].items()
    }


@pytest.mark.skipif(
    not REAL_NAMES, reason="the folder shared/documents with the real documents is not beside the repository"
)
@pytest.mark.parametrize("name", REAL_NAMES)
def test_a_real_document_is_read_as_its_expected_file_says(name: str) -> None:
    expected = json.loads((REAL / f"{name}.expected.json").read_text(encoding="utf-8"))
    expected.pop("notes")
    found = found_in(REAL / f"{name}.txt")
    assert {key: compared(found, key) for key in expected} == {
        key: wanted(key, value) for key, value in expected.items()
    }
