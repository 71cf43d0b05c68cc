"""The sessions of one week, and at which times a session could be held."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from lienthong.classes.choices import SessionState
from lienthong.classes.models import Session, TrainingClass
from lienthong.classes.queries.moves import with_last_move
from lienthong.classes.queries.timetable import moment
from lienthong.classes.rules.weeks import Opening, Week, openings
from lienthong.lecturers.models import Lecturer

MOST_OPENINGS = 8


def sessions_in(week: Week, which: Q) -> QuerySet[Any]:
    """The week's sessions of that kind that are not cancelled, by time, with class, lecturer, room and last step. One query."""
    first, last = moment(week.monday, time(0)), moment(week.following.monday, time(0))
    sessions = Session.objects.filter(which, starts_at__gte=first, starts_at__lt=last)
    sessions = sessions.exclude(state=SessionState.CANCELLED)
    related = sessions.select_related("training_class", "lecturer__person", "room")
    return with_last_move(related).order_by("starts_at", "pk")


def classes_around(week: Week, classes: QuerySet[TrainingClass]) -> QuerySet[TrainingClass]:
    """Of these classes, those that run in the week or within a month of it, by their days."""
    near = timedelta(days=30)
    around = classes.filter(starts_on__lt=week.following.monday + near, ends_on__gte=week.monday - near)
    return around.order_by("starts_on", "pk")


def lecturer_of(person_id: int | None) -> Lecturer | None:
    """The person as a lecturer; None for one who has never been engaged."""
    return Lecturer.objects.select_related("person").filter(person_id=person_id or 0).first()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A session that looks for a place: of which class, with whom, in which room."""

    session_id: int
    class_id: int
    lecturer_id: int
    room_id: int | None
    lasting: timedelta


def openings_for(wanted: Wanted, first: date, last: date) -> list[Opening]:
    """The next half days, first to last day, on which class, lecturer and room are all free. One query."""
    if first > last:
        return []
    needs = Q(lecturer_id=wanted.lecturer_id) | Q(training_class_id=wanted.class_id)
    if wanted.room_id is not None:
        needs |= Q(room_id=wanted.room_id)
    others = Session.objects.filter(
        needs, starts_at__lt=moment(last + timedelta(days=1), time(0)), ends_at__gt=moment(first, time(0))
    )
    others = others.exclude(state=SessionState.CANCELLED).exclude(pk=wanted.session_id)
    busy = [(_plain(starts), _plain(ends)) for starts, ends in others.values_list("starts_at", "ends_at")]
    days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    return openings(days, wanted.lasting, busy, most=MOST_OPENINGS)


def _plain(instant: datetime) -> datetime:
    return timezone.localtime(instant).replace(tzinfo=None)


def visible_keys(sessions: Iterable[Session], classes: QuerySet[TrainingClass]) -> set[int]:
    """Keys of the classes among these sessions' that are in the query set. One query."""
    keys = {one.training_class_id for one in sessions}
    return set(classes.filter(pk__in=keys).order_by().values_list("pk", flat=True))
