"""Learners and their attendance."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from django.db.models import Count, QuerySet
from django.utils import timezone

from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.models import Absence, Enrolment, Session, TrainingClass
from lienthong.classes.rules.attendance import (
    Attendance,
    HeldSession,
    Missed,
    Outlook,
    attendance,
    counted,
    is_barred,
    outlook,
)
from lienthong.organisations.queries import names_on
from lienthong.people.models import Person
from lienthong.regulations.queries import terms_of_each
from lienthong.regulations.rules import Terms

_ABSENCE = ("enrolment_id", "session_id", "session__periods", "periods", "late_minutes", "is_excused")


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """A learner as a page shows him: unit by its name of the day, attendance so far, whether he is barred.

    `outlook` tells what he may still miss; None where the rulebook names no threshold, or the class is over.
    """

    enrolment: Enrolment
    unit: str
    attendance: Attendance
    is_barred: bool
    outlook: Outlook | None = None

    @property
    def person(self) -> Person:
        """The learner himself."""
        return self.enrolment.person


def learners_of(training_class: TrainingClass) -> QuerySet[Enrolment]:
    """The learners of the class who have not left, by given name, with their persons."""
    enrolments = Enrolment.objects.filter(training_class=training_class, left_on=None)
    return enrolments.select_related("person").order_by("person__sort_key", "pk")


def everybody_of(training_class: TrainingClass) -> list[Enrolment]:
    """Everyone who is or was a learner of the class, by given name, with their persons."""
    everybody = Enrolment.objects.filter(training_class=training_class)
    return list(everybody.select_related("person").order_by("person__sort_key", "pk"))


def belongs_on(enrolment: Enrolment, day: date) -> bool:
    """Whether he was a learner on the day: joined by then, not yet left."""
    return enrolment.joined_on <= day and (enrolment.left_on is None or enrolment.left_on > day)


def learners_on(training_class: TrainingClass, day: date) -> list[Enrolment]:
    """Who belonged to the class on a day, by given name."""
    return [row for row in everybody_of(training_class) if belongs_on(row, day)]


def held_sessions_of(training_class: TrainingClass) -> list[HeldSession]:
    """The sessions whose roll was taken, by time."""
    rows = Session.objects.filter(training_class=training_class, state=SessionState.HELD).order_by("starts_at")
    return [
        HeldSession(pk, timezone.localdate(starts_at), periods)
        for pk, starts_at, periods in rows.values_list("pk", "starts_at", "periods")
    ]


def attendance_of(training_class: TrainingClass) -> dict[int, Attendance]:
    """Enrolment key -> periods held while he was a learner, and attended. Four queries, whatever the class.

    Those who left are in it too, up to the day they left.
    """
    held = held_sessions_of(training_class)
    place = (training_class.rulebook, training_class.centre_id)
    terms = terms_of_each([place])[training_class.rulebook_id, training_class.centre_id]
    missed: dict[int, dict[int, int]] = defaultdict(dict)
    absences = Absence.objects.filter(session__training_class=training_class, session__state=SessionState.HELD)
    for enrolment_id, session_id, whole, *said in absences.values_list(*_ABSENCE):
        missed[enrolment_id][session_id] = counted(Missed(*said), whole, terms)
    rows = Enrolment.objects.filter(training_class=training_class).values_list("pk", "joined_on", "left_on")
    return {pk: attendance(held, missed[pk], joined_on=joined_on, left_on=left_on) for pk, joined_on, left_on in rows}


def learner_rows(training_class: TrainingClass, terms: Terms, on: date) -> list[LearnerRow]:
    """Every learner of the class with unit and attendance. Seven queries, whatever the class."""
    attended = attendance_of(training_class)
    learners = list(learners_of(training_class))
    names = names_on([learner.unit_id for learner in learners], on)
    outlooks = outlooks_of(training_class, terms, learners, attended)
    return [
        LearnerRow(
            learner,
            names.get(learner.unit_id, ""),
            attended[learner.pk],
            is_barred(attended[learner.pk], terms),
            outlooks.get(learner.pk),
        )
        for learner in learners
    ]


def outlooks_of(
    training_class: TrainingClass, terms: Terms, learners: Collection[Enrolment], attended: dict[int, Attendance]
) -> dict[int, Outlook]:
    """Enrolment key -> what he may still miss of the class; empty where no threshold is known or it is over. One query."""
    percent = terms.attendance_percent.value
    if percent is None or training_class.state != ClassState.OPEN:
        return {}
    rows = Session.objects.filter(training_class=training_class, state=SessionState.PLANNED)
    planned = [(timezone.localdate(at), periods) for at, periods in rows.values_list("starts_at", "periods")]
    return {
        one.pk: outlook(attended[one.pk], [periods for day, periods in planned if belongs_on(one, day)], percent)
        for one in learners
    }


def barred_names(training_class: TrainingClass, terms: Terms) -> list[str]:
    """The names of the learners who may not write the essay as things stand, by given name."""
    attended = attendance_of(training_class)
    return [one.person.full_name for one in learners_of(training_class) if is_barred(attended[one.pk], terms)]


def classes_of_both(one_id: int, other_id: int) -> QuerySet[TrainingClass]:
    """The classes in whose lists both people stand, latest first."""
    theirs = Enrolment.objects.filter(person_id=other_id).values("training_class_id")
    ours = Enrolment.objects.filter(person_id=one_id, training_class_id__in=theirs)
    return TrainingClass.objects.filter(pk__in=ours.values("training_class_id")).order_by("-starts_on", "-pk")


def classes_attended(people: Collection[int]) -> dict[int, int]:
    """Key of a person -> in how many classes he is or was a learner, for those in any. One query."""
    rows = Enrolment.objects.filter(person__in=people).values("person_id").annotate(count=Count("pk"))
    return dict(rows.values_list("person_id", "count"))


def learned_together(people: Collection[int]) -> set[tuple[int, int]]:
    """The pairs of these people, lower key first, who stand on the list of one class. One query."""
    lists: dict[int, list[int]] = defaultdict(list)
    rows = Enrolment.objects.filter(person__in=people).order_by("person_id")
    for class_id, person_id in rows.values_list("training_class_id", "person_id"):
        lists[class_id].append(person_id)
    return {pair for listed in lists.values() for pair in combinations(listed, 2)}


def enrolments_of(person_id: int, classes: QuerySet[TrainingClass]) -> QuerySet[Enrolment]:
    """The person's places in these classes, with the class, the earliest first."""
    rows = Enrolment.objects.filter(person=person_id, training_class__in=classes.order_by().values("pk"))
    return rows.select_related("training_class").order_by("training_class__starts_on", "pk")


