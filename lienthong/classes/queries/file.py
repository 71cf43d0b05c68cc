"""The file of a class: who helps to run it, its programmes, praise, cases, visits, papers."""

from datetime import date

from django.db.models import Count, Model, Prefetch, Q, QuerySet

from lienthong.classes.choices import CommitteeRole
from lienthong.classes.models import (
    Call,
    Ceremony,
    ClassPaper,
    Commendation,
    Commended,
    CommitteeMember,
    Discipline,
    Enrolment,
    FieldStudy,
    FieldStudyMember,
    LeaveRequest,
    Nomination,
    SendingList,
    Session,
    TrainingClass,
)
from lienthong.classes.rules.file import ProgrammeRow
from lienthong.kernel.text import version
from lienthong.regulations.choices import ProvisionKey
from lienthong.regulations.queries import whole_ruling
from lienthong.regulations.rules import Ruling


def committee_of(training_class: TrainingClass) -> list[CommitteeMember]:
    """Who is in the committee now, the monitor first. One query."""
    members = CommitteeMember.objects.filter(training_class=training_class, ends_on=None)
    found = members.select_related("enrolment__person").order_by("enrolment__person__sort_key", "pk")
    return sorted(found, key=lambda one: one.role != CommitteeRole.MONITOR)


def most_deputies(training_class: TrainingClass) -> Ruling[int]:
    """How many deputies the class's rulebook allows."""
    return whole_ruling(training_class.rulebook, ProvisionKey.MOST_DEPUTIES, training_class.centre_id)


def discipline_months(training_class: TrainingClass) -> Ruling[int]:
    """For how many months the centre shows discipline; unknown where it uses none."""
    return whole_ruling(training_class.rulebook, ProvisionKey.DISCIPLINE_MONTHS, training_class.centre_id)


def programme_of(ceremony: Ceremony | FieldStudy | None) -> list[ProgrammeRow]:
    """The rows of a programme as it was saved."""
    return [ProgrammeRow(**row) for row in ceremony.rows] if ceremony else []


def ceremonies_of(training_class: TrainingClass) -> dict[str, Ceremony]:
    """By kind. One query."""
    return {one.kind: one for one in Ceremony.objects.filter(training_class=training_class)}


def commendations_of(training_class: TrainingClass) -> QuerySet[Commendation]:
    """Praise in the class that was not withdrawn, earliest first, with the people in `people`."""
    people = Commended.objects.select_related("enrolment__person").order_by("enrolment__person__sort_key", "pk")
    found = Commendation.objects.filter(training_class=training_class, withdrawn_on=None)
    return found.prefetch_related(Prefetch("people", people)).order_by("decision_on", "pk")


def cases_shown(today: date) -> QuerySet[Discipline]:
    """Cases that anybody may still be shown: not dropped, and their time not over."""
    rows = Discipline.objects.filter(Q(shown_until=None) | Q(shown_until__gt=today), dropped_on=None)
    return rows.select_related("enrolment__person").order_by("opened_on", "pk")


def cases_heard(classes: QuerySet[TrainingClass]) -> QuerySet[Discipline]:
    """Cases in these classes whose learner was heard and which nobody has decided or dropped. One query."""
    rows = Discipline.objects.filter(training_class__in=classes.order_by(), decision_on=None, dropped_on=None)
    return rows.exclude(answered_on=None).select_related("training_class").order_by("opened_on", "pk")


def version_of_case(case: Discipline) -> str:
    """A mark of what the learner answered."""
    return version([case.answer, case.answered_on, case.is_silent])


def studies_of(training_class: TrainingClass) -> QuerySet[FieldStudy]:
    """The class's visits that were not cancelled, with `member_count`."""
    found = FieldStudy.objects.filter(training_class=training_class, cancelled_on=None)
    return found.annotate(member_count=Count("members")).select_related("leader__person").order_by("starts_on", "pk")


def members_of_study(study: FieldStudy) -> list[Enrolment]:
    """Who takes part, by given name. One query."""
    members = FieldStudyMember.objects.filter(study=study).values("enrolment_id")
    found = Enrolment.objects.filter(pk__in=members)
    return list(found.select_related("person").order_by("person__sort_key", "pk"))


def papers_in(training_class: TrainingClass, *, for_learners: bool = False) -> QuerySet[ClassPaper]:
    """The papers of the class that were not taken out, latest first; those that learners see where asked."""
    found = ClassPaper.objects.filter(training_class=training_class, removed_on=None)
    found = found.filter(is_for_learners=True) if for_learners else found
    return found.select_related("file", "study").order_by("-added_at", "-pk")


def things_of(training_class: TrainingClass) -> dict[str, dict[int, str]]:
    """Label of a model -> key -> how a page calls it, of everything of the class that stands on the trail.

    One query a model. Cases of discipline are left out: who reads the history of a class is not shown them.
    """
    called: list[tuple[type[Model], str, str]] = [
        (Call, "training_class", "title"),
        (Nomination, "call__training_class", "person__full_name"),
        (Enrolment, "training_class", "person__full_name"),
        (SendingList, "training_class", "file__name"),
        (Session, "training_class", "title"),
        (LeaveRequest, "enrolment__training_class", "enrolment__person__full_name"),
        (Ceremony, "training_class", "place"),
        (Commendation, "training_class", "decision_number"),
        (FieldStudy, "training_class", "place"),
        (ClassPaper, "training_class", "title"),
    ]
    found = {TrainingClass._meta.label_lower: {training_class.pk: ""}}
    for model, path, name in called:
        rows = model._default_manager.filter(**{path: training_class})
        found[model._meta.label_lower] = dict(rows.values_list("pk", name))
    return found
