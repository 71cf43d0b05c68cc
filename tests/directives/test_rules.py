"""Deadlines, what a reading proposes: without a database."""

from datetime import date

import pytest

from lienthong.directives.rules.deadlines import in_words, is_recurring, next_due_on
from lienthong.directives.rules.proposing import Proposed, bodies, proposals_in

MONDAY = date(2026, 3, 16)
ISSUED = date(2026, 3, 13)

CASES = [
    ("D:2025-12-30", "ngày 30/12/2025", date(2025, 12, 30)),
    ("M:2025-11", "tháng 11/2025", date(2025, 11, 30)),
    ("M:2028-02", "tháng 02/2028", date(2028, 2, 29)),
    ("Q:2026-Q2", "quý II/2026", date(2026, 6, 30)),
    ("Y:2030", "năm 2030", date(2030, 12, 31)),
    ("R:year:02-22", "ngày 22/02 hằng năm", date(2027, 2, 22)),
    ("R:year:03-16", "ngày 16/03 hằng năm", MONDAY),
    ("R:year:02-29", "ngày 29/02 hằng năm", date(2027, 2, 28)),
    ("R:year:01", "tháng 01 hằng năm", date(2027, 1, 31)),
    ("R:year:06", "tháng 06 hằng năm", date(2026, 6, 30)),
    ("R:year:Q1", "quý I hằng năm", date(2026, 3, 31)),
    ("R:year", "hằng năm", date(2026, 12, 31)),
    ("R:half-year", "6 tháng một lần", date(2026, 6, 30)),
    ("R:quarter", "hằng quý", date(2026, 3, 31)),
    ("R:month:15", "ngày 15 hằng tháng", date(2026, 4, 15)),
    ("R:month:16", "ngày 16 hằng tháng", MONDAY),
    ("R:month:31", "ngày 31 hằng tháng", date(2026, 3, 31)),
    ("R:month", "hằng tháng", date(2026, 3, 31)),
    ("R:week:2", "thứ Hai hằng tuần", MONDAY),
    ("R:week:6", "thứ Sáu hằng tuần", date(2026, 3, 20)),
    ("R:week:1", "Chủ nhật hằng tuần", date(2026, 3, 22)),
    ("R:week", "hằng tuần", date(2026, 3, 22)),
    ("P:15 days", "trong 15 ngày kể từ ngày ban hành", date(2026, 3, 28)),
    ("P:5 working days", "trong 5 ngày làm việc kể từ ngày ban hành", date(2026, 3, 20)),
    ("P:2 weeks", "trong 2 tuần kể từ ngày ban hành", date(2026, 3, 27)),
    ("P:1 months", "trong 1 tháng kể từ ngày ban hành", date(2026, 4, 13)),
    ("P:-30 days", "30 ngày trước thời điểm nêu trong văn bản", None),
    ("", "", None),
    ("sometime", "sometime", None),
]


@pytest.mark.parametrize(("canonical", "words", "due_on"), CASES, ids=[case[0] or "none" for case in CASES])
def test_a_deadline_in_words_and_the_day_it_falls_on(canonical: str, words: str, due_on: date | None) -> None:
    assert (in_words(canonical), next_due_on(canonical, MONDAY, ISSUED)) == (words, due_on)


@pytest.mark.parametrize(
    ("canonical", "today", "due_on"),
    [
        ("R:month:31", date(2026, 4, 1), date(2026, 4, 30)),
        ("R:month:15", date(2026, 12, 16), date(2027, 1, 15)),
        ("R:half-year", date(2026, 7, 1), date(2026, 12, 31)),
        ("R:quarter", date(2026, 12, 31), date(2026, 12, 31)),
        ("R:year:12-31", date(2026, 12, 31), date(2026, 12, 31)),
        ("R:year:02-29", date(2028, 1, 1), date(2028, 2, 29)),
        ("R:week:2", date(2026, 3, 17), date(2026, 3, 23)),
    ],
    ids=[
        "a month of 30 days",
        "over the new year",
        "the second half",
        "the last day of a quarter",
        "the last day of a year",
        "a leap year",
        "the day after Monday",
    ],
)
def test_a_recurring_deadline_falls_on_its_next_day(canonical: str, today: date, due_on: date) -> None:
    assert next_due_on(canonical, today, None) == due_on


@pytest.mark.parametrize("canonical", ["P:15 days", "D:2025-02-31", "R:year:13", "P:5 working days"])
def test_a_deadline_without_a_real_day_falls_on_none(canonical: str) -> None:
    assert next_due_on(canonical, MONDAY, None) is None


@pytest.mark.parametrize(
    ("canonical", "recurs"), [("R:month", True), ("R:fortnight", False), ("D:2025-12-30", False), ("", False)]
)
def test_only_known_rhythms_recur(canonical: str, recurs: bool) -> None:
    assert is_recurring(canonical) is recurs


def test_the_same_sentence_on_the_same_bodies_is_proposed_once() -> None:
    task = {"text": "Mở lớp.", "units": ["Trung tâm"], "clause": "1", "span": [0, 7]}
    again = {**task, "text": "Mở  lớp.", "span": [20, 28]}
    other = {**task, "units": ["Chi bộ"], "span": [40, 47]}
    assert [one.starts_at for one in proposals_in({"tasks": [task, again, other]})] == [0, 40]


def test_a_proposal_has_the_first_deadline_inside_it() -> None:
    findings = {
        "tasks": [{"text": "Báo cáo", "units": [], "clause": None, "span": [10, 30]}],
        "deadlines": [
            {"canonical": "Y:2030", "span": [0, 5]},
            {"canonical": "R:month", "span": [15, 20]},
            {"canonical": "R:year", "span": [22, 25]},
        ],
    }
    assert proposals_in(findings) == [Proposed("Báo cáo", (), "", 10, 30, "R:month")]


def test_a_body_named_in_two_spellings_is_one_body() -> None:
    assert bodies(["Huyện uỷ ", "huyện ủy", "", "Chi bộ"]) == ("Huyện uỷ", "Chi bộ")
