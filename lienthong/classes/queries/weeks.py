"""The sessions of one week, and at which times a session could be held."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.calendars.queries import calendar_of
from lienthong.classes.choices import SessionState
from lienthong.classes.models import Session, TrainingClass
from lienthong.classes.queries.availability import times_of
from lienthong.classes.queries.away import aways
from lienthong.classes.queries.moves import with_last_move
from lienthong.classes.queries.timetable import moment
from lienthong.classes.rules.weeks import Busy, Opening, SessionToPlace, Week, openings
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


def openings_for(session: Session, first: date, last: date, visible: QuerySet[TrainingClass]) -> list[Opening]:
    """The half-days, first to last day, up to the eighth on which the centre teaches, the lecturer comes, class, lecturer and
    room are free and the class is not away; those before it that will not do with every reason. Classes that are not
    `visible` are not named. A bounded number of queries."""
    if first > last:
        return []
    centre, until = session.training_class.centre_id, last + timedelta(days=1)
    wanted = SessionToPlace(
        session.ends_at - session.starts_at,
        _plain(session.starts_at),
        times_of([session.lecturer_id], centre, first, last, but=session.pk)[session.lecturer_id],
        tuple(_in_the_way(session, first, until, visible)),
        tuple(aways.of(session.training_class_id, first, until)),
    )
    calendar = calendar_of(centre, first, until, first)
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return openings(wanted, days, calendar, most=MOST_OPENINGS)


def _in_the_way(session: Session, first: date, until: date, visible: QuerySet[TrainingClass]) -> list[Busy]:
    needs = Q(lecturer_id=session.lecturer_id) | Q(training_class_id=session.training_class_id)
    if session.room_id is not None:
        needs |= Q(room_id=session.room_id)
    others = Session.objects.filter(needs, starts_at__lt=moment(until, time(0)), ends_at__gt=moment(first, time(0)))
    others = others.exclude(state=SessionState.CANCELLED).exclude(pk=session.pk)
    rows = list(others.select_related("training_class", "lecturer__person", "room").order_by("starts_at", "pk"))
    named = visible_keys(rows, visible)
    return [
        Busy(_plain(one.starts_at), _plain(one.ends_at), said)
        for one in rows
        for said in _what_is_taken(session, one, is_visible=one.training_class_id in named)
    ]


def _what_is_taken(session: Session, other: Session, *, is_visible: bool) -> list[str]:
    """What of the session's needs another one holds, in words."""
    facts = {
        "session": other.title,
        "title": other.training_class.title,
        "lecturer": other.lecturer.person.full_name,
        "room": other.room.name if other.room else "",
    }
    if other.training_class_id == session.training_class_id:
        return [_("Lớp đã có buổi “%(session)s”.") % facts]
    found = []
    if other.lecturer_id == session.lecturer_id:
        seen, hidden = _("%(lecturer)s đã dạy lớp “%(title)s”."), _("%(lecturer)s đã có giờ dạy.")
        found.append((seen if is_visible else hidden) % facts)
    if session.room_id is not None and other.room_id == session.room_id:
        seen, hidden = _("%(room)s đã có lớp “%(title)s”."), _("%(room)s đã có người dùng.")
        found.append((seen if is_visible else hidden) % facts)
    return found


def _plain(instant: datetime) -> datetime:
    return timezone.localtime(instant).replace(tzinfo=None)


def visible_keys(sessions: Iterable[Session], classes: QuerySet[TrainingClass]) -> set[int]:
    """Keys of the classes among these sessions' that are in the query set. One query."""
    keys = {one.training_class_id for one in sessions}
    return set(classes.filter(pk__in=keys).order_by().values_list("pk", flat=True))
