"""What is counted as good, and which numbers are too small to be shown: pure."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from lienthong.kernel.text import folded
from lienthong.regulations.rules import Band

# The two highest grades of 1147-QĐ/BTGDVTW, article 6, as a digest gives it; closing reports always name them together.
GOOD_GRADES = ("Giỏi", "Xuất sắc")
# "Tỷ lệ khá, giỏi" of a plan: from the band called Khá upwards.
FROM_GOOD = ("Khá", *GOOD_GRADES)
MAJORITY = "Kinh"
# Of a sensitive trait, fewer people than this are known by name to those who know the class.
SMALLEST_CELL = 5


def grades_from_good(rulebooks: Iterable[Sequence[Band]]) -> tuple[str, ...]:
    """The names of the bands from Khá upwards, of all rulebooks; the usual ones where no rulebook has a band so called."""
    names: dict[str, None] = {}
    for bands in rulebooks:
        starts = [band.starts_at for band in bands if folded(band.grade) == "kha"]
        names |= dict.fromkeys(band.grade for band in bands if starts and band.starts_at >= starts[0])
    return tuple(names) or FROM_GOOD


def shown_of_few(count: int) -> int | None:
    """A count of people with a sensitive trait as it may be shown: nothing stays nothing, one to four are not told."""
    return count if count == 0 or count >= SMALLEST_CELL else None


def percentage(part: int, whole: int) -> Decimal | None:
    """100 x part / whole to one decimal; None where there is no whole."""
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1")) if whole else None
