"""Who calls the same people at the same time: by weeks where classes have their days, by months where only the plan speaks."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.models import Session
from lienthong.planning.models import ApprovedLine
from lienthong.planning.queries.fulfilment import ClashRow, clash_rows
from lienthong.planning.rules.clashes import Placed, clash_between, clashes_among
from tests.assessment.things import a_class, an_approved_line
from tests.cast import Cast

BrowserOf = Callable[[str], Client]
MARCH = date(2026, 3, 2)
WEEK = timedelta(days=7)


def placed(line: int, centre: int, months: tuple[int, int] = (3, 5), *weeks: int, whole: bool = False) -> Placed:
    """A line of a centre for new members; weeks are counted from the first Monday of March."""
    return Placed(line, centre, "dang vien moi", *months, frozenset(MARCH + n * WEEK for n in weeks), whole)


@pytest.mark.parametrize(
    ("one", "other", "weeks", "months"),
    [
        (placed(1, 10), placed(2, 10), None, None),
        (placed(1, 10), placed(2, 20, (6, 7)), None, None),
        (placed(1, 10), placed(2, 20, (5, 7)), (), (5,)),
        (placed(1, 10, (3, 5), 1, 2, whole=True), placed(2, 20, (3, 5), 2, 3, whole=True), (2,), ()),
        (placed(1, 10, (3, 5), 1, whole=True), placed(2, 20, (3, 5), 2, whole=True), None, None),
        (placed(1, 10, (3, 5), 1, whole=True), placed(2, 20, (4, 5), 9), None, None),
        (placed(1, 10, (3, 5), 1, whole=True), placed(2, 20, (3, 5), 9), (), (3,)),
        (placed(1, 10, (3, 5), 1), placed(2, 20, (3, 5), 2), (), (3, 4, 5)),
    ],
    ids=[
        "a centre agrees with itself",
        "months apart",
        "only planned: the common month",
        "taught in a common week",
        "same month but no common week",
        "taught before the other's months begin",
        "taught in a month in which the other may still open",
        "both may still open",
    ],
)
def test_what_is_known_exactly_is_compared_exactly(
    one: Placed, other: Placed, weeks: tuple[int, ...] | None, months: tuple[int, ...] | None
) -> None:
    for found in (clash_between(one, other), clash_between(other, one)):
        told = found and (tuple((week - MARCH).days // 7 for week in found.weeks), found.months)
        assert told == (None if weeks is None else (weeks, months))


some_lines = st.lists(
    st.builds(
        Placed,
        st.integers(1, 10**6),
        st.integers(1, 4),
        st.sampled_from(["", "dang vien moi", "bi thu chi bo"]),
        st.integers(1, 6),
        st.integers(6, 12),
        st.frozensets(st.integers(0, 40).map(lambda n: MARCH + n * WEEK), max_size=4),
        st.booleans(),
    ),
    max_size=12,
    unique_by=lambda line: line.line_id,
)


@given(some_lines)
def test_every_pair_that_meets_is_found_once_weeks_first(lines: list[Placed]) -> None:
    found = list(clashes_among(lines))
    wanted = {
        frozenset((one.line_id, other.line_id))
        for place, one in enumerate(lines)
        for other in lines[place + 1 :]
        if clash_between(one, other)
    }
    assert sorted(map(sorted, wanted)) == sorted(sorted((one.one.line_id, one.other.line_id)) for one in found)
    exact = [bool(one.weeks) for one in found]
    assert exact == sorted(exact, reverse=True)
    assert all(bool(one.weeks) != bool(one.months) for one in found)


def two_lines(cast: Cast, class_count: int) -> list[ApprovedLine]:
    """A line of each centre for the same people, March to June."""
    told: dict[str, Any] = {"class_count": class_count, "audience": "Quần chúng ưu tú"}
    return [an_approved_line(cast, centre=at, **told) for at in (cast.centre, cast.stranger_centre)]


def rows(lines: list[ApprovedLine]) -> list[tuple[int, tuple[int, ...], tuple[str, ...]]]:
    """How many common weeks, which common months, which classes."""
    found: list[ClashRow] = clash_rows(lines, 10)
    return [(len(row.weeks), row.months, (*row.one_classes, *row.other_classes)) for row in found]


def test_classes_that_have_their_days_are_held_against_each_other_week_by_week(cast: Cast) -> None:
    lines = two_lines(cast, class_count=1)
    assert rows(lines) == [(0, (3, 4, 5, 6), ())]
    one = a_class(cast, line=lines[0], title="Lớp A")
    assert rows(lines) == [(0, (3,), ())]
    other = a_class(cast, line=lines[1], centre=cast.stranger_centre, title="Lớp B")
    assert rows(lines) == [(1, (), ("Lớp A", "Lớp B"))]
    Session.objects.filter(training_class=other).update(state=SessionState.CANCELLED)
    other.starts_on, other.ends_on = MARCH + WEEK, MARCH + 2 * WEEK
    other.save()
    assert rows(lines) == []
    one.state = ClassState.CANCELLED
    one.save()
    assert rows(lines) == [(0, (3,), ())]


def test_the_page_says_whether_weeks_or_months_were_compared(cast: Cast, browser_of: BrowserOf) -> None:
    two_lines(cast, class_count=1)
    page = browser_of("tinh").get("/ke-hoach/trung-thoi-gian/?year=2026&q=quan chung").content.decode()
    assert ["Cùng tháng" in page, "chưa đủ ngày học để so theo tuần" in page, "Cùng tuần<" in page] == [
        True,
        True,
        False,
    ]
    nothing = browser_of("tinh").get("/ke-hoach/trung-thoi-gian/?q=bí thư").content.decode()
    assert "Không có hai trung tâm nào gọi đối tượng này cùng lúc" in nothing
