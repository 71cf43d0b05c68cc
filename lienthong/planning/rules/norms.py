"""Money by norm, and what was done against what was planned."""

from dataclasses import dataclass
from datetime import date

from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason
from lienthong.planning.choices import LineKind
from lienthong.planning.errors import reason


@dataclass(frozen=True, slots=True)
class NormFacts:
    """So much for a class, so much for each of its learners, in whole đồng, by a basis in words."""

    class_dong: int
    learner_dong: int
    basis: str


def reasons_norm_unfit(norm: NormFacts) -> list[Reason]:
    """A norm names an amount and what it rests on."""
    reasons = [] if norm.basis else [reason("norm_basis_missing", "basis")]
    if not norm.class_dong and not norm.learner_dong:
        reasons.append(reason("norm_amount_missing", "class_dong"))
    return reasons


def budget_by_norm(*, classes: int, learners_per_class: int, norm: NormFacts) -> int:
    """What so many classes cost by the norm, in whole đồng."""
    return classes * (norm.class_dong + learners_per_class * norm.learner_dong)


@dataclass(frozen=True, slots=True)
class DeedFacts:
    """Something done under a line that opens no class."""

    kind: str
    year: int
    done_on: date
    times: int
    people: int
    evidence: str


def reasons_deed_unfit(deed: DeedFacts, *, on: date) -> list[Reason]:
    """A deed lies in the plan's year, not in the future, counts something, says what proves it. Classes prove themselves."""
    reasons: list[Reason] = []
    if deed.kind == LineKind.CLASS:
        reasons.append(reason("classes_count_themselves"))
    if deed.done_on > on:
        reasons.append(reason("deed_in_future", "done_on", today=written_day(on)))
    elif deed.done_on.year != deed.year:
        reasons.append(reason("deed_outside_year", "done_on", year=deed.year))
    if not 1 <= deed.times <= 99:
        reasons.append(reason("deed_times_out_of_range", "times"))
    if not 0 <= deed.people <= 99_999:
        reasons.append(reason("board_people_out_of_range", "people"))
    if not deed.evidence:
        reasons.append(reason("deed_evidence_missing", "evidence"))
    return reasons


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a line has come: planned and done, what is left, and whether its months are past with something left.

    `done` is None where nobody counts. A line without a number is done with the first deed.
    """

    planned: int
    done: int | None
    is_late: bool

    @property
    def percent(self) -> int | None:
        """Of the planned, whole percent, never above 100; None where nobody counts."""
        return None if self.done is None else min(100, self.done * 100 // self.planned)

    @property
    def is_done(self) -> bool:
        """Everything planned was done."""
        return self.done is not None and self.done >= self.planned


def progress_of(*, planned: int, done: int | None, year: int, to_month: int, on: date) -> Progress:
    """A line is late when the last of its months is over and something is left."""
    wanted = max(planned, 1)
    is_over = (on.year, on.month) > (year, to_month)
    return Progress(wanted, done, is_over and done is not None and done < wanted)
