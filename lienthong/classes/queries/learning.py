"""What a learner sees of his own classes: sessions, attendance, how many periods he may still miss."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from lienthong.classes.choices import SessionState
from lienthong.classes.models import Absence, Enrolment, Session
from lienthong.classes.queries.classes import terms_of_class
from lienthong.classes.queries.learners import attendance_of_person, belongs_on
from lienthong.classes.queries.roll import entry_in
from lienthong.classes.rules.attendance import Attendance
from lienthong.classes.rules.file import periods_left
from lienthong.classes.rules.roll import absence_in_words
from lienthong.regulations.rules import Terms, attends_enough


@dataclass(frozen=True, slots=True)
class OwnSession:
    """A session as its learner sees it: what he missed of it, when its roll was taken."""

    session: Session
    missed: Absence | None

    @property
    def said(self) -> str:
        """What the roll says of him: absent or late, for how long, with leave."""
        return absence_in_words(entry_in(self.missed) if self.missed else None, self.session.periods)

    @property
    def is_held(self) -> bool:
        """Its roll was taken."""
        return self.session.state == SessionState.HELD


@dataclass(frozen=True, slots=True)
class OwnClass:
    """A class as its learner sees it. `left` is how many more periods he may miss, None where nobody knows."""

    enrolment: Enrolment
    sessions: list[OwnSession]
    attendance: Attendance
    terms: Terms
    left: int | None

    @property
    def is_barred(self) -> bool:
        """Even if he misses nothing more he does not come to the share that the essay wants."""
        percent = self.terms.attendance_percent.value
        planned = sum(one.session.periods for one in self.sessions)
        missed = self.attendance.held - self.attendance.attended
        return percent is not None and not attends_enough(attended=planned - missed, held=planned, percent=percent)


def own_class(enrolment: Enrolment) -> OwnClass:
    """The sessions of his class while he is a learner of it, and how he attended them. What was missed counts by the
    rulebook, as it does for the clerk. Few queries, however long the class."""
    training_class = enrolment.training_class
    rows = Session.objects.filter(training_class=training_class).exclude(state=SessionState.CANCELLED)
    rows = rows.select_related("lecturer__person", "room").order_by("starts_at", "pk")
    his = [one for one in rows if belongs_on(enrolment, timezone.localdate(one.starts_at))]
    missed = {one.session_id: one for one in Absence.objects.filter(enrolment=enrolment)}
    attended = attendance_of_person([enrolment])[enrolment.pk]
    terms = terms_of_class(training_class)
    left = periods_left(
        planned=sum(one.periods for one in his),
        missed=attended.held - attended.attended,
        percent=terms.attendance_percent.value,
    )
    sessions = [OwnSession(one, missed.get(one.pk) if one.state == SessionState.HELD else None) for one in his]
    return OwnClass(enrolment, sessions, attended, terms, left)


def own_sessions_soon(person_id: int, today: date) -> list[Session]:
    """The person's sessions as a learner, of today and tomorrow, by time. One query."""
    places = Enrolment.objects.filter(person=person_id, left_on=None).values("training_class_id")
    rows = Session.objects.filter(training_class_id__in=places, state=SessionState.PLANNED)
    near = rows.filter(starts_at__date__gte=today, starts_at__date__lte=today + timedelta(days=1))
    return list(near.select_related("training_class", "room").order_by("starts_at", "pk"))
