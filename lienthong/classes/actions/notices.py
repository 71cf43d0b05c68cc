"""Telling people about classes: a roll that nobody took, a roll of which a phone said something else."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from lienthong.classes.events import RollTaken
from lienthong.classes.models import Session
from lienthong.kernel.dates import written_day
from lienthong.notices.actions import settle, tell
from lienthong.people.queries import account_of_person, accounts_holding

MISSING = "classes.roll_missing"
CONFLICT = "classes.roll_conflict"


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


def tell_of_conflict(*, session: Session, entry_id: int) -> int:
    """Tell the lecturer, and who runs the class, that a roll from a phone waits for somebody to decide; once."""
    training_class = session.training_class
    told = {account_of_person(session.lecturer.person_id)}
    told |= set(accounts_holding("classes.manage", training_class.centre_id, timezone.localdate()))
    return tell(
        told,
        CONFLICT,
        thing_id=training_class.pk,
        sentence=gettext_noop("Điểm danh buổi %(session)s của %(title)s có hai bản khác nhau, chờ người quyết định."),
        facts={"session": session.title[:80], "title": training_class.title},
        url=reverse("classes:roll_entry", args=[training_class.pk, session.pk, entry_id]),
        occasion=str(entry_id),
    )


def settle_conflict(*, class_id: int, entry_id: int) -> None:
    """Somebody has decided: nobody needs to be told of it any more."""
    settle(CONFLICT, thing_id=class_id, occasion=str(entry_id))
