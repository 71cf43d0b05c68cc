"""Keeping what happens to sessions; refusing to move one that somebody else moved meanwhile."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.classes.choices import MoveKind
from lienthong.classes.errors import SessionRefused
from lienthong.classes.models import Session, SessionMove
from lienthong.classes.queries.moves import last_moves
from lienthong.classes.rules.moves import Place, changed_meanwhile
from lienthong.kernel.actor import Actor

MOST_AT_ONCE = 1000


def note_moves(sessions: Iterable[Session], kind: MoveKind, actor: Actor) -> None:
    """Keep where these sessions stand from now on, in the caller's transaction. One statement for a thousand of them."""
    SessionMove.objects.bulk_create(
        (
            SessionMove(
                session=one,
                kind=kind,
                lecturer_id=one.lecturer_id,
                room_id=one.room_id,
                venue=one.venue,
                starts_at=one.starts_at,
                ends_at=one.ends_at,
                account_id=actor.account_id,
                moved_by=actor.name[:100],
            )
            for one in sessions
        ),
        batch_size=MOST_AT_ONCE,
    )


def refuse_unseen(session: Session, seen: int | None) -> None:
    """Refuse when the session was moved after the page was shown on which `seen` was its last step; with who and when."""
    last = last_moves([session.pk]).get(session.pk)
    if last is None or not is_moved_since(session, seen):
        return
    raise SessionRefused(changed_meanwhile(last.moved_by, timezone.localtime(last.moved_at), place_of(session)))


def is_moved_since(session: Session, seen: int | None) -> bool:
    """Whether `seen` is no longer the last step of the session; None: nobody asks."""
    last = last_moves([session.pk]).get(session.pk)
    return seen is not None and last is not None and last.pk != seen


def place_of(one: Session | SessionMove) -> Place:
    """Where a session stands, or stood from a step on."""
    return Place(
        lecturer=one.lecturer.person.full_name,
        where=one.room.name if one.room else one.venue or _("địa điểm của lớp"),
        starts=timezone.localtime(one.starts_at),
        ends=timezone.localtime(one.ends_at),
    )
