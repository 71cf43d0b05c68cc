"""Reading marks and results."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.assessment.models import ClassCompletion, Mark, Result
from lienthong.assessment.rules import (
    FIRST,
    RETAKE,
    CompletionFacts,
    Standing,
    Stored,
    Verdict,
    may_retake,
    may_write,
    verdict_on,
)
from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.models import Enrolment, Session, TrainingClass
from lienthong.classes.queries import attendance_of
from lienthong.classes.queries.outcomes import Outcome
from lienthong.classes.rules import Attendance
from lienthong.organisations.queries import names_on
from lienthong.records.rules import Trained
from lienthong.regulations.rules import Terms


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """One learner of the grid: who, from where, the facts, what they come to, and the marks as stored."""

    enrolment: Enrolment
    unit_name: str
    standing: Standing
    stored: dict[int, Stored]
    verdict: Verdict
    may_write: bool
    may_retake: bool

    @property
    def is_barred(self) -> bool:
        """Kept from the essay by the roll, not by having left."""
        return not self.may_write and self.standing.left_on is None


def learner_rows(training_class: TrainingClass, terms: Terms) -> list[LearnerRow]:
    """Every learner of the class, sorted by given name. Six queries, whatever the class."""
    enrolments = list(
        Enrolment.objects.filter(training_class=training_class)
        .select_related("person")
        .order_by("person__sort_key", "pk")
    )
    names = names_on([enrolment.unit_id for enrolment in enrolments], training_class.starts_on)
    attendance = attendance_of(training_class)
    stored = marks_in(training_class)
    return [
        _row(enrolment, names.get(enrolment.unit_id, ""), attendance[enrolment.pk], stored[enrolment.pk], terms)
        for enrolment in enrolments
    ]


def _row(
    enrolment: Enrolment, unit_name: str, attendance: Attendance, stored: dict[int, Stored], terms: Terms
) -> LearnerRow:
    first, retake = stored.get(FIRST), stored.get(RETAKE)
    standing = Standing(attendance, first.value if first else None, retake.value if retake else None, enrolment.left_on)
    return LearnerRow(
        enrolment=enrolment,
        unit_name=unit_name,
        standing=standing,
        stored=stored,
        verdict=verdict_on(standing, terms),
        may_write=may_write(standing, terms),
        may_retake=may_retake(standing.first, terms),
    )


def marks_in(training_class: TrainingClass) -> defaultdict[int, dict[int, Stored]]:
    """Enrolment key -> attempt -> the mark that stands there. One query."""
    found: defaultdict[int, dict[int, Stored]] = defaultdict(dict)
    for mark in Mark.objects.filter(enrolment__training_class=training_class):
        found[mark.enrolment_id][mark.attempt] = Stored(mark.value, mark.entered_by)
    return found


def completion_facts(
    training_class: TrainingClass,
    rows: list[LearnerRow],
    *,
    without_essay: Collection[int] = (),
    small_reason: str = "",
) -> CompletionFacts:
    """What completing looks at. Learners who are known to hand in no essay (enrolment keys) are not missing. One query."""
    sessions = Session.objects.filter(training_class=training_class).aggregate(
        planned=Count("pk", filter=Q(state=SessionState.PLANNED)),
        held=Count("pk", filter=Q(state=SessionState.HELD)),
        last=Max("ends_at", filter=~Q(state=SessionState.CANCELLED)),
    )
    missing = [row for row in unmarked(rows) if row.enrolment.pk not in without_essay]
    return CompletionFacts(
        learners=sum(row.standing.left_on is None for row in rows),
        sessions_planned=sessions["planned"],
        sessions_held=sessions["held"],
        last_session_on=timezone.localdate(sessions["last"]) if sessions["last"] else None,
        unmarked=tuple(row.enrolment.person.full_name for row in missing),
        retakes_open=tuple(
            row.enrolment.person.full_name
            for row in rows
            if row.may_write and row.may_retake and RETAKE not in row.stored
        ),
        small_class_reason=small_reason or training_class.small_class_reason,
    )


def unmarked(rows: list[LearnerRow]) -> list[LearnerRow]:
    """Those who may write the essay and have no mark."""
    return [row for row in rows if row.may_write and not row.stored]


def completion_of(training_class: TrainingClass) -> ClassCompletion | None:
    """The completion of the class, None while it runs."""
    return ClassCompletion.objects.filter(training_class=training_class).first()


def results_of(training_class: TrainingClass) -> QuerySet[Result]:
    """The frozen results with their learners, sorted by given name."""
    return (
        Result.objects.filter(completion__training_class=training_class)
        .select_related("enrolment__person", "completion")
        .order_by("enrolment__person__sort_key", "pk")
    )


def grades_of(training_class: TrainingClass) -> list[tuple[str, int]]:
    """Grade -> how many, best mark first, of those who passed. One query."""
    passed = Result.objects.filter(completion__training_class=training_class, passed=True).order_by("-mark")
    return list(Counter(passed.values_list("grade", flat=True)).items())


def marked_count(training_class: TrainingClass) -> int:
    """How many learners have a mark."""
    return Mark.objects.filter(enrolment__training_class=training_class).values("enrolment").distinct().count()


def over_but_open(classes: QuerySet[TrainingClass], today: date) -> QuerySet[TrainingClass]:
    """Of these classes, those whose last day is past and that are not completed."""
    return classes.filter(state=ClassState.OPEN, ends_on__lt=today).order_by("ends_on", "pk")


def trained_in(class_id: int) -> list[Trained]:
    """Those who passed the completed class, as facts for the records."""
    passed = Result.objects.filter(completion__training_class_id=class_id, passed=True)
    return [
        Trained(
            person_id=result.enrolment.person_id,
            programme_key=result.completion.training_class.edition.programme.key,
            programme_name=result.completion.training_class.edition.programme.name,
            completed_on=result.completion.decision_on,
            grade=result.grade,
            issuer_id=result.completion.training_class.centre_id,
            class_id=class_id,
        )
        for result in passed.select_related("enrolment", "completion__training_class__edition__programme")
    ]


def results_of_person(person_id: int, classes: QuerySet[TrainingClass]) -> QuerySet[Result]:
    """The person's frozen results in these classes, by day of decision."""
    rows = Result.objects.filter(
        enrolment__person=person_id, completion__training_class__in=classes.order_by().values("pk")
    )
    return rows.select_related("completion").order_by("completion__decision_on", "pk")


def results_said(enrolments: Collection[int]) -> dict[int, Outcome]:
    """For the units that sent them: what each learner of a completed class reached. One query."""
    rows = Result.objects.filter(enrolment__in=enrolments).values_list("enrolment_id", "passed", "grade", "reason")
    return {pk: Outcome("result", _said(passed, grade, reason)) for pk, passed, grade, reason in rows}


def _said(passed: bool, grade: str, reason: str) -> str:
    words = [_("Đạt yêu cầu"), grade] if passed else [_("Không đạt"), reason]
    return ", ".join(word for word in words if word)
