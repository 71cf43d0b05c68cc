"""What the reader gets right is written down, and a change may not lower it."""

import json
from pathlib import Path

import pytest

from benchmarks.reading_quality import AIMS, NEVER_INVENTED, Score, labels, scores

FLOOR = json.loads((Path(__file__).parent / "quality_floor.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def found() -> tuple[dict[str, Score], dict[str, int]]:
    return scores(labels())


@pytest.mark.parametrize("field", AIMS)
def test_precision_and_recall_do_not_fall(field: str, found: tuple[dict[str, Score], dict[str, int]]) -> None:
    score = found[0][field]
    assert (score.precision, score.recall) >= tuple(FLOOR[field])
    assert score.recall >= FLOOR[field][1]


def test_every_field_has_a_floor_no_lower_than_its_aim() -> None:
    assert {field: min(floor) * 100 >= AIMS[field] for field, floor in FLOOR.items()} == dict.fromkeys(AIMS, True)


def test_there_are_enough_labelled_papers() -> None:
    assert len(labels()) >= 150


@pytest.mark.parametrize("field", NEVER_INVENTED)
def test_no_number_day_or_signer_is_invented(field: str, found: tuple[dict[str, Score], dict[str, int]]) -> None:
    assert found[1][field] == 0


def test_a_wrong_value_counts_against_both() -> None:
    assert (Score(8, 2, 0).precision, Score(8, 0, 2).recall, Score().precision, Score().recall) == (0.8, 0.8, 1.0, 1.0)
