"""Needs, norms, deeds and clashes without a database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienthong.planning.rules.needs import (
    NeedFacts,
    classes_for,
    most_needed,
    reasons_need_unfit,
    silent_of,
    sum_of,
    with_both_months,
)
from lienthong.planning.rules.norms import (
    DeedFacts,
    NormFacts,
    budget_by_norm,
    progress_of,
    reasons_deed_unfit,
    reasons_norm_unfit,
)

TODAY = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("need", "codes"),
    [
        (NeedFacts(0), []),
        (NeedFacts(20, 8, 3, 4, 6), []),
        (NeedFacts(20, 20, 20), []),
        (NeedFacts(0, 1), ["need_without_people"]),
        (NeedFacts(0, from_month=3), ["need_without_people"]),
        (NeedFacts(10_000), ["need_people_out_of_range"]),
        (NeedFacts(-1), ["need_people_out_of_range", "need_women_too_many", "need_minorities_too_many"]),
        (NeedFacts(5, 6, 7), ["need_women_too_many", "need_minorities_too_many"]),
        (NeedFacts(5, from_month=13), ["month_not_in_year"]),
        (NeedFacts(5, from_month=6, to_month=4), ["months_in_wrong_order"]),
    ],
)
def test_what_a_need_may_say(need: NeedFacts, codes: list[str]) -> None:
    assert [one.code for one in reasons_need_unfit(need)] == codes


def test_one_month_is_both_and_sums_span_all_months() -> None:
    assert with_both_months(NeedFacts(5, from_month=4)) == NeedFacts(5, from_month=4, to_month=4)
    total = sum_of([NeedFacts(20, 8, 3, 4, 4), NeedFacts(10, 2, 0), NeedFacts(5, 0, 5, 2, 3)])
    assert (total.units, total.people, total.women, total.minorities) == (3, 35, 10, 8)
    assert (total.from_month, total.to_month) == (2, 4)
    assert sum_of([]).from_month is None


@pytest.mark.parametrize(
    ("people", "size", "answer"), [(0, 60, (0, 0)), (60, 60, (1, 60)), (61, 60, (2, 31)), (130, 60, (3, 44))]
)
def test_needs_become_classes_as_equal_as_can_be(people: int, size: int, answer: tuple[int, int]) -> None:
    assert classes_for(people, size) == answer


@given(st.integers(1, 5000), st.integers(1, 200))
def test_every_person_has_a_place_and_no_class_is_larger_than_asked(people: int, size: int) -> None:
    classes, learners = classes_for(people, size)
    assert classes * learners >= people > (classes - 1) * size
    assert learners <= size


def test_counts_of_the_same_people_are_not_added() -> None:
    assert (most_needed(30, None, 45), most_needed(None, None)) == (45, 0)
    assert silent_of({1: True, 2: False}) == [2]


@pytest.mark.parametrize(
    ("norm", "codes"),
    [
        (NormFacts(6_000_000, 100_000, "Nghị quyết 12"), []),
        (NormFacts(0, 0, ""), ["norm_basis_missing", "norm_amount_missing"]),
    ],
)
def test_a_norm_has_an_amount_and_a_basis(norm: NormFacts, codes: list[str]) -> None:
    assert [one.code for one in reasons_norm_unfit(norm)] == codes


def test_money_by_norm() -> None:
    norm = NormFacts(6_000_000, 100_000, "Nghị quyết 12")
    assert budget_by_norm(classes=2, learners_per_class=60, norm=norm) == 24_000_000


@pytest.mark.parametrize(
    ("deed", "codes"),
    [
        (DeedFacts("conference", 2026, TODAY, 1, 40, "Báo cáo"), []),
        (DeedFacts("class", 2026, TODAY, 1, 40, "Báo cáo"), ["classes_count_themselves"]),
        (DeedFacts("contest", 2026, date(2026, 3, 17), 1, 40, "Báo cáo"), ["deed_in_future"]),
        (DeedFacts("contest", 2026, date(2025, 3, 17), 1, 40, "Báo cáo"), ["deed_outside_year"]),
        (
            DeedFacts("contest", 2026, TODAY, 0, -1, ""),
            ["deed_times_out_of_range", "board_people_out_of_range", "deed_evidence_missing"],
        ),
    ],
)
def test_what_was_done_is_proved(deed: DeedFacts, codes: list[str]) -> None:
    assert [one.code for one in reasons_deed_unfit(deed, on=TODAY)] == codes


@pytest.mark.parametrize(
    ("planned", "done", "to_month", "percent", "is_late", "is_done"),
    [
        (4, 1, 5, 25, False, False),
        (4, 1, 3, 25, False, False),
        (4, 1, 2, 25, True, False),
        (4, 5, 2, 100, False, True),
        (0, 1, 2, 100, False, True),
        (4, None, 2, None, False, False),
    ],
)
def test_how_far_a_line_has_come(
    planned: int, done: int | None, to_month: int, percent: int | None, is_late: bool, is_done: bool
) -> None:
    found = progress_of(planned=planned, done=done, year=2026, to_month=to_month, on=TODAY)
    assert (found.percent, found.is_late, found.is_done) == (percent, is_late, is_done)
