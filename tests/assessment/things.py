"""Classes of the cast, from the approved line to the frozen results. Made directly, so that no other app's rules interfere."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from lienthong.assessment.actions import complete_class, save_marks
from lienthong.assessment.actions.questions import QuestionDraft, add_question
from lienthong.assessment.models import ClassCompletion, Question
from lienthong.assessment.rules import FIRST, MarkEntry
from lienthong.assessment.rules.questions import QuestionFacts
from lienthong.classes.choices import SessionState
from lienthong.classes.models import Absence, Enrolment, Session, TrainingClass
from lienthong.directives.models import Task
from lienthong.lecturers.models import Lecturer
from lienthong.organisations.models import Unit
from lienthong.people.models import Person
from lienthong.planning.choices import LineKind, PlanState
from lienthong.planning.models import Approval, ApprovedLine, Plan, PlanLine
from tests.cast import PRODUCT, Cast

FIRST_DAY = date(2026, 3, 2)
LAST_DAY = date(2026, 3, 6)
DECIDED = date(2026, 3, 9)


def an_approved_line(
    cast: Cast, *, centre: Unit | None = None, task: Task | None = None, class_count: int = 3, audience: str = ""
) -> ApprovedLine:
    """A class line of the year's plan, approved."""
    at = centre or cast.centre
    committee = cast.committee if at == cast.centre else cast.stranger_committee
    plan, _made = Plan.objects.get_or_create(
        centre=at,
        year=2026,
        defaults={"committee": committee, "state": PlanState.APPROVED, "made_on": date(2026, 1, 5)},
    )
    approval, _made = Approval.objects.get_or_create(
        plan=plan,
        version=1,
        defaults={"number": "7-QĐ/ĐU", "issued_on": date(2026, 1, 12), "approved_by": "Hoàng Kim Chi"},
    )
    facts = {
        "kind": LineKind.CLASS,
        "programme": cast.programme,
        "task": task,
        "title": "Lớp bồi dưỡng nhận thức về Đảng",
        "audience": audience,
        "class_count": class_count,
        "learners_per_class": 30,
        "from_month": 3,
        "to_month": 6,
    }
    line = PlanLine.objects.create(plan=plan, position=plan.lines.count() + 1, **facts)
    return ApprovedLine.objects.create(approval=approval, line=line, centre=at, year=2026, **facts)


def a_class(
    cast: Cast,
    *,
    learners: Sequence[Person] | None = None,
    centre: Unit | None = None,
    line: ApprovedLine | None = None,
    starts_on: date = FIRST_DAY,
    course: int = 1,
    title: str = "Lớp bồi dưỡng nhận thức về Đảng khóa 1 năm 2026",
) -> TrainingClass:
    """A running class of An's centre (or another one) with its five days held, eight periods each, everyone present."""
    at = centre or cast.centre
    training_class = TrainingClass.objects.create(
        centre=at,
        approved_line=line or an_approved_line(cast, centre=at),
        edition=cast.edition,
        rulebook=cast.rulebook,
        title=title,
        course=course,
        decision_number="3-QĐ/TTCT",
        decision_on=date(2026, 2, 20),
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=4),
        venue="Hội trường A",
        small_class_reason="Số người được cử đi học ít.",
    )
    for person in cast.learners if learners is None else learners:
        unit = person.memberships.get().unit
        Enrolment.objects.create(training_class=training_class, person=person, unit=unit, joined_on=starts_on)
    lecturer = cast.lecturer if at == cast.centre else cast.stranger_lecturer
    for day in range(5):
        a_session(training_class, lecturer, starts_on + timedelta(days=day))
    return training_class


def a_session(
    training_class: TrainingClass, lecturer: Lecturer, on: date, state: str = SessionState.HELD, periods: int = 8
) -> Session:
    """A whole day of teaching."""
    begins = timezone.make_aware(datetime.combine(on, time(7, 30)))
    return Session.objects.create(
        training_class=training_class,
        title="Điều lệ Đảng",
        lecturer=lecturer,
        starts_at=begins,
        ends_at=begins + timedelta(hours=9),
        periods=periods,
        state=state,
    )


def a_question(cast: Cast) -> Question:
    """A question of the bank of An's centre, not reviewed yet."""
    facts = QuestionFacts("Đảng ta thành lập năm nào?", ("1930", "1945"), frozenset({0}))
    return add_question(centre=cast.centre, draft=QuestionDraft(facts), actor=cast.actor("an"))


def enrolment_of(training_class: TrainingClass, person: Person) -> Enrolment:
    """The person as a learner of the class."""
    return training_class.enrolments.get(person=person)


def is_absent(training_class: TrainingClass, person: Person, periods: int) -> None:
    """Let a learner miss so many periods, a session after the other."""
    for session in training_class.sessions.order_by("starts_at"):
        missed = min(periods, session.periods)
        if missed:
            Absence.objects.create(session=session, enrolment=enrolment_of(training_class, person), periods=missed)
        periods -= missed


def entry(
    training_class: TrainingClass, person: Person, value: str | None, before: str | None = None, attempt: int = FIRST
) -> MarkEntry:
    """A cell as somebody leaves it."""
    marks = [None if mark is None else Decimal(mark) for mark in (value, before)]
    return MarkEntry(enrolment_of(training_class, person).pk, attempt, marks[0], marks[1])


def marked(training_class: TrainingClass, marks: Sequence[str]) -> TrainingClass:
    """Give the learners, by given name, their first marks."""
    people = [row.person for row in training_class.enrolments.select_related("person").order_by("person__sort_key")]
    given = [entry(training_class, person, mark) for person, mark in zip(people, marks, strict=True)]
    save_marks(training_class=training_class, entries=given, actor=PRODUCT)
    return training_class


def a_marked_class(cast: Cast, marks: Sequence[str] = ("8.5", "7", "9.2"), **how: object) -> TrainingClass:
    """A class whose learners (by given name: Bảo, Hằng, Hòa) all have a mark."""
    return marked(a_class(cast, **how), marks)  # type: ignore[arg-type]


def completed(training_class: TrainingClass, decision_on: date = DECIDED) -> ClassCompletion:
    """Complete a class that is ready for it."""
    return complete_class(
        training_class=training_class, decision_number="12-QĐ/TTCT", decision_on=decision_on, actor=PRODUCT
    )


def a_completed_class(cast: Cast, marks: Sequence[str] = ("8.5", "7", "9.2"), **how: object) -> TrainingClass:
    """A class with frozen results: unless told otherwise Bảo Giỏi, Hằng Khá, Hòa Xuất sắc."""
    training_class = a_marked_class(cast, marks, **how)
    completed(training_class)
    training_class.refresh_from_db()
    return training_class
