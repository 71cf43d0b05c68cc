"""Marks and what they come to: ranges, retakes, results, and when a class may be completed. Facts in, reasons out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lienthong.assessment import errors
from lienthong.assessment.choices import Outcome
from lienthong.classes.rules import Attendance, is_barred
from lienthong.kernel.refusal import Reason
from lienthong.regulations.rules import Terms, grade_of

FIRST, RETAKE = 1, 2
HIGHEST = Decimal(10)
# No rule on rounding was found; a tenth is the finest that lists of marks in the field show.
STEP = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of one learner: periods held and attended, the marks of both tries, the day he left, if he did."""

    attendance: Attendance
    first: Decimal | None = None
    retake: Decimal | None = None
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a standing comes to. `mark` is the best try, None without an essay; `grade` is empty unless passed."""

    outcome: Outcome
    mark: Decimal | None = None
    grade: str = ""

    @property
    def passed(self) -> bool:
        return self.outcome == Outcome.PASSED


@dataclass(frozen=True, slots=True)
class MarkEntry:
    """One cell as a person leaves it: the mark (None: none), and what stood there when he began."""

    enrolment_id: int
    attempt: int
    value: Decimal | None
    before: Decimal | None = None

    @property
    def cell(self) -> str:
        return cell_of(self.enrolment_id, self.attempt)


@dataclass(frozen=True, slots=True)
class Stored:
    """The mark that stands in a cell, and who wrote it."""

    value: Decimal
    by: str


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision recognising completion, as typed."""

    number: str
    on: date


@dataclass(frozen=True, slots=True)
class CompletionFacts:
    """What completing a class looks at. `unmarked` names those who may write the essay but have no mark."""

    learners: int
    sessions_planned: int
    sessions_held: int
    last_session_on: date | None
    unmarked: tuple[str, ...]
    retakes_open: tuple[str, ...]
    small_class_reason: str


def cell_of(enrolment_id: int, attempt: int) -> str:
    """The name of a cell of the grid, the same in forms and reasons."""
    return f"mark-{enrolment_id}-{attempt}"


def reasons_against_mark(value: Decimal, *, field: str = "", step: Decimal = STEP) -> list[Reason]:
    """Why a number is no mark: outside 0 to 10, or finer than the step."""
    if not 0 <= value <= HIGHEST:
        return [errors.out_of_range(field)]
    return [errors.wrong_step(field, step)] if value % step else []


def may_write(standing: Standing, terms: Terms) -> bool:
    """Whether the learner may write the essay: still in the class, and not barred by the roll."""
    return standing.left_on is None and not is_barred(standing.attendance, terms)


def may_retake(first: Decimal | None, terms: Terms) -> bool:
    """Whether a second try is open: the first is below the pass mark, and the rulebook allows a retake.

    With an unknown pass mark or an unknown number of retakes there is none: nothing is guessed.
    Source: 1147-QĐ/BTGDVTW, article 6, as a digest gives it.
    """
    pass_mark, retakes = terms.pass_mark.value, terms.retakes.value
    return first is not None and pass_mark is not None and first < pass_mark and bool(retakes)


def verdict_on(standing: Standing, terms: Terms) -> Verdict:
    """What the standing comes to. A barred learner has no mark, whatever was written down; the best try counts.

    With an unknown pass mark nobody passes; completing such a class is refused before it comes to that.
    """
    if standing.left_on is not None:
        return Verdict(Outcome.LEFT)
    if is_barred(standing.attendance, terms):
        return Verdict(Outcome.BARRED)
    tries = [mark for mark in (standing.first, standing.retake) if mark is not None]
    if not tries:
        return Verdict(Outcome.NO_ESSAY)
    best = max(tries)
    if terms.pass_mark.value is None or best < terms.pass_mark.value:
        return Verdict(Outcome.FAILED, best)
    return Verdict(Outcome.PASSED, best, grade_of(best, terms.bands.value or ()) or "")


