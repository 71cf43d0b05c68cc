"""Targets, their shares, their line: without a database."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienthong.directives.rules.allotting import even_shares, reasons_not_allottable, sum_of
from lienthong.directives.rules.measuring import (
    HEIGHT,
    MOST_POINTS,
    WIDTH,
    Aim,
    calendar_year,
    days_of_line,
    drawn,
    expected_by,
    progress,
    reasons_not_measurable,
)

NEW_YEAR = date(2026, 1, 1)
YEAR = (NEW_YEAR, date(2027, 1, 1))
TEN = Aim(Decimal(10), *YEAR)
EIGHTY = Aim(Decimal(80), *YEAR, is_share=True)


@pytest.mark.parametrize(
    ("aim", "codes"),
    [
        (TEN, ()),
        (EIGHTY, ()),
        (Aim(Decimal(0), *YEAR), ("zero_target",)),
        (Aim(Decimal("2.5"), *YEAR), ("not_whole",)),
        (Aim(Decimal(101), *YEAR, is_share=True), ("over_hundred",)),
        (Aim(Decimal(1), NEW_YEAR, NEW_YEAR), ("no_period",)),
        (Aim(Decimal(1), date(26, 1, 1), date(27, 1, 1)), ("strange_year",)),
        (Aim(Decimal(-1), NEW_YEAR, NEW_YEAR, is_share=True), ("zero_target", "no_period")),
    ],
    ids=["ten", "80 %", "nothing", "half a class", "over 100 %", "no day", "two digits", "several at once"],
)
def test_which_targets_make_sense(aim: Aim, codes: tuple[str, ...]) -> None:
    assert reasons_not_measurable(aim, whole=not aim.is_share) == codes


@pytest.mark.parametrize(
    ("value", "aim", "on", "how"),
    [
        (0, TEN, date(2025, 12, 31), "not_begun"),
        (None, TEN, NEW_YEAR, "no_data"),
        (10, TEN, NEW_YEAR, "reached"),
        (5, TEN, date(2026, 7, 2), "behind"),
        (5, TEN, date(2026, 7, 1), "on_pace"),
        (9, TEN, date(2026, 12, 31), "behind"),
        (9, TEN, date(2027, 1, 1), "missed"),
        (Decimal("79.9"), EIGHTY, date(2026, 12, 31), "on_pace"),
        (Decimal("79.9"), EIGHTY, date(2027, 1, 1), "missed"),
        (Decimal("80.0"), EIGHTY, date(2026, 2, 1), "reached"),
    ],
)
def test_how_a_figure_stands(value: Decimal | int | None, aim: Aim, on: date, how: str) -> None:
    assert progress(value, aim, on) == how


def test_an_even_pace_ends_at_the_target() -> None:
    days = [date(2025, 12, 31), NEW_YEAR, date(2026, 12, 31), date(2028, 1, 1)]
    assert [expected_by(TEN, day) for day in days] == [0, Decimal(10) / 365, 10, 10]


@pytest.mark.parametrize(
    ("period", "year"),
    [(YEAR, 2026), ((NEW_YEAR, date(2026, 7, 1)), 0), ((date(2026, 2, 1), date(2027, 2, 1)), 0)],
    ids=["a year", "half a year", "twelve months"],
)
def test_a_calendar_year_is_known(period: tuple[date, date], year: int) -> None:
    assert calendar_year(*period) == year


def test_the_line_has_the_ends_of_months_and_today() -> None:
    assert days_of_line(TEN, date(2026, 3, 16)) == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 16)]
    assert days_of_line(TEN, date(2025, 12, 31)) == []
    assert len(days_of_line(TEN, date(2030, 1, 1))) == 12


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 4000), st.integers(-100, 5000))
def test_a_line_is_short_and_rises_in_time(starts_on: date, lasts: int, after: int) -> None:
    aim = Aim(Decimal(1), starts_on, starts_on + timedelta(days=lasts))
    days = days_of_line(aim, starts_on + timedelta(days=after))
    assert days == sorted(set(days))
    assert len(days) <= MOST_POINTS
    assert all(aim.starts_on <= day < aim.ends_on for day in days)


def test_a_drawing_stands_on_the_ground_and_under_its_roof() -> None:
    drawing = drawn([(date(2026, 1, 31), 0), (date(2026, 2, 28), None), (date(2026, 12, 31), 20)], TEN)
    assert [(dot.x, dot.y) for dot in drawing.dots] == [
        (Decimal("51.0"), Decimal("200.0")),
        (Decimal("600.0"), Decimal("18.2")),
    ]
    assert (drawing.path, drawing.target_y, drawing.top) == ("51.0,200.0 600.0,18.2", Decimal("109.1"), Decimal("22.0"))


@given(st.lists(st.decimals(0, 10**6, places=1), max_size=13), st.integers(1, 10**6))
def test_nothing_is_drawn_outside_the_box(values: list[Decimal], target: int) -> None:
    aim = Aim(Decimal(target), *YEAR)
    days = [NEW_YEAR + timedelta(days=28 * place) for place in range(len(values))]
    drawing = drawn(list(zip(days, values, strict=True)), aim)
    assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= HEIGHT for dot in drawing.dots)
    assert 0 <= drawing.target_y <= HEIGHT


A, B, C = 1, 2, 3


@pytest.mark.parametrize(
    ("shares", "codes"),
    [
        ({A: 3, B: 2}, ()),
        ({A: 3}, ()),
        ({}, ("no_share",)),
        ({A: -1}, ("negative_share",)),
        ({A: 0, B: 1}, ("negative_share",)),
        ({A: "1.5"}, ("not_whole",)),
        ({A: 3, B: 3}, ("over_whole",)),
        ({A: 1, C: 1}, ("one_beneath_another",)),
    ],
    ids=["equal", "a rest left open", "nothing", "less than nothing", "zero", "half", "too much", "given twice"],
)
def test_how_five_may_be_given(shares: dict[int, int | str], codes: tuple[str, ...]) -> None:
    parts = {unit: Decimal(part) for unit, part in shares.items()}
    above = {A: [9, A], B: [9, B], C: [9, A, C]}
    assert reasons_not_allottable(Decimal(5), parts, is_share=False, in_wholes=True, above=above) == codes


@pytest.mark.parametrize(("share", "codes"), [("80", ()), ("100", ()), ("100.5", ("over_hundred",))])
def test_percentages_do_not_add_up(share: str, codes: tuple[str, ...]) -> None:
    parts = {A: Decimal(share), B: Decimal(90)}
    assert reasons_not_allottable(Decimal(80), parts, is_share=True, in_wholes=False, above={}) == codes


@given(st.integers(0, 10**6), st.integers(1, 300))
def test_equal_parts_are_the_whole(whole: int, number: int) -> None:
    parts = even_shares(whole, number)
    assert (len(parts), sum(parts)) == (number, whole)
    assert max(parts) - min(parts) <= 1


@given(st.integers(1, 10**5), st.dictionaries(st.integers(1, 50), st.integers(-5, 10**4), max_size=50))
def test_what_may_be_given_never_exceeds_the_whole(whole: int, typed: dict[int, int]) -> None:
    shares = {unit: Decimal(part) for unit, part in typed.items()}
    total = sum_of(Decimal(whole), shares)
    codes = reasons_not_allottable(Decimal(whole), shares, is_share=False, in_wholes=True, above={})
    assert total.given + total.left == whole
    assert (codes == ()) == (bool(typed) and min(typed.values()) > 0 and sum(typed.values()) <= whole)
