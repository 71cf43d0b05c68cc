"""The people that a unit sent: where they are, what they missed this week, what came of it, what the unit said of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum

from lienthong.classes.choices import ClassState, NominationState, RemarkQuestion, SessionState
from lienthong.classes.models import Absence, Enrolment, Nomination, Remark, TrainingClass
from lienthong.classes.queries.learners import attendance_of_person
from lienthong.classes.queries.outcomes import outcomes
from lienthong.classes.queries.timetable import moment
from lienthong.classes.rules.attendance import Attendance
from lienthong.kernel.text import folded
from lienthong.organisations.queries import names_then


@dataclass(frozen=True, slots=True)
class OurRow:
    """One learner as his unit sees him. `missed` are the periods he missed this week."""

    enrolment: Enrolment
    unit: str
    attendance: Attendance
    missed: int
    result: str
    certificate: str
    answered: int
    asked: int = len(RemarkQuestion)


def our_rows(enrolments: Collection[Enrolment], on: date) -> list[OurRow]:
    """These enrolments, with person and class, as a page shows them. A fixed number of queries."""
    keys = [one.pk for one in enrolments]
    attended = attendance_of_person(enrolments)
    missed = missed_in_week(keys, on)
    told = outcomes.of(keys)
    answered = dict(
        Remark.objects.filter(enrolment__in=keys).order_by().values_list("enrolment").annotate(n=Count("pk"))
    )
    units = names_then((one.unit_id, one.joined_on) for one in enrolments)
    return [
        OurRow(
            one,
            units.get((one.unit_id, one.joined_on), ""),
            attended[one.pk],
            missed.get(one.pk, 0),
            told[one.pk].get("result", ""),
            told[one.pk].get("certificate", ""),
            answered.get(one.pk, 0),
        )
        for one in enrolments
    ]


def missed_in_week(enrolments: Iterable[int], on: date) -> dict[int, int]:
    """Enrolment key -> periods missed from Monday to Sunday of the week, for those who missed any. One query."""
    monday = on - timedelta(days=on.weekday())
    rows = Absence.objects.filter(
        enrolment__in=list(enrolments),
        session__state=SessionState.HELD,
        session__starts_at__gte=moment(monday, time(0)),
        session__starts_at__lt=moment(monday + timedelta(days=7), time(0)),
    )
    return dict(rows.order_by().values_list("enrolment").annotate(n=Sum("periods")))


def of_state(enrolments: QuerySet[Enrolment], state: str, text: str, on: date) -> QuerySet[Enrolment]:
    """Of these, those who learn now, will, have learnt, or left; whose name contains the text, marks apart."""
    if wanted := folded(text):
        enrolments = enrolments.filter(person__name_folded__contains=wanted)
    going = enrolments.filter(left_on=None, training_class__state=ClassState.OPEN)
    return {
        "now": going.filter(training_class__starts_on__lte=on),
        "coming": going.filter(training_class__starts_on__gt=on),
        "done": enrolments.filter(left_on=None, training_class__state=ClassState.COMPLETED),
        "left": enrolments.exclude(left_on=None),
    }.get(state, enrolments.exclude(training_class__state=ClassState.CANCELLED))


def called_and_waiting(nominations: QuerySet[Nomination]) -> QuerySet[Nomination]:
    """Of these nominations, those who have a place in a class that is not opened yet."""
    called = nominations.filter(state=NominationState.ACCEPTED, enrolment=None)
    return called.select_related("person", "call").order_by("call__starts_on", "person__sort_key")


def unremarked(class_ids: Collection[int]) -> QuerySet[Enrolment]:
    """Learners of these classes of whom their unit has said nothing."""
    said = Remark.objects.filter(enrolment=OuterRef("pk"))
    return Enrolment.objects.filter(~Exists(said), training_class__in=class_ids, left_on=None)


def remarks_of(enrolment: Enrolment) -> dict[str, Remark]:
    """Question -> what was answered. One query."""
    return {one.question: one for one in Remark.objects.filter(enrolment=enrolment)}


def classes_to_remark(enrolments: QuerySet[Enrolment], since: date) -> list[tuple[int, str, int]]:
    """Of these learners' completed classes that ended since the day: key, title, of how many nothing was said yet."""
    silent = enrolments.filter(
        ~Exists(Remark.objects.filter(enrolment=OuterRef("pk"))),
        left_on=None,
        training_class__state=ClassState.COMPLETED,
        training_class__ends_on__gte=since,
    )
    rows = silent.order_by().values_list("training_class", "training_class__title").annotate(n=Count("pk"))
    return list(rows.order_by("training_class"))


def classes_ended_between(first: date, last: date) -> list[int]:
    """Keys of the completed classes whose last day lies after the first and up to the last of these days."""
    ended = TrainingClass.objects.filter(state=ClassState.COMPLETED, ends_on__gt=first, ends_on__lte=last)
    return list(ended.values_list("pk", flat=True))
