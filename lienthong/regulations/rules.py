"""What a rulebook says, typed: the terms under which a class runs. Facts in, numbers out."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Generic, TypeVar

from lienthong.kernel.basis import Basis, Certainty
from lienthong.kernel.refusal import Reason
from lienthong.regulations.choices import ProvisionKey, Shape
from lienthong.regulations.errors import reason

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
    late_minutes: Ruling[int] = field(default_factory=lambda: nothing_said())
    excused_attends: Ruling[int] = field(default_factory=lambda: nothing_said())


def nothing_said() -> Ruling[int]:
    """A provision of which the rulebook says nothing."""
    return Ruling(None, Basis("", "", "", None, "", Certainty.UNKNOWN))


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


# What each provision looks like, and between what its whole numbers lie. The limits are those of common sense, not of a text.
SHAPES: dict[str, Shape] = {
    ProvisionKey.SMALLEST_CLASS: Shape.WHOLE,
    ProvisionKey.ATTENDANCE: Shape.WHOLE,
    ProvisionKey.LATE: Shape.WHOLE,
    ProvisionKey.EXCUSED: Shape.WHOLE,
    ProvisionKey.PASS_MARK: Shape.MARK,
    ProvisionKey.BANDS: Shape.BANDS,
    ProvisionKey.RETAKES: Shape.WHOLE,
    ProvisionKey.CERTIFICATE_DAYS: Shape.WHOLE,
    ProvisionKey.NORM_HOURS: Shape.WHOLE,
    ProvisionKey.DIRECT_PERCENT: Shape.WHOLE,
    ProvisionKey.MOST_DEPUTIES: Shape.WHOLE,
    ProvisionKey.DISCIPLINE_MONTHS: Shape.WHOLE,
    ProvisionKey.ESSAYS_PER_HOUR: Shape.WHOLE,
    ProvisionKey.PRIORITY_WOMEN: Shape.WHOLE,
    ProvisionKey.PRIORITY_MINORITIES: Shape.WHOLE,
}
LIMITS: dict[str, tuple[int, int]] = {
    ProvisionKey.SMALLEST_CLASS: (1, 1000),
    ProvisionKey.ATTENDANCE: (0, 100),
    ProvisionKey.LATE: (1, 240),
    ProvisionKey.EXCUSED: (0, 1),
    ProvisionKey.RETAKES: (0, 1),
    ProvisionKey.CERTIFICATE_DAYS: (1, 365),
    ProvisionKey.NORM_HOURS: (0, 2000),
    ProvisionKey.DIRECT_PERCENT: (0, 100),
    ProvisionKey.MOST_DEPUTIES: (1, 10),
    ProvisionKey.DISCIPLINE_MONTHS: (1, 60),
    ProvisionKey.ESSAYS_PER_HOUR: (1, 100),
    ProvisionKey.PRIORITY_WOMEN: (0, 10),
    ProvisionKey.PRIORITY_MINORITIES: (0, 10),
}
LONGEST_GRADE = 40


def reasons_value_unfit(key: str, value: int | Decimal | tuple[Band, ...]) -> list[Reason]:
    """Why a value cannot be that of the provision. Its Python type must be that of the provision's shape."""
    shape = SHAPES.get(key)
    if shape is None:
        return [reason("key_unknown")]
    if isinstance(value, tuple):
        return _reasons_bands_unfit(value) if shape == Shape.BANDS else [reason("key_unknown")]
    if shape == Shape.MARK:
        return [] if _is_mark(Decimal(value)) else [reason("mark_out_of_range", "value")]
    least, most = LIMITS.get(key, (0, 0))
    if shape == Shape.WHOLE and least <= value <= most and value == int(value):
        return []
    return [reason("value_out_of_range", "value", least=least, most=most)]


def _is_mark(mark: Decimal) -> bool:
    return 0 <= mark <= 10 and mark * 10 == int(mark * 10)


def _reasons_bands_unfit(bands: tuple[Band, ...]) -> list[Reason]:
    """Bands rise from low to high, each with a name of its own and a mark."""
    if not bands:
        return [reason("bands_missing")]
    reasons: list[Reason] = []
    if not all(_is_mark(band.starts_at) for band in bands):
        reasons.append(reason("mark_out_of_range"))
    if not all(0 < len(band.grade) <= LONGEST_GRADE for band in bands):
        reasons.append(reason("grade_missing"))
    rising = all(lower.starts_at < upper.starts_at for lower, upper in pairwise(bands))
    if not rising or len({band.grade.lower() for band in bands}) < len(bands):
        reasons.append(reason("bands_not_rising"))
    return reasons


def reasons_basis_unfit(own_basis: str) -> list[Reason]:
    """A centre's own value rests on something that can be named."""
    if not own_basis:
        return [reason("basis_missing", "own_basis")]
    return [] if len(own_basis) <= 300 else [reason("basis_too_long", "own_basis")]
