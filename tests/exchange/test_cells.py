"""Cells as they are typed, and the facts that are kept of them."""

from datetime import date, datetime
from typing import Any

import pytest

from lienthong.exchange.rules import cells
from lienthong.exchange.rules.cells import Cell
from lienthong.exchange.rules.faults import Fault

GRADE = cells.one_of({"good": "khá|kha gioi", "pass": ["đạt", "trung bình"]}, shown={"good": "Khá", "pass": "Đạt"})

READ: list[tuple[str, Cell, Any, Any]] = [
    ("words are squashed", cells.text(), "  Phòng   họp ", "Phòng họp"),
    ("a dash is nothing", cells.text(), " – ", None),
    ("a number is text too", cells.text(), 12.0, "12"),
    ("words too long", cells.text(5), "Phòng họp", "text_too_long"),
    ("a whole number", cells.whole(), 60.0, 60),
    ("dots between thousands", cells.whole(), "24.000.000", 24_000_000),
    ("money", cells.whole(), "1.500.000 đồng", 1_500_000),
    ("no whole number", cells.whole(), 1.5, "not_a_whole_number"),
    ("words for a number", cells.whole(), "sáu mươi", "not_a_whole_number"),
    ("a blank number", cells.whole(), "", None),
    ("too small", cells.whole(1), "0", "too_small"),
    ("too large", cells.whole(1, 50), 51, "too_large"),
    ("a decimal comma", cells.decimal(), "8,50", "8.5"),
    ("a decimal as number", cells.decimal(0, 10), 7.25, "7.25"),
    ("ten", cells.decimal(0, 10), "10", "10"),
    ("a round hundred", cells.decimal(), 100.0, "100"),
    ("nought", cells.decimal(), "0,0", "0"),
    ("above ten", cells.decimal(0, 10), "10,5", "too_large"),
    ("no number", cells.decimal(), "tám", "not_a_number"),
    ("no finite number", cells.decimal(), "inf", "not_a_number"),
    ("no mark", cells.decimal(), "-", None),
    ("a real day", cells.day(), datetime(2026, 3, 5, 8), "2026-03-05"),  # noqa: DTZ001 - as spreadsheets have it
    ("a day", cells.day(), date(2026, 3, 5), "2026-03-05"),
    ("a written day", cells.day(), "5.3.2026", "2026-03-05"),
    ("a day the other way round", cells.day(), "2026-3-5", "2026-03-05"),
    ("a day count", cells.day(), 46086.0, "2026-03-05"),
    ("no such day", cells.day(), "31/02/2026", "not_a_day"),
    ("no day at all", cells.day(), "đầu năm", "not_a_day"),
    ("a year where a day is wanted", cells.day(), "2026", "not_a_day"),
    ("a year where one will do", cells.day(or_year=True), 2026.0, "2026"),
    ("no day", cells.day(), None, None),
    ("a cross", cells.yes_no(), "X", True),
    ("no", cells.yes_no(), "không", False),
    ("true", cells.yes_no(), True, True),
    ("neither yes nor no", cells.yes_no(), "có thể", "not_yes_or_no"),
    ("no answer", cells.yes_no(), " ", None),
    ("one of several", GRADE, "KHA GIOI", "good"),
    ("another of several", GRADE, "trung binh", "pass"),
    ("by its own key", GRADE, "good", "good"),
    ("none of several", GRADE, "giỏi", "not_one_of"),
    ("nothing of several", GRADE, "", None),
    ("a phone without its nought", cells.phone(), 912000111.0, "0912000111"),
    ("no phone", cells.phone(), "-", None),
    ("twelve digits", cells.identity(), "001 090 000 123", "001090000123"),
    ("lost noughts", cells.identity(), 1090000123.0, "001090000123"),
    ("an old card", cells.identity(), "'123456789", "123456789"),
    ("an old card without its nought", cells.identity(), 12345678, "012345678"),
    ("too short for a number", cells.identity(), "1234567", "not_an_identity"),
    ("no number of the kind", cells.identity(), "", None),
    ("a name", cells.names(), "Chi bộ 1", "Chi bộ 1"),
]


@pytest.mark.parametrize(("cell", "value", "kept"), [case[1:] for case in READ], ids=[case[0] for case in READ])
def test_a_cell_is_read(cell: Cell, value: Any, kept: Any) -> None:
    found = cell.read(value)
    assert (found.code if isinstance(found, Fault) else found) == kept


@pytest.mark.parametrize(
    ("cell", "kept", "shown"),
    [
        (cells.text(), "Phòng họp", "Phòng họp"),
        (cells.whole(), 24_000_000, "24.000.000"),
        (cells.decimal(), "8.5", "8,5"),
        (cells.day(), "2026-03-05", "05/03/2026"),
        (cells.day(or_year=True), "2026", "2026"),
        (cells.yes_no(), True, "Có"),
        (cells.yes_no(), False, "Không"),
        (GRADE, "good", "Khá"),
    ],
)
def test_a_fact_is_shown(cell: Cell, kept: Any, shown: str) -> None:
    assert cell.show(kept) == shown


@pytest.mark.parametrize(
    ("cell", "known", "sent", "same"),
    [
        (cells.text(), "Hoà", "hòa", True),
        (cells.text(), "Hoa", "Hòa", False),
        (cells.text(), None, "Hòa", False),
        (cells.whole(), 40, 40, True),
        (cells.day(or_year=True), "1990-04-12", "1990", True),
        (cells.day(or_year=True), "1990", "1990-04-12", False),
        (cells.names(), "Chi bộ 1; Chi bộ 2", "chi bộ 2", True),
        (cells.names(), "Chi bộ 1; Chi bộ 2", "Chi bộ 3", False),
        (cells.names(), None, "Chi bộ 3", False),
    ],
)
def test_what_says_nothing_new_is_no_change(cell: Cell, known: Any, sent: Any, same: bool) -> None:
    assert cell.same(known, sent) is same
