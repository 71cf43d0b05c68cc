"""Questions about sessions that answer themselves: what was given to somebody else, or is not held, needs no substitute."""

from collections.abc import Collection

from django.db.models import F

from lienthong.classes.actions.notices import settle_asked, settle_wish
from lienthong.classes.choices import AskState, WishState
from lienthong.classes.models import ReplacementWish, Session, SubstituteRequest


def settle_wishes(session: Session) -> None:
    """Somebody else teaches it by now: its former lecturer waits for nobody any more."""
    open_ones = ReplacementWish.objects.filter(session=session, state=WishState.OPEN)
    if open_ones.exclude(lecturer=F("session__lecturer")).update(state=WishState.SETTLED):
        settle_wish(session.pk)


def settle_questions(sessions: Collection[Session]) -> None:
    """They are not held: nobody is asked to teach them, and nobody needs to be replaced."""
    ReplacementWish.objects.filter(session__in=sessions, state=WishState.OPEN).update(state=WishState.SETTLED)
    SubstituteRequest.objects.filter(session__in=sessions, state=AskState.ASKED).update(state=AskState.WITHDRAWN)
    for one in sessions:
        settle_wish(one.pk)
        settle_asked(one.pk)
