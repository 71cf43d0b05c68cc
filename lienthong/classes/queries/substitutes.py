"""Who might teach a session instead, who was asked, and who wishes to be replaced."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from lienthong.classes.choices import AskState, SessionState, WishState
from lienthong.classes.models import ReplacementWish, Session, SubstituteRequest, TrainingClass
from lienthong.classes.queries.classes import lecturers_of
from lienthong.classes.rules.tokens import digest_of
from lienthong.lecturers.models import Lecturer


@dataclass(frozen=True, slots=True)
class Candidate:
    """A lecturer of the centre: whether he is free then, how often he taught the topic, whether he said no to this one."""

    lecturer: Lecturer
    is_free: bool
    taught: int
    has_declined: bool


def candidates_for(session: Session, on: date) -> list[Candidate]:
    """The centre's lecturers but the session's own: the free first, then who knows the topic best. One query."""
    taken = Session.objects.filter(
        lecturer=OuterRef("pk"), starts_at__lt=session.ends_at, ends_at__gt=session.starts_at
    ).exclude(state=SessionState.CANCELLED)
    declined = SubstituteRequest.objects.filter(session=session, asked=OuterRef("pk"), state=AskState.DECLINED)
    found: QuerySet[Any] = lecturers_of(session.training_class.centre_id, on).exclude(pk=session.lecturer_id)
    found = found.annotate(is_taken=Exists(taken), has_declined=Exists(declined))
    taught = _taught(session, [one.pk for one in found])
    rows = [Candidate(one, not one.is_taken, taught.get(one.pk, 0), one.has_declined) for one in found]
    return sorted(rows, key=lambda one: (one.has_declined, not one.is_free, -one.taught))


def _taught(session: Session, lecturers: list[int]) -> dict[int, int]:
    """Lecturer -> how many sessions of the topic he has in the timetable, anywhere. One query."""
    if session.topic_id is None:
        return {}
    rows = Session.objects.filter(topic_id=session.topic_id, lecturer__in=lecturers).exclude(
        state=SessionState.CANCELLED
    )
    return dict(rows.order_by().values_list("lecturer").annotate(Count("pk")))


def asks_of(session: Session) -> QuerySet[SubstituteRequest]:
    """Everybody who was asked for the session, the latest first."""
    asks = SubstituteRequest.objects.filter(session=session).select_related("asked__person", "replaced__person")
    return asks.order_by("-pk")


def open_ask(session: Session) -> SubstituteRequest | None:
    """The question for this session that waits for its answer."""
    return asks_of(session).filter(state=AskState.ASKED).first()


def open_wish(session: Session) -> ReplacementWish | None:
    """That the session's lecturer cannot teach it, as long as nobody else does."""
    wishes = ReplacementWish.objects.filter(session=session, state=WishState.OPEN)
    return wishes.select_related("lecturer__person").first()


_ABOUT = ("session__training_class", "session__room", "session__lecturer__person", "asked__person", "replaced__person")


def asks_waiting_for(person_id: int | None) -> QuerySet[SubstituteRequest]:
    """The questions that the person has to answer, by the time of the session."""
    asks = SubstituteRequest.objects.filter(asked__person=person_id or 0, state=AskState.ASKED)
    return asks.select_related(*_ABOUT).order_by("session__starts_at", "pk")


def asks_answered_by(person_id: int | None) -> QuerySet[SubstituteRequest]:
    """What the person was asked before, the latest first."""
    asks = SubstituteRequest.objects.filter(asked__person=person_id or 0).exclude(state=AskState.ASKED)
    return asks.select_related(*_ABOUT).order_by("-pk")


def wishes_of(person_id: int | None) -> QuerySet[ReplacementWish]:
    """The sessions that the person cannot teach and that nobody has taken yet, by time."""
    wishes = ReplacementWish.objects.filter(lecturer__person=person_id or 0, state=WishState.OPEN)
    return wishes.select_related("session__training_class", "session__room").order_by("session__starts_at", "pk")


def wishes_in(classes: QuerySet[TrainingClass]) -> QuerySet[ReplacementWish]:
    """Sessions of these classes whose lecturer cannot come and for which nobody is being asked, by time."""
    asked = SubstituteRequest.objects.filter(session=OuterRef("session"), state=AskState.ASKED)
    wishes = ReplacementWish.objects.filter(
        ~Exists(asked),
        session__training_class__in=classes.order_by().values("pk"),
        state=WishState.OPEN,
        session__state=SessionState.PLANNED,
    )
    related = wishes.select_related("session__training_class", "lecturer__person")
    return related.order_by("session__starts_at", "pk")


def ask_by(token: str) -> SubstituteRequest | None:
    """The question that is answered at the address with this token."""
    found = SubstituteRequest.objects.filter(token_hash=digest_of(token)).exclude(token_hash="")
    return found.select_related(*_ABOUT).first()


def sessions_about(person_id: int | None, classes: QuerySet[TrainingClass]) -> QuerySet[Session]:
    """Sessions of these classes, those that the person teaches, and those that he is or was asked to teach."""
    asked = SubstituteRequest.objects.filter(Q(asked__person=person_id or 0) | Q(replaced__person=person_id or 0))
    return Session.objects.filter(
        Q(training_class__in=classes.order_by().values("pk"))
        | Q(lecturer__person=person_id or 0)
        | Q(pk__in=asked.values("session_id"))
    )