def attendance_of_person(enrolments: Collection[Enrolment]) -> dict[int, Attendance]:
    """Enrolment key -> periods held while he was a learner, and attended; of places in any classes. Four queries."""
    held: dict[int, list[HeldSession]] = defaultdict(list)
    classes = TrainingClass.objects.filter(pk__in={one.training_class_id for one in enrolments})
    sessions = Session.objects.filter(training_class__in=classes, state=SessionState.HELD)
    for class_id, pk, starts_at, periods in sessions.values_list("training_class_id", "pk", "starts_at", "periods"):
        held[class_id].append(HeldSession(pk, timezone.localdate(starts_at), periods))
    governed = {one.pk: one for one in classes.select_related("rulebook")}
    terms = terms_of_each((one.rulebook, one.centre_id) for one in governed.values())
    missed: dict[int, dict[int, int]] = defaultdict(dict)
    absences = Absence.objects.filter(enrolment__in=enrolments, session__state=SessionState.HELD)
    rows = absences.values_list("session__training_class_id", *_ABSENCE)
    for class_id, enrolment_id, session_id, whole, *said in rows:
        place = (governed[class_id].rulebook_id, governed[class_id].centre_id)
        missed[enrolment_id][session_id] = counted(Missed(*said), whole, terms[place])
    return {
        one.pk: attendance(held[one.training_class_id], missed[one.pk], joined_on=one.joined_on, left_on=one.left_on)
        for one in enrolments
    }
