"""Telling people about classes: a roll that nobody took."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from lienthong.classes.events import RollTaken
from lienthong.classes.models import Session
from lienthong.kernel.dates import written_day
from lienthong.notices.actions import settle, tell
from lienthong.people.queries import account_of_person, accounts_holding

MISSING = "classes.roll_missing"


def remind_of_roll(*, session: Session) -> int:
    """Tell the lecturer, and who runs the class, that the roll of a session that is over was not taken; once."""
    training_class = session.training_class
    day = timezone.localdate(session.starts_at)
    told = {account_of_person(session.lecturer.person_id)}
    told |= set(accounts_holding("classes.manage", training_class.centre_id, timezone.localdate()))
    return tell(
        told,
        MISSING,
        thing_id=training_class.pk,
        sentence=gettext_noop("Buổi %(session)s ngày %(day)s của %(title)s chưa điểm danh."),
        facts={"session": session.title[:80], "day": written_day(day), "title": training_class.title},
        url=reverse("classes:roll", args=[training_class.pk, session.pk]),
        occasion=str(session.pk),
    )


def settle_roll(event: RollTaken) -> None:
    """Heard when a roll was taken: nobody needs to be told of it any more."""
    settle(MISSING, thing_id=event.class_id, occasion=str(event.session_id))
