"""The way of a plan, as a table; what a plan and its lines must hold before they go up. Facts in, reasons out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason
from lienthong.kernel.states import Move, Moves
from lienthong.planning.choices import LineKind, PlanState
from lienthong.planning.errors import at_line, reason

# Source for the order of the steps: domain 7 (centre drafts, director forwards, standing committee approves).
MOVES = Moves(
    {
        (PlanState.DRAFT, "submit"): Move(PlanState.SUBMITTED, "planning.draft"),
        (PlanState.SUBMITTED, "forward"): Move(PlanState.FORWARDED, "planning.forward"),
        (PlanState.SUBMITTED, "return"): Move(PlanState.DRAFT, "planning.forward"),
        (PlanState.FORWARDED, "return"): Move(PlanState.DRAFT, "planning.approve"),
        (PlanState.FORWARDED, "approve"): Move(PlanState.APPROVED, "planning.approve"),
    }
)

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
