"""Invitations: who of a class was invited and answered what, the board of all of them, who is to be reminded of."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Min, OuterRef, Q, QuerySet, Subquery

from lienthong.classes.choices import ClassState, InvitationState, SessionState
from lienthong.classes.models import Invitation, Session, SessionMove, TrainingClass
from lienthong.classes.rules.tokens import digest_of
from lienthong.lecturers.models import Engagement, Lecturer
from lienthong.organisations.queries import lasting_on


@dataclass(frozen=True, slots=True)
class Guest:
    """A lecturer of a class: his sessions from when to when, as what he is engaged, and his invitation, if it went out.

    `has_changed`: his sessions were moved after he had answered, so his answer was to something else.
    """

    lecturer: Lecturer
    sessions: int
    first_at: datetime
    last_at: datetime
    engaged_as: str
    invitation: Invitation | None
    has_changed: bool


def guests_of(training_class: TrainingClass, on: date) -> list[Guest]:
    """Everybody who has a session in the class's timetable, by his first one. Four queries."""
    sessions = list(sessions_of_guests(training_class))
    held: dict[int, list[Session]] = {}
    for one in sessions:
        held.setdefault(one.lecturer_id, []).append(one)
    invitations = {one.lecturer_id: one for one in Invitation.objects.filter(training_class=training_class)}
    engaged = Engagement.objects.filter(lasting_on(on), unit_id=training_class.centre_id, lecturer__in=list(held))
    kinds = {one.lecturer_id: one.get_kind_display() for one in engaged}
    moved = dict(
        SessionMove.objects.filter(session__in=sessions)
        .order_by()
        .values_list("session__lecturer")
        .annotate(Max("moved_at"))
    )
    return [
        Guest(
            lecturer=own[0].lecturer,
            sessions=len(own),
            first_at=own[0].starts_at,
            last_at=own[-1].ends_at,
            engaged_as=str(kinds.get(key, "")),
            invitation=invitations.get(key),
            has_changed=_has_changed(invitations.get(key), moved.get(key)),
        )
        for key, own in held.items()
    ]


def _has_changed(invitation: Invitation | None, moved_at: datetime | None) -> bool:
    if invitation is None or invitation.answered_at is None or moved_at is None:
        return False
    return moved_at > invitation.answered_at


def sessions_of_guests(training_class: TrainingClass) -> QuerySet[Session]:
    """The sessions of the class that are not cancelled, by time."""
    going = Session.objects.filter(training_class=training_class).exclude(state=SessionState.CANCELLED)
    return going.select_related("lecturer__person", "room").order_by("starts_at", "pk")


def sessions_invited_to(invitation: Invitation) -> list[Session]:
    """The sessions that the invitation is about, as they now stand. One query."""
    return list(sessions_of_guests(invitation.training_class).filter(lecturer_id=invitation.lecturer_id))


def invitation_by(token: str) -> Invitation | None:
    """The invitation that is answered at the address with this token."""
    found = Invitation.objects.filter(token_hash=digest_of(token)).exclude(token_hash="")
    return found.select_related("training_class", "lecturer__person").first()


def invitations_in(classes: QuerySet[TrainingClass]) -> QuerySet[Any]:
    """The invitations to these classes that are not over, the one with the earliest day of answering first.

    With `first_at`, the first of the sessions.
    """
    own = Session.objects.filter(
        training_class=OuterRef("training_class"), lecturer=OuterRef("lecturer"), state=SessionState.PLANNED
    )
    first = own.order_by().values("lecturer").annotate(first=Min("starts_at")).values("first")
    found = Invitation.objects.filter(
        training_class__in=classes.filter(state=ClassState.OPEN).order_by().values("pk")
    ).annotate(first_at=Subquery(first))
    return found.select_related("training_class", "lecturer__person").order_by("reply_by", "pk")


def of_state(invitations: QuerySet[Any], state: str) -> QuerySet[Any]:
    """Of these, those of the state; `waiting` are the unanswered and those who wish another day."""
    waiting = Q(state__in=[InvitationState.SENT, InvitationState.OTHER_DAY, InvitationState.DECLINED])
    if state == "":
        return invitations.filter(waiting)
    return invitations if state == "all" else invitations.filter(state=state)


def unanswered(today: date, *, after: int, number: int) -> list[Invitation]:
    """The next invitations, by key, whose day of answering is over without an answer, to classes still open."""
    found = Invitation.objects.filter(
        state=InvitationState.SENT, reply_by__lt=today, pk__gt=after, training_class__state=ClassState.OPEN
    )
    return list(found.select_related("training_class", "lecturer__person").order_by("pk")[:number])


def invitations_to(person_id: int | None) -> QuerySet[Any]:
    """The invitations of the person to classes that go on, unanswered ones first."""
    found = Invitation.objects.filter(lecturer__person=person_id or 0, training_class__state=ClassState.OPEN)
    return found.select_related("training_class").order_by("-state", "reply_by", "pk")
