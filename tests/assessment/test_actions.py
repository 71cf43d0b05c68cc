"""Saving marks and completing a class: the change, the trail, the event; a refusal changes nothing."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.translation import override

from lienthong.assessment.actions import complete_class, save_marks
from lienthong.assessment.errors import AlreadyCompleted, MarksRefused, NotCompletable
from lienthong.assessment.models import ClassCompletion, Mark, Result
from lienthong.assessment.rules import RETAKE
from lienthong.audit.models import AuditEntry
from lienthong.classes.actions.learners import remove_learner
from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.models import TrainingClass
from lienthong.records.models import Completion
from lienthong.regulations.models import Rulebook
from tests.assessment.things import (
    DECIDED,
    a_class,
    a_completed_class,
    a_marked_class,
    a_session,
    completed,
    enrolment_of,
    entry,
    is_absent,
)
from tests.at_once import at_once
from tests.cast import TODAY, Cast


def _stored() -> list[tuple[int, Decimal, str]]:
    return list(Mark.objects.order_by("pk").values_list("attempt", "value", "entered_by"))


def _complete(cast: Cast, training_class: TrainingClass, **changes: object) -> ClassCompletion:
    how = {"decision_number": "12-QĐ/TTCT", "decision_on": DECIDED} | changes
    return complete_class(training_class=training_class, actor=cast.actor("an"), **how)  # type: ignore[arg-type]


def test_saving_writes_what_changed_and_leaves_one_entry(cast: Cast) -> None:
    training_class = a_class(cast)
    hoa, bao, _hang = cast.learners
    entries = [entry(training_class, hoa, "8.5"), entry(training_class, bao, None)]
    assert save_marks(training_class=training_class, entries=entries, actor=cast.actor("an")) == 1
    assert _stored() == [(1, Decimal("8.5"), "Nguyễn Thị An")]
    trail = AuditEntry.objects.get(verb="assessment.save_marks")
    assert trail.details == {"changed": [[entries[0].enrolment_id, 1, None, "8.5"]]}


def test_nothing_is_half_saved(cast: Cast) -> None:
    training_class = a_class(cast)
    hoa, bao, _hang = cast.learners
    entries = [entry(training_class, hoa, "8.5"), entry(training_class, bao, "11")]
    with pytest.raises(MarksRefused) as refusal:
        save_marks(training_class=training_class, entries=entries, actor=cast.actor("an"))
    assert (refusal.value.codes, _stored()) == (("mark_out_of_range",), [])
    assert AuditEntry.objects.filter(verb="assessment.save_marks").count() == 0


def test_a_mark_can_be_mended_and_taken_out(cast: Cast) -> None:
    training_class, hoa = a_class(cast), cast.learners[0]
    for value, before in [("8.5", None), ("7", "8.5"), (None, "7")]:
        save_marks(
            training_class=training_class,
            entries=[entry(training_class, hoa, value, before)],
            actor=cast.actor("an"),
        )
    assert _stored() == []


def test_a_retake_is_kept_beside_the_first_try(cast: Cast) -> None:
    training_class, hoa = a_class(cast), cast.learners[0]
    entries = [entry(training_class, hoa, "4"), entry(training_class, hoa, "6", attempt=RETAKE)]
    save_marks(training_class=training_class, entries=entries, actor=cast.actor("an"))
    assert _stored() == [(1, Decimal("4.0"), "Nguyễn Thị An"), (2, Decimal("6.0"), "Nguyễn Thị An")]


def test_completing_freezes_results_and_tells_the_records(cast: Cast) -> None:
    training_class = a_marked_class(cast, ["8.5", "4", "9.2"])
    _complete(cast, training_class)
    results = Result.objects.order_by("enrolment__person__sort_key").values_list(
        "held", "attended", "passed", "grade", "reason"
    )
    assert list(results) == [
        (40, 40, True, "Giỏi", ""),
        (40, 40, False, "", "Không đạt"),
        (40, 40, True, "Xuất sắc", ""),
    ]
    assert TrainingClass.objects.get().state == ClassState.COMPLETED
    assert AuditEntry.objects.get(verb="assessment.complete_class").details == {"learners": 3, "passed": 2}
    known = Completion.objects.order_by("person__sort_key").values_list(
        "person__full_name", "grade", "completed_on", "class_id"
    )
    assert list(known) == [
        ("Trần Văn Bảo", "Giỏi", DECIDED, training_class.pk),
        ("Nguyễn Thị Hòa", "Xuất sắc", DECIDED, training_class.pk),
    ]


def test_a_barred_learner_has_a_result_without_a_mark(cast: Cast) -> None:
    training_class = a_marked_class(cast)
    is_absent(training_class, cast.learners[0], 9)
    _complete(cast, training_class)
    barred = Result.objects.get(enrolment__person=cast.learners[0])
    assert (barred.attended, barred.mark, barred.passed) == (31, None, False)


def test_who_handed_in_nothing_has_to_be_named(cast: Cast) -> None:
    training_class, hoa = a_class(cast, learners=[cast.learners[0]]), cast.learners[0]
    with pytest.raises(NotCompletable) as refusal:
        _complete(cast, training_class)
    assert refusal.value.codes == ("marks_missing",)
    _complete(cast, training_class, without_essay=[training_class.enrolments.get(person=hoa).pk])
    assert Result.objects.get().reason == "Không nộp bài thu hoạch"


def test_a_small_class_is_completed_with_its_reason(cast: Cast) -> None:
    training_class = a_marked_class(cast)
    TrainingClass.objects.update(small_class_reason="")
    with pytest.raises(NotCompletable) as refusal:
        _complete(cast, training_class)
    assert refusal.value.codes == ("too_small",)
    _complete(cast, training_class, small_class_reason=" Chỉ cử được  ba người ")
    assert TrainingClass.objects.get().small_class_reason == "Chỉ cử được ba người"


def test_a_refusal_names_everything_and_changes_nothing(cast: Cast) -> None:
    training_class = a_class(cast)
    a_session(training_class, cast.lecturer, date(2026, 3, 18), SessionState.PLANNED)
    with pytest.raises(NotCompletable) as refusal:
        _complete(cast, training_class, decision_number=" ", decision_on=date(2026, 3, 17))
    assert refusal.value.codes == (
        "sessions_planned",
        "marks_missing",
        "decision_without_number",
        "decision_in_future",
        "decision_too_early",
    )
    assert (ClassCompletion.objects.count(), TrainingClass.objects.get().state) == (0, ClassState.OPEN)


def test_a_class_of_the_unknown_rulebook_asks_for_own_values(cast: Cast) -> None:
    training_class = a_marked_class(cast)
    TrainingClass.objects.update(rulebook=Rulebook.objects.get(code="883"))
    with pytest.raises(NotCompletable) as refusal:
        _complete(cast, training_class)
    assert refusal.value.codes == ("terms_unknown", "terms_unknown")


def test_marks_of_a_completed_class_are_closed(cast: Cast) -> None:
    training_class = a_completed_class(cast)
    with pytest.raises(MarksRefused) as refusal:
        save_marks(
            training_class=training_class,
            entries=[entry(training_class, cast.learners[0], "10", "9.2")],
            actor=cast.actor("an"),
        )
    assert refusal.value.codes == ("class_closed",)


def test_frozen_results_are_frozen_for_the_database_too(cast: Cast) -> None:
    a_completed_class(cast)
    for statement in ("UPDATE assessment_result SET passed = false", "DELETE FROM assessment_classcompletion"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_completed_a_second_time_is_told_by_whom(cast: Cast) -> None:
    training_class = a_completed_class(cast)
    with pytest.raises(AlreadyCompleted) as refusal:
        _complete(cast, training_class)
    assert refusal.value.codes == ("already_completed",)


@pytest.mark.django_db(transaction=True)
def test_two_browsers_complete_a_class_once(cast: Cast) -> None:
    training_class, actor = a_marked_class(cast), cast.actor("an", TODAY)

    def complete() -> None:
        complete_class(training_class=training_class, decision_number="12", decision_on=DECIDED, actor=actor)

    assert at_once(complete, complete) == [(), ("already_completed",)]
    assert (ClassCompletion.objects.count(), Result.objects.count(), Completion.objects.count()) == (1, 3, 3)


def test_results_are_frozen_in_vietnamese_whoever_completes(cast: Cast) -> None:
    with override("en"):
        training_class = a_completed_class(cast, marks=("8.5", "7", "3"))
    failed = Result.objects.get(completion__training_class=training_class, passed=False)
    assert failed.reason == "Không đạt"


def test_a_cancelled_class_is_not_completed(cast: Cast) -> None:
    training_class = a_marked_class(cast)
    TrainingClass.objects.filter(pk=training_class.pk).update(state=ClassState.CANCELLED)
    with pytest.raises(NotCompletable) as refusal:
        completed(training_class)
    assert (refusal.value.codes, ClassCompletion.objects.count(), Result.objects.count()) == (
        ("class_cancelled",),
        0,
        0,
    )


def test_a_learner_with_a_mark_does_not_leave_before_it_is_taken_out(cast: Cast) -> None:
    training_class, hoa = a_class(cast), cast.learners[0]
    cells = [entry(training_class, hoa, "8.5"), entry(training_class, hoa, None, before="8.5")]
    learner = enrolment_of(training_class, hoa)
    save_marks(training_class=training_class, entries=cells[:1], actor=cast.actor("an"))
    with pytest.raises(MarksRefused) as refusal:
        remove_learner(enrolment=learner, actor=cast.actor("an"))
    learner.refresh_from_db()
    assert (refusal.value.codes, learner.left_on) == (("has_marks",), None)
    save_marks(training_class=training_class, entries=cells[1:], actor=cast.actor("an"))
    assert remove_learner(enrolment=learner, actor=cast.actor("an")).left_on == TODAY
