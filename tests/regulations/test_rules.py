"""What a provision may say, case by case, without a database."""

from decimal import Decimal

import pytest

from lienthong.regulations.queries import value_in_words
from lienthong.regulations.rules import Band, reasons_basis_unfit, reasons_value_unfit

BANDS = (Band("Trung bình", Decimal("5.0")), Band("Khá", Decimal("7.0")))


@pytest.mark.parametrize(
    ("key", "value", "codes"),
    [
        pytest.param("class.smallest", 25, [], id="a class of 25"),
        pytest.param("class.smallest", 0, ["value_out_of_range"], id="no class of nobody"),
        pytest.param("attendance.percent", 100, [], id="all periods"),
        pytest.param("attendance.percent", 101, ["value_out_of_range"], id="no more than all periods"),
        pytest.param("marks.retakes", 2, ["value_out_of_range"], id="one retake at most"),
        pytest.param("marks.pass", Decimal("5.5"), [], id="pass at 5,5"),
        pytest.param("marks.pass", Decimal("11"), ["mark_out_of_range"], id="no mark of 11"),
        pytest.param("marks.pass", Decimal("5.25"), ["mark_out_of_range"], id="one decimal only"),
        pytest.param("marks.bands", BANDS, [], id="rising bands"),
        pytest.param("marks.bands", (), ["bands_missing"], id="some band there must be"),
        pytest.param("marks.bands", BANDS[::-1], ["bands_not_rising"], id="bands do not fall"),
        pytest.param(
            "marks.bands", (BANDS[0], Band("trung bình", Decimal(7))), ["bands_not_rising"], id="names differ"
        ),
        pytest.param("marks.bands", (Band("", Decimal(5)),), ["grade_missing"], id="a band has a name"),
        pytest.param("marks.bands", (Band("Giỏi", Decimal(12)),), ["mark_out_of_range"], id="a band starts at a mark"),
        pytest.param("marks.pass", BANDS, ["key_unknown"], id="bands are no mark"),
        pytest.param("no.such.key", 1, ["key_unknown"], id="a key nobody knows"),
    ],
)
def test_a_value(key: str, value: int | Decimal | tuple[Band, ...], codes: list[str]) -> None:
    assert [found.code for found in reasons_value_unfit(key, value)] == codes


@pytest.mark.parametrize(("basis", "codes"), [("Điều 3", []), ("", ["basis_missing"]), ("x" * 301, ["basis_too_long"])])
def test_a_basis(basis: str, codes: list[str]) -> None:
    assert [found.code for found in reasons_basis_unfit(basis)] == codes


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("class.smallest", 25, "25 học viên"),
        ("attendance.percent", 80, "80% số tiết"),
        ("marks.pass", "5.0", "5,0"),
        ("marks.bands", [["Trung bình", "5.0"], ["Khá", "7.0"]], "Trung bình từ 5,0; Khá từ 7,0"),
        ("certificate.days", 15, "15 ngày kể từ ngày ký quyết định công nhận"),
        ("marks.pass", None, ""),
    ],
)
def test_a_value_in_words(key: str, value: object, words: str) -> None:
    assert value_in_words(key, value) == words
