"""Who has checked in, and the code that is right now."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from lienthong.classes.models import CheckIn, Enrolment, Session
from lienthong.classes.queries.learners import belongs_on
from lienthong.classes.rules.checking import code_of, counts, is_code_now, phone_print, window_of


def check_ins_of(session: Session) -> dict[int, CheckIn]:
    """Enrolment key -> when he scanned the session's code, on the half-day on which it is held now: who was there before it
    was moved says nothing of another day. One query."""
    starts, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    found = CheckIn.objects.filter(session=session)
    return {one.enrolment_id: one for one in found if counts(timezone.localtime(one.at), starts, ends)}


def code_shown(session: Session, at: datetime) -> str:
    """The code on the lecturer's screen at this moment."""
    return code_of(settings.SECRET_KEY, session.pk, window_of(at))


def is_right_code(code: str, session_id: int, at: datetime) -> bool:
    """Whether this code may be scanned at this moment."""
    return is_code_now(code, settings.SECRET_KEY, session_id, at)


def print_of_phone(session: Session, cookie: str) -> str:
    """By what the session knows the phone."""
    return phone_print(settings.SECRET_KEY, session.pk, cookie)


def place_of(session: Session, person_id: int | None, day: date) -> Enrolment | None:
    """The person's place in the session's class, when he belonged to it on the day. One query."""
    if person_id is None:
        return None
    rows = Enrolment.objects.filter(training_class=session.training_class_id, person_id=person_id)
    found = rows.select_related("person").first()
    return found if found is not None and belongs_on(found, day) else None
