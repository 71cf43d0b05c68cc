"""Rolls of the day for a phone, and what phones handed in."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from lienthong.classes.choices import ClassState, EntryOutcome, LeaveState, SessionState
from lienthong.classes.models import Absence, Enrolment, LeaveRequest, RollEntry, Session, TrainingClass
from lienthong.classes.queries.learners import belongs_on
from lienthong.classes.queries.leave import is_covered
from lienthong.classes.queries.roll import entry_in, version_of
from lienthong.classes.queries.timetable import moment
from lienthong.classes.rules.handing import as_lists
from lienthong.classes.rules.roll import AbsenceEntry, entry_missing

MOST = 40


def sessions_on(classes: QuerySet[TrainingClass], day: date) -> QuerySet[Session]:
    """The sessions of these open classes on a day that are not cancelled, by time."""
    first, after = moment(day, time(0)), moment(day + timedelta(days=1), time(0))
    rows = Session.objects.filter(
        training_class__in=classes.filter(state=ClassState.OPEN).order_by(), starts_at__gte=first, starts_at__lt=after
    ).exclude(state=SessionState.CANCELLED)
    return rows.select_related("training_class", "lecturer", "roll_call").order_by("starts_at", "pk")


def rolls_for_phone(sessions: Collection[Session], day: date, *, explained: Collection[int]) -> list[dict[str, Any]]:
    """What a phone needs to take these rolls without a network: keys and names, nothing more. Three queries.

    Only who shares his name with another of the class has the year of his birth beside it. Before a roll was taken,
    granted leave stands in it. Only in the classes `explained` does it say why somebody is away.
    """
    enrolments: dict[int, list[Enrolment]] = defaultdict(list)
    rows = Enrolment.objects.filter(training_class__in={one.training_class_id for one in sessions})
    for enrolment in rows.select_related("person").order_by("person__sort_key", "pk"):
        enrolments[enrolment.training_class_id].append(enrolment)
    known: dict[int, dict[int, AbsenceEntry]] = defaultdict(dict)
    for absence in Absence.objects.filter(session__in=sessions):
        known[absence.session_id][absence.enrolment_id] = entry_in(absence)
    leaves = _leaves(sessions, day)
    return [
        _roll(
            one,
            [row for row in enrolments[one.training_class_id] if belongs_on(row, day)],
            known[one.pk],
            leaves,
            explained=one.training_class_id in explained,
        )
        for one in sessions
    ]


def _leaves(sessions: Collection[Session], day: date) -> list[LeaveRequest]:
    granted = LeaveRequest.objects.filter(
        Q(session__in=sessions) | Q(session=None),
        starts_on__lte=day,
        ends_on__gte=day,
        enrolment__training_class__in={one.training_class_id for one in sessions},
        state=LeaveState.GRANTED,
    )
    return list(granted)


def _roll(
    session: Session,
    learners: list[Enrolment],
    known: dict[int, AbsenceEntry],
    leaves: list[LeaveRequest],
    *,
    explained: bool,
) -> dict[str, Any]:
    starts, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    roll_call = session.roll_call if session.state == SessionState.HELD else None
    names = [one.person.full_name for one in learners]
    if roll_call is None:
        whole = range(1, session.periods + 1)
        own = {one.pk for one in learners}
        known = {
            leave.enrolment_id: entry_missing(whole, is_excused=True, reason=leave.reason)
            for leave in leaves
            if leave.enrolment_id in own and is_covered(leave, session)
        }
    if not explained:
        known = {pk: replace(entry, reason="") for pk, entry in known.items()}
    return {
        "session": session.pk,
        "title": session.title,
        "class": session.training_class.title,
        "heldAt": starts.isoformat(),
        "hours": f"{starts:%H:%M}–{ends:%H:%M}",
        "periods": session.periods,
        "seen": version_of(roll_call),
        "takenBy": roll_call.taken_by if roll_call else "",
        "takenAt": f"{timezone.localtime(roll_call.taken_at):%H:%M}" if roll_call else "",
        "learners": [[one.pk, _name(one, names)] for one in learners],
        "absences": as_lists(known),
    }


def _name(enrolment: Enrolment, names: list[str]) -> str:
    name = enrolment.person.full_name
    year = enrolment.person.birth_year
    return f"{name} ({year})" if year and names.count(name) > 1 else name


def entries_of(session: Session) -> QuerySet[RollEntry]:
    """What phones handed in for the session, latest first, with what was decided."""
    return RollEntry.objects.filter(session=session).select_related("decision").order_by("-pk")


def open_conflicts(classes: QuerySet[TrainingClass], *, person_id: int | None = None) -> QuerySet[RollEntry]:
    """Conflicts of these classes that wait for a person, earliest first; of one lecturer where a person is given."""
    rows = RollEntry.objects.filter(
        session__training_class__in=classes.order_by(), outcome=EntryOutcome.CONFLICT, decision=None
    )
    if person_id is not None:
        rows = rows.filter(session__lecturer__person_id=person_id)
    return rows.select_related("session__training_class", "session__lecturer").order_by("pk")
