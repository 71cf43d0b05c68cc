"""The regulation, case by case, without a database."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from lienthong.classes.rules import Attendance, is_barred
from lienthong.classes.rules.attendance import HeldSession, attendance
from lienthong.classes.rules.lists import Known, Listed, Verdict, decide, plan_rows
from lienthong.classes.rules.opening import LineFacts, OpeningFacts, reasons_not_to_open, reasons_too_small
from lienthong.classes.rules.roll import AbsenceEntry, RollFacts, reasons_against_roll
from lienthong.classes.rules.timetable import SessionFacts, ends_after, next_half_day, reasons_against_session
from lienthong.kernel.basis import Basis, Certainty
from lienthong.organisations.rules import UnitName, core, unit_meant
from lienthong.regulations.rules import Ruling, Terms

BASIS = Basis("1147-QĐ/BTGDVTW", "quyết định", "Ban Tuyên giáo và Dân vận Trung ương", date(2025, 12, 1), "Điều 6")
UNKNOWN = Basis("883-QĐ/BTGTW", "quyết định", "Ban Tuyên giáo Trung ương", date(2021, 11, 24), "", Certainty.UNKNOWN)


def terms(percent: int | None = 80, smallest: int | None = 25) -> Terms:
    """Terms in which only what is asked here is filled in."""
    nothing: Ruling[Any] = Ruling(None, UNKNOWN)
    return Terms(
        Ruling(smallest, BASIS), Ruling(percent, BASIS if percent else UNKNOWN), nothing, nothing, nothing, nothing
    )


@pytest.mark.parametrize(
    ("held", "attended", "barred"),
    [
        pytest.param(40, 32, False, id="40 held, 32 attended: allowed"),
        pytest.param(40, 31, True, id="40 held, 31 attended: barred"),
        pytest.param(40, 40, False, id="all attended"),
        pytest.param(0, 0, False, id="nothing held yet, nothing missed"),
        pytest.param(4, 3, True, id="3 of 4 is 75 %"),
        pytest.param(5, 4, False, id="4 of 5 is exactly 80 %"),
        pytest.param(39, 31, True, id="31 of 39 is 79,48 %"),
    ],
)
def test_attendance_threshold(held: int, attended: int, barred: bool) -> None:
    assert is_barred(Attendance(held, attended), terms()) is barred


def test_with_an_unknown_threshold_nobody_is_barred() -> None:
    assert is_barred(Attendance(40, 0), terms(percent=None)) is False


@pytest.mark.parametrize(
    ("held", "attended", "percent"), [(40, 32, "80.0"), (39, 31, "79.4"), (10_000, 7_999, "79.9"), (0, 0, None)]
)
def test_percent_is_never_rounded_up(held: int, attended: int, percent: str | None) -> None:
    assert Attendance(held, attended).percent == (None if percent is None else Decimal(percent))


HELD = [
    HeldSession(1, date(2026, 3, 16), 4),
    HeldSession(2, date(2026, 3, 17), 4),
    HeldSession(3, date(2026, 3, 18), 5),
]


@pytest.mark.parametrize(
    ("joined", "left", "missed", "found"),
    [
        pytest.param(16, None, {}, (13, 13), id="there from the start"),
        pytest.param(16, None, {2: 4}, (13, 9), id="one session missed"),
        pytest.param(16, None, {1: 1, 3: 2}, (13, 10), id="some periods missed"),
        pytest.param(17, None, {}, (9, 9), id="joined late: what was held before does not count"),
        pytest.param(17, None, {1: 4}, (9, 9), id="an absence from before he joined does not count"),
        pytest.param(19, None, {}, (0, 0), id="joined after everything"),
        pytest.param(16, 18, {2: 4}, (8, 4), id="left: the day he left does not count"),
    ],
)
def test_periods_count_while_one_is_a_learner(
    joined: int, left: int | None, missed: dict[int, int], found: tuple[int, int]
) -> None:
    counted = attendance(HELD, missed, joined_on=date(2026, 3, joined), left_on=date(2026, 3, left) if left else None)
    assert (counted.held, counted.attended) == found


LINE = LineFacts(is_class_line=True, is_latest=True, year=2026, approved=3, opened=2, approved_by=BASIS)
OPENING = OpeningFacts(date(2026, 3, 10), date(2026, 3, 16), date(2026, 3, 20), True, True)


@pytest.mark.parametrize(
    ("line", "opening", "codes"),
    [
        pytest.param({}, {}, [], id="the third of three"),
        pytest.param({"opened": 3}, {}, ["all_classes_opened"], id="the fourth of three"),
        pytest.param({"opened": 4}, {}, ["all_classes_opened"], id="the number was cut afterwards"),
        pytest.param({"is_class_line": False}, {}, ["not_a_class_line"], id="a line for a conference"),
        pytest.param({"is_latest": False}, {}, ["superseded_line"], id="the plan was amended"),
        pytest.param(
            {}, {"starts_on": date(2025, 12, 29)}, ["outside_plan_year", "decided_after_start"], id="year before"
        ),
        pytest.param({}, {"ends_on": date(2027, 1, 4)}, ["outside_plan_year"], id="into the next year"),
        pytest.param({}, {"ends_on": date(2026, 3, 15)}, ["ends_before_start"], id="ends before it starts"),
        pytest.param({}, {"ends_on": date(2026, 3, 16)}, [], id="one day"),
        pytest.param({}, {"decision_on": date(2026, 3, 17)}, ["decided_after_start"], id="decided too late"),
        pytest.param({}, {"decision_on": date(2026, 3, 16)}, [], id="decided on the day"),
        pytest.param({}, {"has_edition": False}, ["no_edition"], id="no edition"),
        pytest.param({}, {"has_rulebook": False}, ["no_rulebook"], id="no rulebook"),
    ],
)
def test_opening(line: dict[str, Any], opening: dict[str, Any], codes: list[str]) -> None:
    facts = replace(LINE, **line)
    entered = replace(OPENING, **opening)
    assert [reason.code for reason in reasons_not_to_open(facts, entered)] == codes


@pytest.mark.parametrize(
    ("learners", "smallest", "reason", "codes"),
    [
        pytest.param(25, 25, "", [], id="25 may run"),
        pytest.param(24, 25, "", ["class_too_small"], id="24 need a reason"),
        pytest.param(24, 25, "Xã chỉ có 24 quần chúng ưu tú", [], id="24 with a reason"),
        pytest.param(3, None, "", [], id="the rulebook's number is unknown"),
    ],
)
def test_smallest_class(learners: int, smallest: int | None, reason: str, codes: list[str]) -> None:
    found = reasons_too_small(learners, terms(smallest=smallest).smallest_class, reason)
    assert [one.code for one in found] == codes


SESSION = SessionFacts(
    date(2026, 3, 16), date(2026, 3, 20), True, day=date(2026, 3, 17), starts=time(7, 30), ends=time(11), periods=4
)


@pytest.mark.parametrize(
    ("about", "codes"),
    [
        pytest.param({}, [], id="a morning"),
        pytest.param({"day": date(1926, 3, 17)}, ["outside_class_dates"], id="in the past century"),
        pytest.param({"day": date(2026, 3, 15)}, ["outside_class_dates"], id="the day before"),
        pytest.param({"day": date(2026, 3, 20)}, [], id="the last day"),
        pytest.param({"ends": time(7, 30)}, ["ends_before_start"], id="no time at all"),
        pytest.param({"periods": 0}, ["implausible_periods"], id="no period"),
        pytest.param({"periods": 13}, ["implausible_periods"], id="thirteen periods"),
        pytest.param({"class_is_open": False}, ["class_is_closed"], id="the class is over"),
    ],
)
def test_session(about: dict[str, Any], codes: list[str]) -> None:
    facts = replace(SESSION, **about)
    assert [reason.code for reason in reasons_against_session(facts)] == codes


@pytest.mark.parametrize(
    ("last", "found"),
    [
        pytest.param(None, (16, time(7, 30)), id="the first morning"),
        pytest.param((16, time(7, 30)), (16, time(13, 30)), id="after a morning the afternoon"),
        pytest.param((16, time(13, 30)), (17, time(7, 30)), id="after an afternoon the next morning"),
        pytest.param((20, time(13, 30)), (23, time(7, 30)), id="Friday leads to Monday"),
        pytest.param((27, time(13, 30)), (27, time(7, 30)), id="never beyond the last day"),
    ],
)
def test_next_half_day(last: tuple[int, time] | None, found: tuple[int, time]) -> None:
    before = (date(2026, 3, last[0]), last[1]) if last else None
    suggested = next_half_day(before, date(2026, 3, 16), date(2026, 3, 27))
    assert suggested == (date(2026, 3, found[0]), found[1])


def test_four_periods_take_three_hours() -> None:
    assert ends_after(time(7, 30), 4) == time(10, 30)


ROLL = RollFacts(
    date(2026, 3, 17), date(2026, 3, 17), 4, is_cancelled=False, class_is_open=True, learners=frozenset({1, 2})
)


@pytest.mark.parametrize(
    ("about", "absences", "codes"),
    [
        pytest.param({}, {}, [], id="all present"),
        pytest.param({}, {1: AbsenceEntry(4), 2: AbsenceEntry(1, True)}, [], id="all absent"),
        pytest.param({"today": date(2026, 3, 16)}, {}, ["session_in_future"], id="tomorrow's session"),
        pytest.param({"is_cancelled": True}, {}, ["session_cancelled"], id="cancelled"),
        pytest.param({"class_is_open": False}, {}, ["class_is_closed"], id="the class is over"),
        pytest.param({"learners": frozenset()}, {}, ["no_learners"], id="nobody to call"),
        pytest.param({}, {3: AbsenceEntry(1)}, ["not_a_learner"], id="somebody else"),
        pytest.param({}, {1: AbsenceEntry(5)}, ["implausible_absence"], id="more periods than the session has"),
        pytest.param({}, {1: AbsenceEntry(0)}, ["implausible_absence"], id="absent for no period"),
    ],
)
def test_roll(about: dict[str, Any], absences: dict[int, AbsenceEntry], codes: list[str]) -> None:
    facts = replace(ROLL, **about)
    assert [reason.code for reason in reasons_against_roll(facts, absences)] == codes


HOA = Known(1, "Nguyễn Thị Hòa", "female", date(1995, 4, 12), 1995)
BARE = Known(2, "Nguyễn Thị Hòa", "female", None, 1995)
TWIN = Known(3, "Nguyễn Thị Hòa", "female", date(1995, 4, 12), 1995)


@pytest.mark.parametrize(
    ("name", "birth", "sex", "known", "verdict"),
    [
        pytest.param("Nguyễn Thị Hòa", "1995-04-12", "female", [HOA], "known", id="name and day agree"),
        pytest.param("Nguyễn Thị Hoà", "1995-04-12", None, [HOA], "known", id="the other tone placement"),
        pytest.param("NGUYỄN THỊ HÒA", "1995-04-12", None, [HOA], "known", id="capitals"),
        pytest.param("Nguyễn Thị Hoa", "1995-04-12", None, [HOA], "new", id="another mark is another name"),
        pytest.param("Nguyen Thi Hoa", "1995-04-12", None, [HOA], "ask", id="typed without marks"),
        pytest.param("Nguyễn Thị Hòa", "1995-04-13", None, [HOA], "new", id="another day"),
        pytest.param("Nguyễn Thị Hòa", "1995", None, [HOA], "ask", id="only the year"),
        pytest.param("Nguyễn Thị Hòa", "1994", None, [HOA], "new", id="another year"),
        pytest.param("Nguyễn Thị Hòa", None, None, [HOA], "ask", id="no birth"),
        pytest.param("Nguyễn Thị Hòa", "1995-04-12", None, [BARE], "ask", id="known by the year only"),
        pytest.param(
            "Nguyễn Thị Hòa", "1995-04-12", None, [HOA, BARE], "known", id="the sure one outranks the likely one"
        ),
        pytest.param("Nguyễn Thị Hòa", "1995-04-12", None, [HOA, TWIN], "ask", id="two of the same"),
        pytest.param("Nguyễn Thị Hòa", "1995-04-12", "male", [HOA], "ask", id="the sex contradicts"),
        pytest.param("Trần Văn Bảo", "1990-11-03", None, [HOA], "new", id="unknown"),
    ],
)
def test_verdicts(name: str, birth: str | None, sex: str | None, known: list[Known], verdict: str) -> None:
    rows = plan_rows([Listed("S", 5, name, sex, birth)], known, frozenset())
    assert [row.verdict.value for row in rows] == [verdict]


def test_who_is_a_learner_already_stays_one() -> None:
    row = Listed("S", 5, "Nguyễn Thị Hòa", None, "1995-04-12")
    assert plan_rows([row], [HOA], frozenset({1}))[0].verdict is Verdict.ENROLLED


def test_the_second_row_of_one_person_is_a_repetition() -> None:
    rows = [Listed("S", 5, "Nguyễn Thị Hòa", None, "1995-04-12"), Listed("T", 9, "Nguyễn Thị Hoà", None, "1995-04-12")]
    found = plan_rows(rows, [HOA], frozenset())
    assert [(row.verdict, row.twin) for row in found] == [(Verdict.KNOWN, None), (Verdict.REPEATED, 5)]


@pytest.mark.parametrize(
    ("choices", "decided", "codes"),
    [
        pytest.param({0: "1"}, [1], [], id="this person"),
        pytest.param({0: "new"}, [None], [], id="a new one"),
        pytest.param({}, [], ["choice_missing"], id="not answered"),
        pytest.param({0: "7"}, [], ["choice_missing"], id="somebody who is no candidate"),
        pytest.param({0: "1; DROP"}, [], ["choice_missing"], id="nonsense"),
    ],
)
def test_deciding(choices: dict[int, str], decided: list[int | None], codes: list[str]) -> None:
    planned = plan_rows([Listed("S", 5, "Nguyễn Thị Hòa")], [HOA], frozenset())
    rows, reasons = decide(planned, choices)
    assert ([person for _row, person in rows], [reason.code for reason in reasons]) == (decided, codes)


def test_one_person_cannot_be_chosen_for_two_rows() -> None:
    planned = plan_rows([Listed("S", 5, "Nguyễn Thị Hòa"), Listed("S", 6, "Nguyễn Thị Hòa")], [HOA], frozenset())
    assert [reason.code for reason in decide(planned, {0: "1", 1: "1"})[1]] == ["chosen_twice"]


YEN, PHU = "Đảng ủy xã Yên Thượng", "Đảng ủy xã Phú Lộc"
UNITS = [
    UnitName(1, YEN),
    UnitName(2, PHU),
    UnitName(3, "Chi bộ thôn Bãi Sậy", 1, YEN),
    UnitName(4, "Chi bộ thôn Trung", 1, YEN),
    UnitName(5, "Chi bộ thôn Trung", 2, PHU),
    UnitName(6, "Chi bộ Trường THCS Yên Thượng", 1, YEN),
]


@pytest.mark.parametrize(
    ("written", "group", "near", "unit"),
    [
        ("Chi bộ thôn Bãi Sậy", "", 2, 3),
        ("Thôn Bãi Sậy", "", None, 3),
        ("bai say", "", None, 3),
        ("CB thôn Bãi Sậy", "", None, 3),
        ("Chi bộ thôn Bãi Sậy, xã Yên Thượng", "", 2, 3),
        ("CB thôn Lạ", "", 1, None),
        ("Chi bộ thôn Trung", "", 1, 4),
        ("Chi bộ thôn Trung", "", 2, 5),
        ("Chi bộ thôn Trung", "", None, None),
        ("Chi bộ thôn Trung - xã Phú Lộc", "", 1, 5),
        ("Thôn Trung", "Đảng bộ xã Phú Lộc", 1, 5),
        ("", "Chi bộ thôn Bãi Sậy", 1, 3),
        ("Trường THCS Yên Thượng", "", 2, 6),
        ("Đảng ủy xã Phú Lộc", "", 1, 2),
        ("xã Yên Thượng", "", 2, 1),
        ("", "", 1, None),
    ],
)
def test_which_unit_a_list_means(written: str, group: str, near: int | None, unit: int | None) -> None:
    assert unit_meant(written, group, UNITS, near=near) == unit


def test_the_core_of_a_name_has_no_words_for_kinds() -> None:
    assert [core(name) for name in ("Chi bộ thôn Bãi Sậy", "ĐẢNG UỶ XÃ YÊN THƯỢNG", "Tổ dân phố 3")] == [
        "bai say",
        "yen thuong",
        "3",
    ]
