"""Sessions that are still to come, whatever the clock says, and who is asked to teach them."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from lienthong.calendars.rules import TeachingCalendar
from lienthong.classes.actions.invitations import send_invitation
from lienthong.classes.actions.substitutes import ask_substitute, wish_replacement
from lienthong.classes.models import Invitation, ReplacementWish, Session, SubstituteRequest, TrainingClass
from tests.cast import Cast
from tests.classes.things import a_session, an_approved_line, an_open_class


def coming_day() -> date:
    """The next Monday of this year or the next that is at least a week ahead, of a week without a public holiday."""
    ahead = timezone.localdate() + timedelta(days=7)
    monday = ahead + timedelta(days=-ahead.weekday() % 7)
    while any(TeachingCalendar().closed_because(monday + timedelta(days=step)) for step in range(5)):
        monday += timedelta(days=7)
    return monday


def a_coming_class(cast: Cast, **about: Any) -> TrainingClass:
    """A class of An's centre in the week of the coming day."""
    day = coming_day()
    line = about.pop("line", None) or an_approved_line(cast, year=day.year)
    return an_open_class(cast, line=line, starts_on=day, ends_on=day + timedelta(days=4), **about)


def a_coming_session(cast: Cast, **about: Any) -> Session:
    """Its first morning, with Dũng in Hội trường A."""
    return a_session(cast, a_coming_class(cast), day=coming_day(), **about)


def a_question(cast: Cast, session: Session | None = None) -> tuple[SubstituteRequest, str]:
    """An asks Bình to teach instead of Dũng; with the token of his address."""
    about: dict[str, Any] = {"lecturer": cast.second_lecturer, "note": "Giúp trung tâm", "actor": cast.actor("an")}
    return ask_substitute(session=session or a_coming_session(cast), **about)


def a_wish(cast: Cast, session: Session | None = None) -> ReplacementWish:
    """Dũng cannot come."""
    asked = session or a_coming_session(cast)
    return wish_replacement(session=asked, reason="Đi công tác đột xuất", actor=cast.actor("dung"))


def an_invitation(cast: Cast, session: Session | None = None) -> tuple[Invitation, str]:
    """Dũng is invited to his sessions of a class that is to come; with the token of his address."""
    asked = session or a_coming_session(cast)
    about: dict[str, Any] = {"how": "message", "sent_on": timezone.localdate(), "reply_by": timezone.localdate()}
    actor = cast.actor("an", timezone.localdate())
    return send_invitation(training_class=asked.training_class, lecturer=asked.lecturer, actor=actor, **about)
