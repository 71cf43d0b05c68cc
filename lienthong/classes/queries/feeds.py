"""What a calendar that reads a timetable is told: sessions with how often they changed, and those that went elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from lienthong.classes.choices import FeedKind, SessionState
from lienthong.classes.models import Feed, Session, SessionMove, TrainingClass
from lienthong.classes.queries.weeks import visible_keys
from lienthong.classes.rules.tokens import digest_of
from lienthong.people.models import Account

BACK = timedelta(days=60)
MOST_ENTRIES = 2000


@dataclass(frozen=True, slots=True)
class Entry:
    """A session in a calendar. `sequence` counts its changes; `is_off`: cancelled, or it has gone to somebody else.

    Without `is_named` nothing is told but that the time is taken.
    """

    session: Session
    sequence: int
    changed_at: datetime
    is_off: bool
    is_named: bool


def feed_by(token: str) -> Feed | None:
    """The address that is not revoked, of an account that may sign in. One query."""
    known = Feed.objects.filter(token_hash=digest_of(token), revoked_at=None, account__is_active=True)
    return known.select_related("account__person").first()


def feeds_of(account: Account) -> QuerySet[Feed]:
    """The addresses of the account that are good, the latest first."""
    return Feed.objects.filter(account=account, revoked_at=None).order_by("-pk")


def feed_entries(kind: str, subject_id: int, named: QuerySet[TrainingClass] | None, now: datetime) -> list[Entry]:
    """From two months ago on: what is held for the subject, and what no longer is. `named` None: everything is named.

    For OWN and LECTURER the subject is a lecturer. Two or three queries.
    """
    column = {FeedKind.CLASS: "training_class_id", FeedKind.ROOM: "room_id"}.get(FeedKind(kind), "lecturer_id")
    which = Q(**{column: subject_id})
    if column != "training_class_id":
        gone = SessionMove.objects.filter(**{column: subject_id}).values("session_id")
        which |= Q(pk__in=gone)
    sessions: QuerySet[Any] = Session.objects.filter(which, ends_at__gte=now - BACK)
    sessions = sessions.select_related("training_class", "lecturer__person", "room").order_by("starts_at", "pk")
    rows = list(sessions.annotate(steps=Count("moves"), changed_at=Max("moves__moved_at"))[:MOST_ENTRIES])
    keys = _named(rows, named)
    return [
        Entry(
            session=one,
            sequence=max(one.steps - 1, 0),
            changed_at=one.changed_at or one.training_class.opened_at,
            is_off=one.state == SessionState.CANCELLED or getattr(one, column) != subject_id,
            is_named=one.training_class_id in keys,
        )
        for one in rows
    ]


def _named(rows: Iterable[Session], named: QuerySet[TrainingClass] | None) -> set[int]:
    if named is None:
        return {one.training_class_id for one in rows}
    return visible_keys(rows, named)


def stale(feed: Feed) -> bool:
    """Whether it is an hour since the reading of the address was written down."""
    return feed.read_at is None or timezone.now() - feed.read_at > timedelta(hours=1)
