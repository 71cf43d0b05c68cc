"""Marks and what they come to, read as the regulation reads. No database."""

from datetime import date
from decimal import Decimal

import pytest

from lienthong.assessment.choices import Outcome
from lienthong.assessment.rules import (
    CompletionFacts,
    Decision,
    MarkEntry,
    Standing,
    Stored,
    Verdict,
    may_retake,
    reasons_against_entries,
    reasons_against_mark,
    reasons_not_completable,
    verdict_on,
)
from lienthong.classes.rules import Attendance
from lienthong.kernel.basis import Basis, Certainty
from lienthong.regulations.rules import Band, Ruling, Terms, certificate_due_on, grade_of

BASIS = Basis("1147-QĐ/BTGDVTW", "quyết định", "Ban Tuyên giáo và Dân vận Trung ương", date(2025, 12, 1), "Điều 6")
UNKNOWN = Basis("883-QĐ/BTGTW", "quyết định", "Ban Tuyên giáo Trung ương", date(2021, 11, 24), "", Certainty.UNKNOWN)
BANDS = (
    Band("Trung bình", Decimal("5.0")),
    Band("Khá", Decimal("7.0")),
    Band("Giỏi", Decimal("8.0")),
    Band("Xuất sắc", Decimal("9.0")),
)
TERMS = Terms(
    smallest_class=Ruling(25, BASIS),
    attendance_percent=Ruling(80, BASIS),
    pass_mark=Ruling(Decimal("5.0"), BASIS),
    bands=Ruling(BANDS, BASIS),
    retakes=Ruling(1, BASIS),
    certificate_days=Ruling(15, BASIS),
)
TERMS_883 = Terms(*[Ruling(None, UNKNOWN)] * 6)
ALL = Attendance(held=40, attended=40)
TODAY = date(2026, 3, 16)
READY = CompletionFacts(30, 0, 5, date(2026, 3, 6), (), (), "")
DECISION = Decision("12-QĐ/TTCT", date(2026, 3, 9))


@pytest.mark.parametrize(
    ("mark", "grade"),
    [
        ("4.9", None),
        ("5.0", "Trung bình"),
        ("6.9", "Trung bình"),
        ("7.0", "Khá"),
        ("7.9", "Khá"),
        ("8.0", "Giỏi"),
        ("8.9", "Giỏi"),
        ("9.0", "Xuất sắc"),
        ("10", "Xuất sắc"),
    ],
)
def test_bands_are_half_open(mark: str, grade: str | None) -> None:
    assert grade_of(Decimal(mark), BANDS) == grade


@pytest.mark.parametrize(
    ("mark", "codes"),
    [
        ("0", []),
        ("10", []),
        ("7.5", []),
        ("10.1", ["mark_out_of_range"]),
        ("11", ["mark_out_of_range"]),
        ("-0.5", ["mark_out_of_range"]),
        ("7.55", ["mark_off_step"]),
    ],
)
def test_a_mark_is_0_to_10_in_tenths(mark: str, codes: list[str]) -> None:
    assert [reason.code for reason in reasons_against_mark(Decimal(mark))] == codes


@pytest.mark.parametrize(
    ("first", "terms", "opens"),
    [
        ("4.9", TERMS, True),
        ("5.0", TERMS, False),
        (None, TERMS, False),
        ("4.9", TERMS_883, False),
    ],
    ids=["below the pass mark", "at the pass mark", "before the first try", "rulebook unknown"],
)
def test_the_retake_opens_below_the_pass_mark(first: str | None, terms: Terms, opens: bool) -> None:
    assert may_retake(None if first is None else Decimal(first), terms) is opens


@pytest.mark.parametrize(
    ("standing", "verdict"),
    [
        (Standing(ALL, Decimal("8.5")), Verdict(Outcome.PASSED, Decimal("8.5"), "Giỏi")),
        (Standing(ALL, Decimal(4), Decimal(6)), Verdict(Outcome.PASSED, Decimal(6), "Trung bình")),
        (Standing(ALL, Decimal(4), Decimal(3)), Verdict(Outcome.FAILED, Decimal(4))),
        (Standing(ALL), Verdict(Outcome.NO_ESSAY)),
        (Standing(Attendance(40, 31), Decimal(9)), Verdict(Outcome.BARRED)),
        (Standing(Attendance(40, 32), Decimal(9)), Verdict(Outcome.PASSED, Decimal(9), "Xuất sắc")),
        (Standing(ALL, Decimal(9), None, date(2026, 3, 4)), Verdict(Outcome.LEFT)),
    ],
    ids=["passed", "passed the retake", "failed both", "no essay", "31 of 40 periods", "32 of 40 periods", "left"],
)
def test_what_a_standing_comes_to(standing: Standing, verdict: Verdict) -> None:
    assert verdict_on(standing, TERMS) == verdict


