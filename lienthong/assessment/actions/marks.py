"""Writing marks, all or nothing, and completing a class, once."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db.transaction import atomic
from django.utils.translation import override

from lienthong.assessment import errors
from lienthong.assessment.errors import AlreadyCompleted, MarksRefused, NotCompletable
from lienthong.assessment.events import ClassCompleted
from lienthong.assessment.models import ClassCompletion, Mark, Result
from lienthong.assessment.queries import LearnerRow, completion_facts, learner_rows
from lienthong.assessment.rules import Decision, MarkEntry, reasons_against_entries, reasons_not_completable
from lienthong.audit.actions import record
from lienthong.classes.choices import ClassState
from lienthong.classes.events import LearnerLeft
from lienthong.classes.models import TrainingClass
from lienthong.classes.queries import terms_of_class
from lienthong.kernel.actor import Actor
from lienthong.kernel.switchboard import announce
from lienthong.kernel.text import squash


def _locked(training_class: TrainingClass) -> TrainingClass:
    """The class as it stands now; whoever else marks or completes it waits until this transaction ends."""
    return TrainingClass.objects.select_for_update().get(pk=training_class.pk)


@atomic
def save_marks(*, training_class: TrainingClass, entries: Iterable[MarkEntry], actor: Actor) -> int:
    """Save what was changed in the grid, all of it or nothing. Gives the number of marks written or taken out.

    A mark that somebody else changed since the page was opened is not overwritten: the refusal says who wrote what.
    """
    changed = write_marks(training_class=training_class, entries=entries, actor=actor)
    if changed:
        trail = [
            [
                entry.enrolment_id,
                entry.attempt,
                *(None if mark is None else str(mark) for mark in (entry.before, entry.value)),
            ]
            for entry in changed
        ]
        record(actor, "assessment.save_marks", training_class, unit_id=training_class.centre_id, changed=trail)
    return len(changed)


@atomic
def write_marks(
    *,
    training_class: TrainingClass,
    entries: Iterable[MarkEntry],
    actor: Actor,
    entered_by: Mapping[tuple[int, int], str] | None = None,
) -> list[MarkEntry]:
    """Write what was changed, all of it or nothing, without an entry on the trail; the entries that were changes.

    `entered_by` gives back the name under which a mark stood before, by enrolment and attempt.
    """
    locked = _locked(training_class)
    if locked.state != ClassState.OPEN:
        raise MarksRefused(errors.class_is_closed())
    changed = [entry for entry in entries if entry.value != entry.before]
    terms = terms_of_class(locked)
    rows = {row.enrolment.pk: row for row in learner_rows(locked, terms)}
    stored = {(pk, attempt): mark for pk, row in rows.items() for attempt, mark in row.stored.items()}
    standings = {pk: row.standing for pk, row in rows.items()}
    if reasons := reasons_against_entries(changed, standings, stored, terms):
        raise MarksRefused(*reasons)
    names = entered_by or {}
    for entry in changed:
        _write(entry, names.get((entry.enrolment_id, entry.attempt)) or actor.name)
    return changed


def _write(entry: MarkEntry, name: str) -> None:
    place: dict[str, Any] = {"enrolment_id": entry.enrolment_id, "attempt": entry.attempt}
    if entry.value is None:
        Mark.objects.filter(**place).delete()
    else:
        Mark.objects.update_or_create(**place, defaults={"value": entry.value, "entered_by": name})


@atomic
def complete_class(
    *,
    training_class: TrainingClass,
    decision_number: str,
    decision_on: date,
    actor: Actor,
    without_essay: Collection[int] = (),
    small_class_reason: str = "",
) -> ClassCompletion:
    """Freeze the results under the decision recognising completion, and announce it. Refuses with every reason at once.

    `without_essay` are the enrolments whose learners handed in nothing; `small_class_reason` is kept with the class.
    """
    locked = _locked(training_class)
    if locked.state == ClassState.COMPLETED:
        before = ClassCompletion.objects.get(training_class=locked)
        raise AlreadyCompleted(errors.completed_before(before.completed_by, before.decision_on, before.decision_number))
    if locked.state == ClassState.CANCELLED:
        raise NotCompletable(errors.class_is_cancelled())
    terms = terms_of_class(locked)
    rows = learner_rows(locked, terms)
    small_reason = squash(small_class_reason)
    facts = completion_facts(locked, rows, without_essay=without_essay, small_reason=small_reason)
    decision = Decision(squash(decision_number), decision_on)
    if reasons := reasons_not_completable(facts, terms, decision=decision, today=actor.on):
        raise NotCompletable(*reasons)
    completion = ClassCompletion.objects.create(
        training_class=locked, decision_number=decision.number, decision_on=decision.on, completed_by=actor.name
    )
    Result.objects.bulk_create(_result(completion, row) for row in rows)
    locked.state = ClassState.COMPLETED
    locked.small_class_reason = facts.small_class_reason
    locked.save(update_fields=["state", "small_class_reason"])
    passed = sum(row.verdict.passed for row in rows)
    record(actor, "assessment.complete_class", locked, unit_id=locked.centre_id, learners=len(rows), passed=passed)
    announce(ClassCompleted(locked.pk))
    return completion


def _result(completion: ClassCompletion, row: LearnerRow) -> Result:
    verdict = row.verdict
    with override("vi"):  # The frozen result is a record of the office, whatever language the clerk reads.
        reason = "" if verdict.passed else str(verdict.outcome.label)
    return Result(
        completion=completion,
        enrolment=row.enrolment,
        held=row.standing.attendance.held,
        attended=row.standing.attendance.attended,
        mark=verdict.mark,
        passed=verdict.passed,
        grade=verdict.grade,
        reason=reason,
    )


def refuse_to_lose_marks(event: LearnerLeft) -> None:
    """Heard when a learner leaves a class: one who has a mark stays until the mark is taken out, knowingly."""
    if Mark.objects.filter(enrolment_id=event.enrolment_id).exists():
        raise MarksRefused(errors.has_marks())
