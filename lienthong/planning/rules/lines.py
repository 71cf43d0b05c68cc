"""What a plan and its lines must hold before they go up, and how tables write them. Facts in, reasons out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import folded
from lienthong.planning.choices import LineKind
from lienthong.planning.errors import at_line, reason

MOST_CLASSES = 99
MOST_LEARNERS = 1_000
MOST_DONG = 999_999_999_999


@dataclass(frozen=True, slots=True)
class LineFacts:
    """What a line says, without its row. Months are 1 to 12, money is whole đồng, counts are whole numbers."""

    kind: str
    title: str
    has_programme: bool
    class_count: int
    learners_per_class: int
    from_month: int
    to_month: int
    budget_dong: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """What a plan sums up to. Classes and learners are those of class lines only; the budget is that of all lines."""

    lines: int
    classes: int
    learners: int
    budget_dong: int


def totals_of(lines: Iterable[LineFacts]) -> Totals:
    """The totals row. A conference plans people too, but they are no learners."""
    every = list(lines)
    classes = [line for line in every if line.kind == LineKind.CLASS]
    return Totals(
        lines=len(every),
        classes=sum(line.class_count for line in classes),
        learners=sum(line.class_count * line.learners_per_class for line in classes),
        budget_dong=sum(line.budget_dong for line in every),
    )


def reasons_line_unfit(line: LineFacts) -> list[Reason]:
    """Everything wrong with a line, each at its field. An empty list means that the line may stand."""
    reasons: list[Reason] = []
    if not line.title:
        reasons.append(reason("title_missing", "title"))
    elif len(line.title) > 300:
        reasons.append(reason("title_too_long", "title"))
    reasons += _reasons_counts_unfit(line)
    reasons += _reasons_months_unfit(line.from_month, line.to_month)
    if not 0 <= line.budget_dong <= MOST_DONG:
        reasons.append(reason("budget_out_of_range", "budget_dong"))
    return reasons


def _reasons_counts_unfit(line: LineFacts) -> list[Reason]:
    """A class line names programme, classes and learners; another line may leave the numbers at nothing."""
    least = 1 if line.kind == LineKind.CLASS else 0
    reasons: list[Reason] = []
    if least and not line.has_programme:
        reasons.append(reason("programme_missing", "programme"))
    if not least and line.has_programme:
        reasons.append(reason("programme_not_for_kind", "programme"))
    if not least <= line.class_count <= MOST_CLASSES:
        reasons.append(reason("class_count_out_of_range" if least else "count_out_of_range", "class_count"))
    if not least <= line.learners_per_class <= MOST_LEARNERS:
        reasons.append(reason("learners_out_of_range" if least else "people_out_of_range", "learners_per_class"))
    return reasons


def _reasons_months_unfit(from_month: int, to_month: int) -> list[Reason]:
    reasons = [
        reason("month_not_in_year", field)
        for field, month in (("from_month", from_month), ("to_month", to_month))
        if not 1 <= month <= 12
    ]
    if not reasons and to_month < from_month:
        reasons.append(reason("months_in_wrong_order", "to_month"))
    return reasons


def reasons_not_ready(lines: Sequence[LineFacts]) -> list[Reason]:
    """Why a plan cannot go up: it is empty, or some line is unfit. Each reason names the line by its place, from 1."""
    if not lines:
        return [reason("plan_is_empty")]
    return [
        at_line(place, line.title, found)
        for place, line in enumerate(lines, start=1)
        for found in reasons_line_unfit(line)
    ]


def reasons_not_a_plan_year(year: int, on: date) -> list[Reason]:
    """A plan is made in its own year or in the year before it, never later and never earlier.

    Source: the province's guidance comes in December for the next year (domain 7).
    """
    if on.year <= year <= on.year + 1:
        return []
    return [reason("year_not_plausible", "year", this=on.year, next=on.year + 1)]


def reasons_decision_unfit(*, number: str, issued_on: date, made_on: date, on: date) -> list[Reason]:
    """What is wrong with the document of approval: it needs a number, and a date from the plan's making until today."""
    reasons: list[Reason] = []
    if not number:
        reasons.append(reason("number_missing", "number"))
    elif len(number) > 60:
        reasons.append(reason("number_too_long", "number"))
    if issued_on > on:
        reasons.append(reason("decision_in_future", "issued_on", today=written_day(on)))
    elif issued_on < made_on:
        reasons.append(reason("decision_before_plan", "issued_on", made=written_day(made_on)))
    return reasons


