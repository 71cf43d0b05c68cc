"""Leave: who asked for which sessions, and which absences begin with leave."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from lienthong.classes.choices import ClassState, LeaveState, SessionState
from lienthong.classes.models import Enrolment, LeaveRequest, Session, TrainingClass
from lienthong.classes.queries.learners import belongs_on


@dataclass(frozen=True, slots=True)
class LeaveRow:
    """A request with the sessions it covers, by time."""

    leave: LeaveRequest
    sessions: list[Session]

    @property
    def periods(self) -> int:
        """How many periods would be missed."""
        return sum(one.periods for one in self.sessions)


def going_sessions(training_class: TrainingClass) -> list[Session]:
    """The class's sessions that are not cancelled, by time. One query."""
    rows = Session.objects.filter(training_class=training_class).exclude(state=SessionState.CANCELLED)
    return list(rows.order_by("starts_at", "pk"))


def is_covered(leave: LeaveRequest, session: Session) -> bool:
    """Whether the request is about this session, on the day for which leave was asked: who cannot come on one day is not
    excused on another to which the session was moved."""
    if leave.session_id not in (None, session.pk):
        return False
    return leave.starts_on <= timezone.localdate(session.starts_at) <= leave.ends_on


def leaves_of(training_class: TrainingClass) -> list[LeaveRow]:
    """Every request of the class: what waits first, then the latest. Two queries."""
    rows = LeaveRequest.objects.filter(enrolment__training_class=training_class)
    sessions = going_sessions(training_class)
    found = sorted(rows.select_related("enrolment__person"), key=lambda one: (one.state != LeaveState.ASKED, -one.pk))
    return [_row(one, sessions) for one in found]


def _row(leave: LeaveRequest, sessions: Collection[Session]) -> LeaveRow:
    own = [one for one in sessions if is_covered(leave, one)]
    return LeaveRow(leave, [one for one in own if belongs_on(leave.enrolment, timezone.localdate(one.starts_at))])


def leaves_for(session: Session, day: date) -> dict[int, LeaveRequest]:
    """Enrolment key -> the leave that was granted for this session. One query."""
    granted = LeaveRequest.objects.filter(
        Q(session=session) | Q(session=None),
        starts_on__lte=day,
        ends_on__gte=day,
        enrolment__training_class=session.training_class_id,
        state=LeaveState.GRANTED,
    )
    return {one.enrolment_id: one for one in granted}


def own_leaves(enrolments: Collection[Enrolment]) -> dict[int, list[LeaveRequest]]:
    """Enrolment key -> what was asked for it, latest first. One query."""
    found: dict[int, list[LeaveRequest]] = {one.pk: [] for one in enrolments}
    for leave in LeaveRequest.objects.filter(enrolment__in=enrolments).order_by("-pk"):
        found[leave.enrolment_id].append(leave)
    return found


def waiting_leaves(classes: QuerySet[TrainingClass]) -> QuerySet[LeaveRequest]:
    """What waits for a decision in these classes, by the day it is for."""
    rows = LeaveRequest.objects.filter(
        enrolment__training_class__in=classes.filter(state=ClassState.OPEN), state=LeaveState.ASKED
    )
    return rows.select_related("enrolment__person", "enrolment__training_class").order_by("starts_on", "pk")
