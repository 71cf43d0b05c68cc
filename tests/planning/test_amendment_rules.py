"""What an amendment may change, without a database."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienthong.planning.choices import Change
from lienthong.planning.rules.amendments import (
    AmendmentFacts,
    LineSaid,
    changes_between,
    reasons_against_opened,
    reasons_amendment_unfit,
    reasons_no_change,
    reasons_not_only_added,
    reasons_year_over,
)

LINE = LineSaid(1, "class", "Nhận thức về Đảng", "Lớp nhận thức", "Quần chúng", 2, 60, 3, 5, "Hội trường", 24_000_000)
TODAY = date(2026, 3, 16)


def test_lines_are_held_against_each_other_by_their_key() -> None:
    other = replace(LINE, line_id=2, title="Lớp khác")
    found = changes_between([LINE, other], [replace(LINE, class_count=3, title="Tên mới"), replace(LINE, line_id=3)])
    assert [(one.what, one.columns) for one in found] == [
        (Change.CHANGED, frozenset({"class_count", "title"})),
        (Change.ADDED, frozenset()),
        (Change.REMOVED, frozenset()),
    ]
    assert [one.what for one in changes_between([LINE], [LINE])] == [Change.SAME]


@pytest.mark.parametrize(
    ("new", "opened", "codes"),
    [
        ([], {}, []),
        ([], {1: 1}, ["line_has_classes"]),
        ([replace(LINE, class_count=1)], {1: 1}, []),
        ([replace(LINE, class_count=1)], {1: 2}, ["fewer_than_opened"]),
        ([replace(LINE, class_count=9)], {1: 2}, []),
        ([replace(LINE, programme="Đảng viên mới")], {}, []),
        ([replace(LINE, programme="Đảng viên mới")], {1: 1}, ["opened_line_keeps_programme"]),
        ([replace(LINE, kind="conference", programme="")], {1: 1}, ["opened_line_keeps_programme"]),
        ([LINE, replace(LINE, line_id=2)], {1: 2}, []),
    ],
)
def test_opened_classes_keep_their_line(new: list[LineSaid], opened: dict[int, int], codes: list[str]) -> None:
    assert [one.code for one in reasons_against_opened(changes_between([LINE], new), opened)] == codes


@pytest.mark.parametrize(
    ("new", "codes"),
    [
        ([LINE, replace(LINE, line_id=2)], []),
        ([replace(LINE, class_count=3)], []),
        ([replace(LINE, class_count=3, budget_dong=36_000_000)], []),
        ([replace(LINE, class_count=3, task="Mở thêm lớp")], []),
        ([replace(LINE, class_count=3, title="Tên khác")], ["urgent_only_adds"]),
        ([replace(LINE, class_count=9, learners_per_class=1)], ["urgent_only_adds"]),
        ([replace(LINE, class_count=3, budget_dong=0)], ["urgent_only_adds"]),
        ([replace(LINE, class_count=3, to_month=LINE.to_month - 1)], ["urgent_only_adds"]),
        ([replace(LINE, class_count=1)], ["urgent_only_adds"]),
        ([replace(LINE, venue="Phòng khác")], ["urgent_only_adds"]),
        ([], ["urgent_only_adds"]),
    ],
)
def test_an_urgent_addition_only_adds(new: list[LineSaid], codes: list[str]) -> None:
    assert [one.code for one in reasons_not_only_added(changes_between([LINE], new))] == codes


def test_what_serves_another_task_is_another_line() -> None:
    served = replace(LINE, task="Mở 02 lớp")
    assert [one.columns for one in changes_between([LINE], [served])] == [frozenset({"task"})]
    again = changes_between([served], [replace(LINE, task="Mở 03 lớp", class_count=3)])
    assert [one.code for one in reasons_not_only_added(again)] == ["urgent_only_adds"]


@pytest.mark.parametrize(
    ("year", "codes"),
    [(TODAY.year - 1, ["plan_year_over"]), (TODAY.year, []), (TODAY.year + 1, [])],
    ids=["last year's", "this year's", "next year's"],
)
def test_the_plan_of_a_year_that_is_over_is_not_amended(year: int, codes: list[str]) -> None:
    assert [one.code for one in reasons_year_over(year, TODAY)] == codes


def test_an_amendment_that_changes_nothing_is_none() -> None:
    assert [one.code for one in reasons_no_change(changes_between([LINE], [LINE]))] == ["nothing_amended"]
    assert reasons_no_change(changes_between([LINE], [])) == []


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (AmendmentFacts("Thiếu kinh phí", is_urgent=False), []),
        (AmendmentFacts("", is_urgent=False), ["amendment_reason_missing"]),
        (AmendmentFacts("Gấp", is_urgent=True, number="5-CV/TU", issued_on=TODAY, body="Tỉnh ủy"), []),
        (
            AmendmentFacts("", is_urgent=True),
            [
                "amendment_reason_missing",
                "superior_number_missing",
                "superior_body_missing",
                "superior_day_missing",
            ],
        ),
        (
            AmendmentFacts("Gấp", is_urgent=True, number="5", issued_on=date(2026, 3, 17), body="Tỉnh ủy"),
            ["superior_in_future"],
        ),
    ],
)
def test_why_a_plan_is_amended(facts: AmendmentFacts, codes: list[str]) -> None:
    assert [one.code for one in reasons_amendment_unfit(facts, on=TODAY)] == codes


lines = st.lists(
    st.builds(
        replace, st.just(LINE), line_id=st.integers(1, 6), class_count=st.integers(1, 5), title=st.sampled_from("ab")
    ),
    unique_by=lambda line: line.line_id,
)


@given(lines, lines)
def test_both_versions_can_be_read_off_their_changes(old: list[LineSaid], new: list[LineSaid]) -> None:
    found = changes_between(old, new)
    assert [one.new for one in found if one.new] == new
    assert sorted(one.old.line_id for one in found if one.old) == sorted(line.line_id for line in old)


@given(lines, lines, st.dictionaries(st.integers(1, 6), st.integers(0, 5)))
def test_whatever_is_let_through_holds_every_opened_class(
    old: list[LineSaid], new: list[LineSaid], opened: dict[int, int]
) -> None:
    if reasons_against_opened(changes_between(old, new), opened):
        return
    allowed = {line.line_id: line.class_count for line in new}
    assert all(allowed.get(line.line_id, 0) >= opened.get(line.line_id, 0) for line in old)
