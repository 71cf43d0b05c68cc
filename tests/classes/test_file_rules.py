"""What the file of a class may say: tables of cases, and the arithmetic of what a learner may still miss."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienthong.classes.rules.file import (
    CommitteeFacts,
    DisciplineFacts,
    ProgrammeRow,
    is_shown,
    months_later,
    periods_left,
    reasons_against_commendation,
    reasons_against_committee,
    reasons_against_deciding,
    reasons_against_discipline,
    reasons_against_programme,
    usual_programme,
)
from lienthong.kernel.basis import Basis
from lienthong.kernel.refusal import Reason
from lienthong.regulations.rules import Ruling, attends_enough

BASIS = Basis("1147-QĐ/BTGDVTW", "quyết định", "Ban Tuyên giáo và Dân vận Trung ương", date(2025, 12, 1), "Điều 5")
TWO: Ruling[int] = Ruling(2, BASIS)
UNKNOWN: Ruling[int] = Ruling(None, BASIS)
LEARNERS = frozenset({1, 2, 3, 4})


def codes(reasons: list[Reason]) -> list[str]:
    return [reason.code for reason in reasons]


@pytest.mark.parametrize(
    ("monitor", "deputies", "most", "expected"),
    [
        pytest.param(1, (2,), TWO, [], id="one and one"),
        pytest.param(1, (2, 3), TWO, [], id="one and two"),
        pytest.param(1, (2, 3, 4), TWO, ["deputies"], id="three deputies"),
        pytest.param(1, (), TWO, ["deputies"], id="no deputy"),
        pytest.param(1, (), UNKNOWN, [], id="an older rulebook says nothing"),
        pytest.param(None, (2,), TWO, ["no_monitor"], id="no monitor"),
        pytest.param(1, (1,), TWO, ["twice"], id="one person, two posts"),
        pytest.param(9, (2,), TWO, ["not_a_learner"], id="a stranger"),
    ],
)
def test_who_may_be_in_the_committee(
    monitor: int | None, deputies: tuple[int, ...], most: Ruling[int], expected: list[str]
) -> None:
    reasons = reasons_against_committee(CommitteeFacts(monitor, deputies, LEARNERS, most))

    assert codes(reasons) == expected
    assert [reason.basis for reason in reasons if reason.code == "deputies"] == [BASIS] * expected.count("deputies")


@pytest.mark.parametrize(
    ("rows", "last", "expected"),
    [
        (1, date(2026, 3, 20), []),
        (0, date(2026, 3, 20), ["no_rows"]),
        (41, date(2026, 3, 20), ["many_rows"]),
        (1, date(2026, 3, 19), ["ends_before_start"]),
    ],
)
def test_what_a_programme_needs(rows: int, last: date, expected: list[str]) -> None:
    written = [ProgrammeRow("", "Việc")] * rows
    assert codes(reasons_against_programme(written, date(2026, 3, 20), last)) == expected


def test_the_usual_programmes_begin_alike_and_end_otherwise() -> None:
    opening, closing = usual_programme("opening"), usual_programme("closing")
    assert (opening[:2] == closing[:2], opening[-1].what, closing[-1].what) == (
        True,
        "Phổ biến nội quy và lịch học",
        "Phát biểu bế giảng",
    )


@pytest.mark.parametrize(
    ("people", "expected"),
    [({1}, []), (set(), ["nobody"]), ({1, 9}, ["not_a_learner"])],
    ids=["one", "none", "stranger"],
)
def test_whom_praise_may_name(people: set[int], expected: list[str]) -> None:
    assert codes(reasons_against_commendation(frozenset(people), LEARNERS)) == expected


DAY = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("facts", "decision_on", "expected"),
    [
        pytest.param(DisciplineFacts(UNKNOWN, is_answered=True), DAY, ["discipline_off"], id="off without a basis"),
        pytest.param(DisciplineFacts(TWO), DAY, ["not_heard"], id="not heard"),
        pytest.param(DisciplineFacts(TWO, is_answered=True), DAY, [], id="heard"),
        pytest.param(DisciplineFacts(TWO, True, True), DAY, ["case_over"], id="decided already"),
        pytest.param(DisciplineFacts(TWO, True, False, True), DAY, ["case_over"], id="dropped"),
        pytest.param(
            DisciplineFacts(TWO, is_answered=True), date(2026, 3, 15), ["decided_before"], id="signed too early"
        ),
    ],
)
def test_when_a_case_may_be_decided(facts: DisciplineFacts, decision_on: date, expected: list[str]) -> None:
    assert codes(reasons_against_deciding(facts, DAY, decision_on)) == expected


def test_that_discipline_is_off_shows_where_it_is_switched_on() -> None:
    assert [reason.basis for reason in reasons_against_discipline(DisciplineFacts(UNKNOWN))] == [BASIS]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 3, 16), 12, date(2027, 3, 16)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 0, date(2026, 12, 31)),
        (date(2025, 8, 31), 1, date(2025, 9, 30)),
    ],
)
def test_months_later(day: date, months: int, expected: date) -> None:
    assert months_later(day, months) == expected


@pytest.mark.parametrize(
    ("until", "dropped", "expected"),
    [(None, None, True), (date(2026, 3, 17), None, True), (DAY, None, False), (None, DAY, False)],
    ids=["open", "the last day", "over", "dropped"],
)
def test_until_when_a_case_is_shown(until: date | None, dropped: date | None, expected: bool) -> None:
    assert is_shown(until, dropped, DAY) is expected


@pytest.mark.parametrize(
    ("planned", "missed", "percent", "expected"),
    [
        (40, 0, 80, 8),
        (40, 8, 80, 0),
        (40, 9, 80, 0),
        (39, 0, 80, 7),
        (40, 0, 100, 0),
        (40, 3, None, None),
        (0, 0, 80, 0),
    ],
)
def test_how_many_periods_may_still_be_missed(
    planned: int, missed: int, percent: int | None, expected: int | None
) -> None:
    assert periods_left(planned=planned, missed=missed, percent=percent) == expected


@given(planned=st.integers(1, 300), percent=st.integers(0, 100), data=st.data())
def test_missing_what_is_left_is_enough_and_one_more_is_not(planned: int, percent: int, data: st.DataObject) -> None:
    missed = data.draw(st.integers(0, planned))
    left = periods_left(planned=planned, missed=missed, percent=percent)
    assert left is not None

    def enough(more: int) -> bool:
        return attends_enough(attended=planned - missed - more, held=planned, percent=percent)

    assert (left == 0 or enough(left), missed + left >= planned or not enough(left + 1)) == (True, True)
