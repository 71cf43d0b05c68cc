"""Attendance arithmetic, signs of a roll and leave, case by case and by properties, without a database."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienthong.classes.rules.attendance import Attendance, HeldSession, Missed, Outlook, attendance, counted, outlook
from lienthong.classes.rules.leave import LeaveFacts, reasons_against_decision, reasons_against_leave
from lienthong.classes.rules.roll import (
    PRESENT,
    AbsenceEntry,
    RollFacts,
    absence_in_words,
    bits_of,
    entry_missing,
    entry_of,
    fact_of,
    numbers_of,
    reasons_against_roll,
    roll_fact,
    roll_sign,
    shown_sign,
)
from lienthong.regulations.rules import Ruling, Terms, attends_enough
from tests.classes.test_rules import BASIS, terms

MONDAY = date(2026, 3, 16)


def under(late: int | None = None, excused: int | None = None) -> Terms:
    """Terms that say something of coming late and of leave."""
    return replace(terms(), late_minutes=Ruling(late, BASIS), excused_attends=Ruling(excused, BASIS))


@pytest.mark.parametrize(
    ("missed", "rulebook", "periods"),
    [
        pytest.param(Missed(4), under(), 4, id="the whole session"),
        pytest.param(Missed(1, is_excused=True), under(), 1, id="leave counts as absent where nothing is said"),
        pytest.param(Missed(4, is_excused=True), under(excused=0), 4, id="and where the rulebook says so"),
        pytest.param(Missed(4, is_excused=True), under(excused=1), 0, id="leave counts as attended where it says that"),
        pytest.param(Missed(0, 30), under(), 0, id="late is there where nothing is said"),
        pytest.param(Missed(0, 14), under(late=15), 0, id="fourteen minutes of fifteen"),
        pytest.param(Missed(0, 15), under(late=15), 1, id="fifteen minutes are a period"),
        pytest.param(Missed(1, 15), under(late=15), 2, id="late after a missed period"),
        pytest.param(Missed(4, 15), under(late=15), 4, id="never more than the session has"),
        pytest.param(Missed(1, 20, True), under(late=15, excused=1), 1, id="leave does not excuse coming late"),
    ],
)
def test_what_counts_as_missed(missed: Missed, rulebook: Terms, periods: int) -> None:
    assert counted(missed, 4, rulebook) == periods


@pytest.mark.parametrize(
    ("stands", "to_come", "found"),
    [
        pytest.param(Attendance(0, 0), [4] * 10, Outlook(40, 4, 8), id="40 periods, eight may be missed"),
        pytest.param(Attendance(20, 12), [4] * 5, Outlook(20, 4, 0), id="eight missed: not one more"),
        pytest.param(Attendance(20, 11), [4] * 5, Outlook(20, 4, -1), id="nine missed: lost"),
        pytest.param(Attendance(4, 0), [4] * 9, Outlook(36, 4, 4), id="barred today, mended by attending"),
        pytest.param(Attendance(39, 31), [], Outlook(0, 0, -1), id="31 of 39 at the end"),
        pytest.param(Attendance(40, 32), [], Outlook(0, 0, 0), id="32 of 40 at the end"),
    ],
)
def test_how_many_periods_may_still_be_missed(stands: Attendance, to_come: list[int], found: Outlook) -> None:
    assert outlook(stands, to_come, 80) == found


def test_near_is_one_session_from_the_edge() -> None:
    assert [Outlook(8, 4, left).is_near for left in (-1, 0, 3, 4)] == [False, True, True, False]


_SESSIONS = st.lists(st.integers(1, 12), max_size=30)


@given(held=_SESSIONS, to_come=_SESSIONS, percent=st.integers(0, 100), data=st.data())
def test_whoever_misses_what_he_may_is_not_barred_and_one_more_bars(
    held: list[int], to_come: list[int], percent: int, data: Any
) -> None:
    missed = data.draw(st.integers(0, sum(held)))
    stands = Attendance(sum(held), sum(held) - missed)
    whole = sum(held) + sum(to_come)
    left = outlook(stands, to_come, percent).may_miss

    def reaches(more: int) -> bool:
        return attends_enough(attended=whole - missed - more, held=whole, percent=percent)

    assert reaches(left) or left < 0
    assert not reaches(left + 1) or left + 1 + missed > whole


@given(percent=st.integers(1, 100), hundreds=st.integers(1, 50))
def test_the_threshold_is_reached_exactly_in_whole_periods(percent: int, hundreds: int) -> None:
    held, needed = 100 * hundreds, percent * hundreds
    assert attends_enough(attended=needed, held=held, percent=percent)
    assert not attends_enough(attended=needed - 1, held=held, percent=percent)


@given(
    periods=st.lists(st.integers(1, 12), min_size=1, max_size=20),
    joined=st.integers(0, 20),
    stayed=st.none() | st.integers(0, 20),
    data=st.data(),
)
def test_periods_count_only_while_one_is_a_learner_and_never_go_below_nothing(
    periods: list[int], joined: int, stayed: int | None, data: Any
) -> None:
    held = [HeldSession(place, MONDAY + timedelta(days=place), one) for place, one in enumerate(periods)]
    missed = {one.session_id: data.draw(st.integers(0, one.periods)) for one in held}
    left_on = None if stayed is None else MONDAY + timedelta(days=joined + stayed)
    found = attendance(held, missed, joined_on=MONDAY + timedelta(days=joined), left_on=left_on)
    his = range(joined, len(periods) if stayed is None else min(joined + stayed, len(periods)))
    assert found.held == sum(periods[place] for place in his)
    assert found.attended == sum(periods[place] - missed[place] for place in his)


@pytest.mark.parametrize(
    ("written", "fact"),
    [
        ("V", "k:4"),
        ("v2", "k:2"),
        ("V:1,3", "k:2=1,3"),
        ("p: 2-4", "p:3=2,3,4"),
        ("có phép", "p:4"),
        ("M15", "m:15"),
        ("muộn 15 phút", "m:15"),
        ("đi muộn 5p", "m:5"),
        ("v:1 m10", "k:1=1+m10"),
        ("P2 m5", "p:2+m5"),
        ("✓", PRESENT),
        ("v:0", None),
        ("v:13", None),
        ("m999", None),
        ("v m10", None),
        ("??", None),
        ("2", None),
    ],
)
def test_signs_name_periods_and_minutes(written: str, fact: str | None) -> None:
    sign = roll_sign(written)
    assert (roll_fact(sign, cross_is_present=True, periods=4) if sign else None) == fact


_ENTRIES = st.one_of(
    st.none(),
    st.builds(
        lambda which, excused, late: entry_missing(which, is_excused=excused, late=late),
        st.sets(st.integers(1, 4), min_size=1),
        st.booleans(),
        st.integers(0, 240),
    ),
    st.integers(1, 240).map(lambda late: AbsenceEntry(0, late_minutes=late)),
    st.builds(AbsenceEntry, st.integers(1, 4), st.booleans()),
)


@given(_ENTRIES)
def test_what_is_kept_is_read_again_and_what_is_shown_may_be_typed(entry: AbsenceEntry | None) -> None:
    assert entry_of(fact_of(entry)) == entry
    typed = entry_of(roll_fact(roll_sign(shown_sign(entry, 4)) or PRESENT, cross_is_present=True, periods=4))
    whole = entry is not None and entry.periods == 4
    if entry is not None and whole and entry.late_minutes:
        return  # the whole session and late besides cannot be typed: it is the whole session
    assert typed == (replace(entry, which=0) if entry is not None and whole else entry)


@given(st.sets(st.integers(1, 12)))
def test_periods_are_numbers_and_bits(numbers: set[int]) -> None:
    assert numbers_of(bits_of(numbers)) == sorted(numbers)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (None, "có mặt"),
        (AbsenceEntry(4), "vắng cả buổi"),
        (entry_missing([1, 3], is_excused=True), "vắng tiết 1, 3, có phép"),
        (AbsenceEntry(2), "vắng 2 tiết"),
        (entry_missing([1], late=5), "vắng tiết 1, muộn 5 phút"),
        (AbsenceEntry(0, late_minutes=10), "muộn 10 phút"),
    ],
)
def test_the_roll_in_words(entry: AbsenceEntry | None, words: str) -> None:
    assert absence_in_words(entry, 4) == words


ROLL = RollFacts(MONDAY, MONDAY, 4, is_cancelled=False, class_is_open=True, learners=frozenset({1}))


@pytest.mark.parametrize(
    ("entry", "codes"),
    [
        pytest.param(entry_missing([1, 4]), [], id="first and last"),
        pytest.param(entry_missing([5]), ["implausible_absence"], id="a period the session does not have"),
        pytest.param(AbsenceEntry(2, which=1), ["implausible_absence"], id="two, of which one is named"),
        pytest.param(AbsenceEntry(0, late_minutes=15), [], id="late only"),
        pytest.param(AbsenceEntry(0), ["implausible_absence"], id="nothing"),
        pytest.param(AbsenceEntry(0, late_minutes=241), ["implausible_late"], id="later than any session"),
        pytest.param(AbsenceEntry(-1, late_minutes=5), ["implausible_absence"], id="fewer than none"),
    ],
)
def test_an_entry_of_the_roll(entry: AbsenceEntry, codes: list[str]) -> None:
    assert [reason.code for reason in reasons_against_roll(ROLL, {1: entry})] == codes


FRIDAY = MONDAY + timedelta(days=4)
LEAVE = LeaveFacts(
    MONDAY, FRIDAY, MONDAY, MONDAY, class_is_open=True, has_left=False, sessions=1, opened_by=BASIS, reason="ốm"
)


@pytest.mark.parametrize(
    ("about", "codes"),
    [
        pytest.param({}, [], id="one day"),
        pytest.param({"class_is_open": False}, ["class_is_closed"], id="the class is over"),
        pytest.param({"has_left": True}, ["has_left"], id="he has left"),
        pytest.param({"reason": ""}, ["reason_missing"], id="no reason"),
        pytest.param({"ends_on": date(2026, 3, 15)}, ["ends_before_start"], id="turned round"),
        pytest.param({"starts_on": date(2026, 3, 15)}, ["outside_class"], id="before he joined"),
        pytest.param({"ends_on": date(2026, 3, 21)}, ["outside_class"], id="after the class"),
        pytest.param({"sessions": 0}, ["no_session"], id="nothing is taught then"),
        pytest.param({"is_asked_already": True}, ["asked_already"], id="asked before"),
    ],
)
def test_leave_is_asked_for(about: dict[str, Any], codes: list[str]) -> None:
    assert [reason.code for reason in reasons_against_leave(replace(LEAVE, **about))] == codes


@pytest.mark.parametrize(
    ("about", "codes"),
    [
        ({}, []),
        ({"is_asked": False}, ["decided_already"]),
        ({"class_is_open": False}, ["class_is_closed"]),
        ({"granted": False}, ["remark_missing"]),
        ({"granted": False, "remark": "đã nghỉ nhiều"}, []),
    ],
)
def test_leave_is_decided(about: dict[str, Any], codes: list[str]) -> None:
    facts: dict[str, Any] = {"is_asked": True, "class_is_open": True, "granted": True, "remark": "", **about}
    assert [reason.code for reason in reasons_against_decision(**facts)] == codes
