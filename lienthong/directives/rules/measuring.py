"""Measuring a task: which targets make sense, how a figure stands against its target, and the line it draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from lienthong.directives.choices import Progress

FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_POINTS = 13


@dataclass(frozen=True, slots=True)
class Aim:
    """What is to be reached: so much, between two days (half-open). Shares are percentages, which do not grow by the day."""

    target: Decimal
    starts_on: date
    ends_on: date
    is_share: bool = False


def reasons_not_measurable(aim: Aim, *, whole: bool) -> tuple[str, ...]:
    """Codes of what is wrong: a target of nothing, a part of a class or person, over a hundred of a hundred, no period."""
    codes = []
    if aim.target <= 0:
        codes.append("zero_target")
    elif whole and aim.target != aim.target.to_integral_value():
        codes.append("not_whole")
    if aim.is_share and aim.target > 100:
        codes.append("over_hundred")
    if aim.ends_on <= aim.starts_on:
        codes.append("no_period")
    elif not (aim.starts_on.year >= FIRST_YEAR and (aim.ends_on - timedelta(days=1)).year <= LAST_YEAR):
        codes.append("strange_year")
    return tuple(codes)


def calendar_year(starts_on: date, ends_on: date) -> int:
    """The year that the period is, from 1 January to 31 December; 0 when it is another one."""
    whole = (starts_on.month, starts_on.day) == (1, 1) and ends_on == date(starts_on.year + 1, 1, 1)
    return starts_on.year if whole else 0


def expected_by(aim: Aim, on: date) -> Decimal:
    """Where an even pace would be at the end of the day: nothing before the period, the target from its last day on."""
    days = (aim.ends_on - aim.starts_on).days
    gone = min(max((on - aim.starts_on).days + 1, 0), days)
    return aim.target * gone / days


def progress(value: Decimal | int | None, aim: Aim, on: date) -> Progress:
    """How the figure stands on the day. A share has no pace: until the period ends it is reached or under way."""
    if on < aim.starts_on:
        return Progress.NOT_BEGUN
    if value is None:
        return Progress.NO_DATA
    if value >= aim.target:
        return Progress.REACHED
    if on >= aim.ends_on:
        return Progress.MISSED
    return Progress.BEHIND if not aim.is_share and value < expected_by(aim, on) else Progress.ON_PACE


def days_of_line(aim: Aim, on: date) -> list[date]:
    """The days at which the line is drawn: ends of months up to the day, and the day; of a long period every so many months.

    Empty before the period begins. Never more than thirteen.
    """
    until = min(on, aim.ends_on - timedelta(days=1))
    if until < aim.starts_on:
        return []
    ends = []
    year, month = aim.starts_on.year, aim.starts_on.month
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        last = date(year, month, 1) - timedelta(days=1)
        if last >= until:
            break
        ends.append(last)
    step = len(ends) // (MOST_POINTS - 1) + 1
    return [*ends[step - 1 :: step], until]


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of the line in the drawing's own measure."""

    x: Decimal
    y: Decimal


@dataclass(frozen=True, slots=True)
class Drawing:
    """A line against its target, in a box of WIDTH x HEIGHT: the dots, and how high the target and the top of the box are."""

    dots: tuple[Dot, ...]
    target_y: Decimal
    top: Decimal

    @property
    def path(self) -> str:
        """The dots as the attribute `points` of a polyline wants them."""
        return " ".join(f"{dot.x},{dot.y}" for dot in self.dots)


WIDTH, HEIGHT = 600, 200


def drawn(points: Sequence[tuple[date, Decimal | int | None]], aim: Aim) -> Drawing:
    """The line from the first day of the period (left) to its last (right); days without a value are left out."""
    known = [(day, Decimal(value)) for day, value in points if value is not None]
    top = max([aim.target, *(value for _day, value in known)]) * Decimal("1.1")
    days = max((aim.ends_on - aim.starts_on).days, 1)

    def height(value: Decimal) -> Decimal:
        return (HEIGHT - max(value, Decimal(0)) * HEIGHT / top).quantize(Decimal("0.1"))

    dots = tuple(
        Dot((Decimal((day - aim.starts_on).days + 1) * WIDTH / days).quantize(Decimal("0.1")), height(value))
        for day, value in known
    )
    return Drawing(dots, height(aim.target), top)