_QUARTERS = {"i": 1, "ii": 4, "iii": 7, "iv": 10, "1": 1, "2": 4, "3": 7, "4": 10}
_BEGINNINGS = (
    ("hoi nghi", LineKind.CONFERENCE),
    ("hoi thao", LineKind.CONFERENCE),
    ("toa dam", LineKind.CONFERENCE),
    ("nghien cuu thuc te", LineKind.FIELD_STUDY),
    ("di thuc te", LineKind.FIELD_STUDY),
    ("tham quan", LineKind.FIELD_STUDY),
    ("nghien cuu", LineKind.RESEARCH),
    ("sang kien", LineKind.RESEARCH),
    ("de tai", LineKind.RESEARCH),
    ("bien soan lich su", LineKind.LOCAL_HISTORY),
    ("lich su dang", LineKind.LOCAL_HISTORY),
    ("cuoc thi", LineKind.CONTEST),
    ("hoi thi", LineKind.CONTEST),
    ("tuyen truyen", LineKind.PROPAGANDA),
    ("kiem tra", LineKind.INSPECTION),
    ("giam sat", LineKind.INSPECTION),
)


def kind_meant(title: str, *, has_programme: bool) -> str:
    """What a line of that title plans where a table does not say it; a class unless the title begins like something else."""
    if has_programme:
        return LineKind.CLASS
    bare = folded(title)
    return next((kind for start, kind in _BEGINNINGS if bare.startswith(start)), LineKind.CLASS)


def months_meant(written: str) -> tuple[int, int] | None:
    """First and last month of a time as plans write it: `Tháng 3`, `T3-T5/2026`, `Quý II`, `6 tháng cuối năm`, `3, 4, 5`.

    None for anything else; days (`05/3`) count by their month, years do not count.
    """
    bare = re.sub(r"\b20\d\d\b", " ", folded(written))
    if "dau nam" in bare:
        return 1, 6
    if "cuoi nam" in bare:
        return 7, 12
    if "ca nam" in bare or "trong nam" in bare:
        return 1, 12
    quarters = [_QUARTERS[found] for found in re.findall(r"quy\s*(iv|i{1,3}|[1-4])\b", bare)]
    if quarters:
        more = [_QUARTERS[found] for found in re.findall(r"(?:va|,|-|den)\s*(iv|i{1,3})\b", bare)]
        return min(quarters + more), max(quarters + more) + 2
    bare = re.sub(r"\b\d{1,2}\s*/\s*(\d{1,2})\b", r" \1 ", bare)
    months = [int(found) for found in re.findall(r"(?<!\d)\d{1,2}(?!\d)", bare)]
    if not months or not all(1 <= month <= 12 for month in months):
        return None
    return min(months), max(months)


_SCALES = (("ty", 1_000_000_000), ("trieu", 1_000_000), ("tr", 1_000_000), ("nghin", 1_000), ("ngan", 1_000))
_AMOUNT = re.compile(r"([\d.,\s]*\d)\s*(ty|trieu|tr|nghin|ngan)?\.?\s*(?:dong|d|vnd)?\.?")
_CERTAINLY_MILLIONS, _CERTAINLY_DONG = 10_000, 100_000


def money_meant(written: str) -> int | None:
    """Whole đồng of an amount as plans write it: `45.500.000`, `45,5 triệu`, `1,2 tỷ`, or `45,5` in a column of millions.

    Nobody plans a class for less than a hundred thousand đồng, so a number below ten thousand counts millions. None where it
    is not certain, and for what is no amount.
    """
    found = _AMOUNT.fullmatch(folded(written).strip())
    number = _number(found[1]) if found else None
    if found is None or number is None:
        return None
    if found[2]:
        return round(number * dict(_SCALES)[found[2]])
    if number < _CERTAINLY_MILLIONS:
        return round(number * 1_000_000)
    return round(number) if number >= _CERTAINLY_DONG and number == round(number) else None


def _number(digits: str) -> Decimal | None:
    """`45.500.000` and `45,500,000` have thousands, `45,5` and `45.5` decimals."""
    bare = re.sub(r"\s", "", digits)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", bare):
        return Decimal(re.sub(r"[.,]", "", bare))
    return Decimal(bare.replace(",", ".")) if re.fullmatch(r"\d+(?:[.,]\d+)?", bare) else None
