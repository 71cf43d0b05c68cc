"""What a rulebook says, typed: the terms under which a class runs. Facts in, numbers out."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from lienthong.kernel.basis import Basis

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ruling(Generic[T]):
    """One provision: its value, None when unknown, and the basis to show beside it."""

    value: T | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class Band:
    """A grade and the mark from which it starts; it ends where the next one starts."""

    grade: str
    starts_at: Decimal


@dataclass(frozen=True, slots=True)
class Terms:
    """The provisions a class is run by. Sources: 1147-QĐ/BTGDVTW, articles 5, 6 and 9, as a digest gives them."""

    smallest_class: Ruling[int]
    attendance_percent: Ruling[int]
    pass_mark: Ruling[Decimal]
    bands: Ruling[tuple[Band, ...]]
    retakes: Ruling[int]
    certificate_days: Ruling[int]


def grade_of(mark: Decimal, bands: tuple[Band, ...]) -> str | None:
    """The grade of a mark: the highest band that starts at or below it; None below the lowest. Bands are half-open."""
    reached = [band for band in bands if band.starts_at <= mark]
    return max(reached, key=lambda band: band.starts_at).grade if reached else None


def attends_enough(*, attended: int, held: int, percent: int) -> bool:
    """Whether attended x 100 >= percent x held, in whole periods: 32 of 40 reach 80 %, 31 do not.

    With nothing held yet, nothing is missed.
    """
    return attended * 100 >= percent * held


def certificate_due_on(recognised_on: date, days: int) -> date:
    """The last day for issuing: `days` calendar days after the decision recognising completion was signed."""
    return date.fromordinal(recognised_on.toordinal() + days)
