"""Whole lists: the invented ones, and the real ones where their folder lies beside the repository."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from lienthong.exchange.imports import read_tables
from lienthong.exchange.imports.rosters import printed, roster_json
from lienthong.exchange.rules.roster import read_roster
from tests.exchange import invented, invented_offices, invented_old
from tests.exchange.builders import AS_OF
from tests.exchange.invented import Case

REAL = Path(__file__).resolve().parents[3] / "shared" / "rosters"
SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "lienthong/exchange/roster.schema.json").read_text("utf-8"))


LISTS = {**invented.LISTS, **invented_offices.LISTS, **invented_old.LISTS}


@pytest.mark.parametrize("case", LISTS.values(), ids=LISTS.keys())
def test_invented_list_is_read_exactly(case: Case) -> None:
    found: Any = printed(read_roster(read_tables(case.build(), "list.bin"), as_of=AS_OF))
    jsonschema.validate(found, SCHEMA)
    assert [tuple(person.values()) for person in found["people"]] == case.people
    assert [tuple(row.values()) for row in found["refused"]] == case.refused


def _real(name: str) -> Path:
    if not REAL.is_dir():
        pytest.skip(f"the folder of real lists is not beside the repository: {REAL.parent.name}/{REAL.name}")
    return REAL / name


@pytest.mark.parametrize("name", ["two-column-sex.xlsx", "split-name-marks.xlsx", "semicolon.csv", "legacy-tcvn3.xls"])
def test_real_list_is_read_exactly(name: str) -> None:
    path = _real(name)
    expected = json.loads(path.with_name(f"{path.stem}.expected.json").read_text("utf-8"))
    expected.pop("notes", None)
    found = roster_json(path, as_of=AS_OF)
    jsonschema.validate(found, SCHEMA)
    assert found == expected