def reasons_against_entries(
    entries: list[MarkEntry],
    standings: Mapping[int, Standing],
    stored: Mapping[tuple[int, int], Stored],
    terms: Terms,
) -> list[Reason]:
    """Every reason against what a person changed in the grid, each with its cell as field.

    What he left as it was is no change, even when somebody else has changed it since: it is simply left alone.
    """
    reasons: list[Reason] = []
    wanted = {(entry.enrolment_id, entry.attempt): entry.value for entry in entries}
    for entry in entries:
        standing = standings.get(entry.enrolment_id)
        if standing is None:
            reasons.append(errors.not_a_learner(entry.cell))
            continue
        if entry.value is not None:
            reasons += _reasons_against_writing(entry, standing, terms)
            reasons += reasons_against_mark(entry.value, field=entry.cell)
        reasons += _reasons_of_order(entry, wanted, stored, terms)
        now = stored.get((entry.enrolment_id, entry.attempt))
        value = now.value if now else None
        if value not in (entry.before, entry.value):
            reasons.append(errors.changed_meanwhile(entry.cell, value, now.by if now else ""))
    return reasons


def _reasons_against_writing(entry: MarkEntry, standing: Standing, terms: Terms) -> list[Reason]:
    if standing.left_on is not None:
        return [errors.has_left(entry.cell, standing.left_on)]
    if is_barred(standing.attendance, terms):
        return [errors.barred_from_essay(entry.cell, terms.attendance_percent.basis)]
    return []


def _reasons_of_order(
    entry: MarkEntry,
    wanted: Mapping[tuple[int, int], Decimal | None],
    stored: Mapping[tuple[int, int], Stored],
    terms: Terms,
) -> list[Reason]:
    """A retake stands only behind a first try below the pass mark, whichever of the two cells was changed."""

    def after(attempt: int) -> Decimal | None:
        place = (entry.enrolment_id, attempt)
        return wanted[place] if place in wanted else stored[place].value if place in stored else None

    if after(RETAKE) is None or may_retake(after(FIRST), terms):
        return []
    if entry.attempt == FIRST and (entry.enrolment_id, RETAKE) in wanted:
        return []
    return [errors.no_retake(entry.cell, terms.retakes.basis)]


def reasons_not_completable(
    facts: CompletionFacts, terms: Terms, *, decision: Decision | None = None, today: date
) -> list[Reason]:
    """Every reason why the class cannot be completed; with a decision, also those against the decision.

    Sources: smallest class, pass mark and bands as the class's rulebook says; the rest follows from the order of things.
    """
    reasons: list[Reason] = []
    if facts.learners == 0:
        reasons.append(errors.no_learners())
    if facts.sessions_planned:
        reasons.append(errors.sessions_still_planned(facts.sessions_planned))
    elif not facts.sessions_held:
        reasons.append(errors.nothing_held())
    if terms.pass_mark.value is None:
        reasons.append(errors.pass_mark_unknown(terms.pass_mark.basis))
    if terms.bands.value is None:
        reasons.append(errors.bands_unknown(terms.bands.basis))
    if facts.unmarked:
        reasons.append(errors.marks_missing(list(facts.unmarked)))
    smallest = terms.smallest_class.value
    if smallest is not None and 0 < facts.learners < smallest and not facts.small_class_reason:
        reasons.append(errors.too_small(facts.learners, smallest, terms.smallest_class.basis))
    return reasons + (_reasons_against_decision(decision, facts, today) if decision else [])


def _reasons_against_decision(decision: Decision, facts: CompletionFacts, today: date) -> list[Reason]:
    reasons = []
    if not decision.number:
        reasons.append(errors.decision_without_number())
    if decision.on > today:
        reasons.append(errors.decision_in_future())
    if facts.last_session_on is not None and decision.on < facts.last_session_on:
        reasons.append(errors.decision_too_early(facts.last_session_on))
    return reasons
