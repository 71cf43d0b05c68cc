"""What happened to sessions: the last step of each, and the way of one."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from lienthong.classes.models import Session, SessionMove


def last_moves(session_ids: Iterable[int]) -> dict[int, SessionMove]:
    """Key of a session -> the step that put it where it stands. One query; sessions whose way nobody knows are absent."""
    moves = SessionMove.objects.filter(session_id__in=set(session_ids)).order_by("session_id", "-pk")
    return {one.session_id: one for one in moves.distinct("session_id")}


def with_last_move(sessions: QuerySet[Session]) -> QuerySet[Any]:
    """These sessions with `seen`, the key of the last step of each, by which a page says what it showed."""
    latest = SessionMove.objects.filter(session=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    return sessions.annotate(seen=Subquery(latest))


def moves_of(session: Session) -> QuerySet[SessionMove]:
    """Every step of the session, the first one first."""
    moves = SessionMove.objects.filter(session=session).select_related("lecturer__person", "room")
    return moves.order_by("pk")