def test_with_an_unknown_rulebook_nobody_is_barred_and_nobody_passes() -> None:
    assert verdict_on(Standing(Attendance(40, 0), Decimal(10)), TERMS_883) == Verdict(Outcome.FAILED, Decimal(10))


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (READY, []),
        (CompletionFacts(0, 0, 5, None, (), (), ""), ["no_learners"]),
        (CompletionFacts(30, 2, 3, None, (), (), ""), ["sessions_planned"]),
        (CompletionFacts(30, 0, 0, None, (), (), ""), ["nothing_held"]),
        (CompletionFacts(30, 0, 5, None, ("Nguyễn Thị Hòa",), (), ""), ["marks_missing"]),
        (CompletionFacts(30, 0, 5, None, (), ("Nguyễn Thị Hòa",), ""), []),
        (CompletionFacts(24, 0, 5, None, (), (), ""), ["too_small"]),
        (CompletionFacts(24, 0, 5, None, (), (), "Chỉ có 24 người được cử"), []),
    ],
    ids=[
        "ready",
        "nobody learns",
        "sessions planned",
        "nothing held",
        "a mark missing",
        "a retake open is only a warning",
        "24 of 25 learners",
        "24 learners with a reason",
    ],
)
def test_what_keeps_a_class_from_being_completed(facts: CompletionFacts, codes: list[str]) -> None:
    assert [reason.code for reason in reasons_not_completable(facts, TERMS, today=TODAY)] == codes


@pytest.mark.parametrize(
    ("decision", "codes"),
    [
        (DECISION, []),
        (Decision("", date(2026, 3, 9)), ["decision_without_number"]),
        (Decision("12", date(2026, 3, 17)), ["decision_in_future"]),
        (Decision("12", date(2026, 3, 5)), ["decision_too_early"]),
        (Decision("12", date(2026, 3, 6)), []),
    ],
    ids=["in order", "no number", "tomorrow", "before the last session", "on the last day"],
)
def test_what_is_wrong_with_a_decision(decision: Decision, codes: list[str]) -> None:
    found = reasons_not_completable(READY, TERMS, decision=decision, today=TODAY)
    assert [reason.code for reason in found] == codes


def test_an_unknown_rulebook_asks_for_the_centres_own_values() -> None:
    found = reasons_not_completable(READY, TERMS_883, decision=DECISION, today=TODAY)
    assert [(reason.code, reason.basis) for reason in found] == [("terms_unknown", UNKNOWN)] * 2


def test_every_reason_comes_at_once() -> None:
    facts = CompletionFacts(3, 1, 4, date(2026, 3, 20), ("Nguyễn Thị Hòa",), (), "")
    found = reasons_not_completable(facts, TERMS, decision=Decision("", date(2026, 3, 18)), today=TODAY)
    assert [reason.code for reason in found] == [
        "sessions_planned",
        "marks_missing",
        "too_small",
        "decision_without_number",
        "decision_in_future",
        "decision_too_early",
    ]


def _codes(entries: list[MarkEntry], stored: dict[tuple[int, int], Stored] | None = None) -> list[tuple[str, str]]:
    standings = {1: Standing(ALL), 2: Standing(Attendance(40, 31)), 3: Standing(ALL, left_on=date(2026, 3, 4))}
    found = reasons_against_entries(entries, standings, stored or {}, TERMS)
    return [(reason.code, reason.field) for reason in found]


def test_each_reason_stands_at_its_cell() -> None:
    entries = [
        MarkEntry(1, 1, Decimal(11)),
        MarkEntry(2, 1, Decimal(7)),
        MarkEntry(3, 1, Decimal(7)),
        MarkEntry(4, 1, Decimal(7)),
    ]
    assert _codes(entries) == [
        ("mark_out_of_range", "mark-1-1"),
        ("barred", "mark-2-1"),
        ("has_left", "mark-3-1"),
        ("not_a_learner", "mark-4-1"),
    ]


@pytest.mark.parametrize(
    ("entries", "codes"),
    [
        ([MarkEntry(1, 2, Decimal(6))], [("no_retake", "mark-1-2")]),
        ([MarkEntry(1, 1, Decimal(4)), MarkEntry(1, 2, Decimal(6))], []),
        ([MarkEntry(1, 1, Decimal(5)), MarkEntry(1, 2, Decimal(6))], [("no_retake", "mark-1-2")]),
    ],
    ids=["without a first try", "behind a first try below 5", "behind a first try that passed"],
)
def test_a_retake_needs_a_first_try_below_the_pass_mark(entries: list[MarkEntry], codes: list[tuple[str, str]]) -> None:
    assert _codes(entries) == codes


def test_raising_the_first_try_over_a_retake_is_answered_at_the_first_cell() -> None:
    stored = {(1, 1): Stored(Decimal(4), "An"), (1, 2): Stored(Decimal(6), "An")}
    assert _codes([MarkEntry(1, 1, Decimal(8), Decimal(4))], stored) == [("no_retake", "mark-1-1")]
    assert _codes([MarkEntry(1, 1, Decimal(8), Decimal(4)), MarkEntry(1, 2, None, Decimal(6))], stored) == []


def test_a_mark_changed_by_somebody_else_is_not_overwritten() -> None:
    stored = {(1, 1): Stored(Decimal(6), "Trịnh Công Dũng")}
    assert _codes([MarkEntry(1, 1, Decimal(8), None)], stored) == [("changed_meanwhile", "mark-1-1")]
    assert _codes([MarkEntry(1, 1, Decimal(8), Decimal(7))], stored) == [("changed_meanwhile", "mark-1-1")]
    assert _codes([MarkEntry(1, 1, Decimal(6), Decimal(7))], stored) == []


def test_fifteen_days_run_from_the_decision() -> None:
    assert certificate_due_on(date(2026, 3, 9), 15) == date(2026, 3, 24)
