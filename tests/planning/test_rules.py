"""What a plan must hold, case by case, without a database."""

from dataclasses import replace
from datetime import date

import pytest

from lienthong.planning.choices import LineKind
from lienthong.planning.rules import (
    LineFacts,
    Totals,
    reasons_decision_unfit,
    reasons_line_unfit,
    reasons_not_a_plan_year,
    reasons_not_ready,
    totals_of,
)

GOOD = LineFacts(
    kind=LineKind.CLASS,
    title="Lớp nhận thức về Đảng",
    has_programme=True,
    class_count=2,
    learners_per_class=60,
    from_month=3,
    to_month=5,
)
MEETING = replace(GOOD, kind=LineKind.CONFERENCE, has_programme=False, class_count=0, learners_per_class=0)


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        pytest.param(GOOD, [], id="a complete class line may stand"),
        pytest.param(MEETING, [], id="a conference needs neither programme nor numbers"),
        pytest.param(replace(GOOD, title=""), ["title_missing"], id="a line has a title"),
        pytest.param(replace(GOOD, title="a" * 300), [], id="300 letters fit"),
        pytest.param(replace(GOOD, title="a" * 301), ["title_too_long"], id="301 do not"),
        pytest.param(replace(GOOD, has_programme=False), ["programme_missing"], id="a class line names its programme"),
        pytest.param(replace(MEETING, has_programme=True), ["programme_not_for_kind"], id="a conference names none"),
        pytest.param(replace(GOOD, class_count=0), ["class_count_out_of_range"], id="a class line plans a class"),
        pytest.param(replace(GOOD, class_count=99), [], id="99 classes are the most"),
        pytest.param(replace(GOOD, class_count=100), ["class_count_out_of_range"], id="100 are too many"),
        pytest.param(replace(GOOD, class_count=-1), ["class_count_out_of_range"], id="no classes below nothing"),
        pytest.param(replace(MEETING, class_count=-1), ["count_out_of_range"], id="no conferences below nothing"),
        pytest.param(replace(GOOD, learners_per_class=1), [], id="a class of one is sane"),
        pytest.param(replace(GOOD, learners_per_class=0), ["learners_out_of_range"], id="a class has learners"),
        pytest.param(replace(GOOD, learners_per_class=1000), [], id="1000 learners are the most"),
        pytest.param(replace(GOOD, learners_per_class=1001), ["learners_out_of_range"], id="1001 are too many"),
        pytest.param(replace(MEETING, learners_per_class=-5), ["people_out_of_range"], id="no people below nothing"),
        pytest.param(replace(GOOD, from_month=5, to_month=5), [], id="one month is a period"),
        pytest.param(replace(GOOD, from_month=6), ["months_in_wrong_order"], id="the end is not before the beginning"),
        pytest.param(replace(GOOD, from_month=0), ["month_not_in_year"], id="there is no month 0"),
        pytest.param(replace(GOOD, to_month=13), ["month_not_in_year"], id="there is no month 13"),
        pytest.param(
            replace(GOOD, to_month=0), ["month_not_in_year"], id="of a month that is none the order is not told"
        ),
        pytest.param(replace(GOOD, budget_dong=-1), ["budget_out_of_range"], id="a budget is not below nothing"),
        pytest.param(replace(GOOD, budget_dong=10**12), ["budget_out_of_range"], id="nor a thousand billion"),
        pytest.param(
            replace(GOOD, title="", has_programme=False, class_count=0, to_month=1),
            ["title_missing", "programme_missing", "class_count_out_of_range", "months_in_wrong_order"],
            id="every reason is given at once",
        ),
    ],
)
def test_a_line(line: LineFacts, codes: list[str]) -> None:
    assert [found.code for found in reasons_line_unfit(line)] == codes


def test_an_empty_plan_does_not_go_up() -> None:
    assert [found.code for found in reasons_not_ready([])] == ["plan_is_empty"]


def test_a_plan_names_the_place_of_each_unfit_line() -> None:
    found = reasons_not_ready([GOOD, replace(GOOD, has_programme=False)])
    assert [(reason.code, reason.field) for reason in found] == [("programme_missing", "")]
    assert found[0].sentence == "Dòng 2, “Lớp nhận thức về Đảng”: Dòng mở lớp phải chọn chương trình bồi dưỡng."


@pytest.mark.parametrize(
    ("year", "codes"),
    [
        pytest.param(2026, [], id="this year"),
        pytest.param(2027, [], id="next year"),
        pytest.param(2025, ["year_not_plausible"], id="last year is over"),
        pytest.param(2028, ["year_not_plausible"], id="the year after next is too early"),
        pytest.param(99999, ["year_not_plausible"], id="year 99999"),
    ],
)
def test_the_year_of_a_plan(year: int, codes: list[str]) -> None:
    assert [found.code for found in reasons_not_a_plan_year(year, date(2026, 12, 31))] == codes


@pytest.mark.parametrize(
    ("number", "issued_on", "codes"),
    [
        pytest.param("15-QĐ/ĐU", date(2026, 3, 16), [], id="today"),
        pytest.param("15-QĐ/ĐU", date(2026, 1, 5), [], id="the day the plan was made"),
        pytest.param("15-QĐ/ĐU", date(2026, 3, 17), ["decision_in_future"], id="not tomorrow"),
        pytest.param("15-QĐ/ĐU", date(2026, 1, 4), ["decision_before_plan"], id="not before there was a plan"),
        pytest.param("", date(2026, 3, 16), ["number_missing"], id="with its number"),
        pytest.param("9" * 60, date(2026, 3, 16), [], id="sixty signs fit"),
        pytest.param("9" * 61, date(2026, 3, 17), ["number_too_long", "decision_in_future"], id="both reasons at once"),
    ],
)
def test_the_decision(number: str, issued_on: date, codes: list[str]) -> None:
    found = reasons_decision_unfit(number=number, issued_on=issued_on, made_on=date(2026, 1, 5), on=date(2026, 3, 16))
    assert [reason.code for reason in found] == codes


def test_totals_count_learners_of_classes_and_the_budget_of_all_lines() -> None:
    meeting = replace(MEETING, class_count=4, learners_per_class=200, budget_dong=5)
    assert totals_of([GOOD, replace(GOOD, class_count=1, budget_dong=7), meeting]) == Totals(3, 3, 180, 12)
