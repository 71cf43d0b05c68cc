"""Questions about sessions that answer themselves: what was given to somebody else, or is not held, needs no substitute."""

from collections.abc import Collection

from django.db.models import F

from lienthong.audit.actions import record_each
from lienthong.classes.actions.notices import settle_asked, settle_wish
from lienthong.classes.choices import AskState, WishState
from lienthong.classes.models import ReplacementWish, Session, SubstituteRequest, TrainingClass
from lienthong.kernel.actor import Actor


def settle_wishes(session: Session) -> None:
    """Somebody else teaches it by now: its former lecturer waits for nobody any more."""
    open_ones = ReplacementWish.objects.filter(session=session, state=WishState.OPEN)
    if open_ones.exclude(lecturer=F("session__lecturer")).update(state=WishState.SETTLED):
        settle_wish(session.pk)


def settle_questions(training_class: TrainingClass, sessions: Collection[Session], actor: Actor) -> None:
    """They are not held: nobody is asked to teach them, and nobody needs to be replaced. Only what was open is touched.

    For whoever holds the class: nobody asks or answers about its sessions meanwhile.
    """
    wishes = ReplacementWish.objects.filter(session__in=sessions, state=WishState.OPEN)
    wished = list(wishes.values_list("session_id", flat=True))
    asks = SubstituteRequest.objects.filter(session__in=sessions, state=AskState.ASKED)
    asked = [one.session for one in asks.select_related("session").order_by("pk")]
    wishes.update(state=WishState.SETTLED)
    asks.update(state=AskState.WITHDRAWN)
    for pk in wished:
        settle_wish(pk)
    record_each(actor, "classes.withdraw_ask", asked, unit_id=training_class.centre_id)
    for session in asked:
        settle_asked(session.pk)
