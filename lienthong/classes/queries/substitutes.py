"""Who might teach a session instead, who was asked, and who wishes to be replaced."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.calendars.queries import calendar_of
from lienthong.calendars.rules import part_at
from lienthong.classes.choices import AskState, SessionState, WishState
from lienthong.classes.models import ReplacementWish, Session, SessionMove, SubstituteRequest, TrainingClass
from lienthong.classes.queries.availability import times_of
from lienthong.classes.queries.classes import lecturers_of
from lienthong.classes.rules.moves import hours_of
from lienthong.classes.rules.substitutes import CandidateFacts, Gap, reasons_against_candidate
from lienthong.classes.rules.tokens import digest_of
from lienthong.kernel.refusal import Reason
from lienthong.lecturers.models import Lecturer
from lienthong.lecturers.queries import topics_taught


@dataclass(frozen=True, slots=True)
class Candidate:
    """A lecturer of the centre: what speaks against him then, how often he taught the topic, whether he said no to this one."""

    lecturer: Lecturer
    reasons: list[Reason]
    taught: int
    has_declined: bool

    @property
    def is_free(self) -> bool:
        """Nothing speaks against asking him."""
        return not self.reasons


def candidates_for(session: Session, on: date, visible: QuerySet[TrainingClass]) -> list[Candidate]:
    """The centre's lecturers but the session's own, of today and of its day: who can, and knows the topic best, first.

    Classes that are not `visible` are not named. A bounded number of queries, however many lecturers.
    """
    day, centre = timezone.localdate(session.starts_at), session.training_class.centre_id
    declined = SubstituteRequest.objects.filter(session=session, asked=OuterRef("pk"), state=AskState.DECLINED)
    engaged = Lecturer.objects.filter(
        Q(pk__in=lecturers_of(centre, on).order_by().values("pk"))
        | Q(pk__in=lecturers_of(centre, day).order_by().values("pk"))
    )
    found: QuerySet[Any] = engaged.exclude(pk=session.lecturer_id).annotate(has_declined=Exists(declined))
    lecturers = list(found.select_related("person").order_by("person__sort_key", "pk"))
    keys = [one.pk for one in lecturers]
    facts, gap = facts_of_candidates(session, keys, visible), gap_of(session, on)
    taught = _taught(session, keys)
    rows = [
        Candidate(one, reasons_against_candidate(facts[one.pk], gap), taught.get(one.pk, 0), one.has_declined)
        for one in lecturers
    ]
    return sorted(rows, key=lambda one: (not one.is_free, one.has_declined, -one.taught))


def gap_of(session: Session, on: date) -> Gap:
    """What is to be taught when, by the centre's calendar as the tree stands on the day."""
    starts = timezone.localtime(session.starts_at)
    day = starts.date()
    calendar = calendar_of(session.training_class.centre_id, day, day + timedelta(days=1), on)
    title = session.topic.title if session.topic else ""
    closed = calendar.closed_because(day) or ""
    return Gap(day, part_at(starts.time()), session.topic_id, title, closed, calendar.closed_by(day))


def facts_of_candidates(
    session: Session, lecturers: Collection[int], visible: QuerySet[TrainingClass]
) -> dict[int, CandidateFacts]:
    """Key of a lecturer -> what speaks for and against him at the hour of the session. Six queries, however many."""
    day = timezone.localdate(session.starts_at)
    times = times_of(lecturers, session.training_class.centre_id, day, day, but=session.pk)
    topics = topics_taught(lecturers)
    busy: dict[int, list[str]] = defaultdict(list)
    held = Session.objects.filter(
        lecturer__in=lecturers, starts_at__lt=session.ends_at, ends_at__gt=session.starts_at
    ).exclude(state=SessionState.CANCELLED)
    rows = list(held.select_related("training_class").order_by("starts_at", "pk"))
    keys = {one.training_class_id for one in rows}
    named = set(visible.filter(pk__in=keys).order_by().values_list("pk", flat=True))
    for one in rows:
        busy[one.lecturer_id].append(_busy(one, is_visible=one.training_class_id in named))
    return {one: CandidateFacts(times[one], topics.get(one), tuple(busy[one])) for one in lecturers}


def _busy(session: Session, *, is_visible: bool) -> str:
    hours = hours_of(timezone.localtime(session.starts_at), timezone.localtime(session.ends_at))
    said = _("Đã dạy lớp “%(title)s” %(hours)s.") if is_visible else _("Đã có giờ dạy %(hours)s.")
    return said % {"title": session.training_class.title, "hours": hours}


def _taught(session: Session, lecturers: list[int]) -> dict[int, int]:
    """Lecturer -> how many sessions of the topic he has in the timetable, anywhere. One query."""
    if session.topic_id is None:
        return {}
    rows = Session.objects.filter(topic_id=session.topic_id, lecturer__in=lecturers).exclude(
        state=SessionState.CANCELLED
    )
    return dict(rows.order_by().values_list("lecturer").annotate(Count("pk")))


def _with_seen(asks: QuerySet[SubstituteRequest]) -> QuerySet[Any]:
    """These questions with `seen`, the key of the last step of the session, by which an answer says what was read."""
    latest = SessionMove.objects.filter(session=OuterRef("session")).order_by("-pk").values("pk")[:1]
    return asks.annotate(seen=Subquery(latest))


def asks_of(session: Session) -> QuerySet[Any]:
    """Everybody who was asked for the session, the latest first."""
    asks = _with_seen(SubstituteRequest.objects.filter(session=session)).select_related(
        "asked__person", "replaced__person"
    )
    return asks.order_by("-pk")


def open_ask(session: Session) -> SubstituteRequest | None:
    """The question for this session that waits for its answer."""
    return asks_of(session).filter(state=AskState.ASKED).first()


def open_wish(session: Session) -> ReplacementWish | None:
    """That the session's lecturer cannot teach it, as long as nobody else does."""
    wishes = ReplacementWish.objects.filter(session=session, state=WishState.OPEN)
    return wishes.select_related("lecturer__person").first()


_ABOUT = ("session__training_class", "session__room", "session__lecturer__person", "asked__person", "replaced__person")


def asks_waiting_for(person_id: int | None) -> QuerySet[Any]:
    """The questions that the person has to answer, by the time of the session."""
    asks = _with_seen(SubstituteRequest.objects.filter(asked__person=person_id or 0, state=AskState.ASKED))
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


def ask_by(token: str) -> Any:
    """The question that is answered at the address with this token."""
    found = _with_seen(SubstituteRequest.objects.filter(token_hash=digest_of(token)).exclude(token_hash=""))
    return found.select_related(*_ABOUT).first()


def sessions_about(person_id: int | None, classes: QuerySet[TrainingClass]) -> QuerySet[Session]:
    """Sessions of these classes, those that the person teaches, and those that he is or was asked to teach."""
    asked = SubstituteRequest.objects.filter(Q(asked__person=person_id or 0) | Q(replaced__person=person_id or 0))
    return Session.objects.filter(
        Q(training_class__in=classes.order_by().values("pk"))
        | Q(lecturer__person=person_id or 0)
        | Q(pk__in=asked.values("session_id"))
    )
