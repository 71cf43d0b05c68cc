"""What the roll of a session starts from."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import F
from django.utils import timezone

from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.models import Absence, LogEntry, RollCall, RollEntry, Session, TrainingClass
from lienthong.classes.queries.learners import learners_on
from lienthong.classes.rules.roll import PRESENT, AbsenceEntry, RollFacts, fact_of


def roll_facts(training_class: TrainingClass, session: Session, today: date) -> RollFacts:
    """What the rules ask of a session before its roll is taken. One query."""
    day = timezone.localdate(session.starts_at)
    return RollFacts(
        today=today,
        day=day,
        periods=session.periods,
        is_cancelled=session.state == SessionState.CANCELLED,
        class_is_open=training_class.state == ClassState.OPEN,
        learners=frozenset(learner.pk for learner in learners_on(training_class, day)),
    )


def absences_of(session: Session) -> dict[int, AbsenceEntry]:
    """Who missed how much of the session, by the keys of enrolments. One query."""
    rows = Absence.objects.filter(session=session)
    return {row.enrolment_id: entry_in(row) for row in rows}


def entry_in(row: Absence) -> AbsenceEntry:
    """What a stored row says."""
    return AbsenceEntry(row.periods, row.is_excused, row.reason, row.which, row.late_minutes)


def version_of(roll_call: RollCall | None) -> str:
    """Which state of a roll somebody saw: empty before it was taken, then the moment it was last changed."""
    return roll_call.taken_at.isoformat() if roll_call else ""


def roll_call_of(session: Session) -> RollCall | None:
    """Who took the session's roll, and when. One query."""
    return RollCall.objects.filter(session=session).first()


def stands_upon(sessions: Collection[int]) -> list[tuple[Session, str]]:
    """What came after the rolls of these sessions: `log` where the class log was written, `phone` where a phone handed in
    another. Two queries."""
    logged = Session.objects.filter(pk__in=LogEntry.objects.filter(session__in=sessions).values("session"))
    handed = Session.objects.filter(
        pk__in=RollEntry.objects.filter(session__in=sessions, received_at__gt=F("session__roll_call__taken_at")).values(
            "session"
        )
    )
    return [
        *((one, "log") for one in logged.order_by("starts_at", "pk")),
        *((one, "phone") for one in handed.order_by("starts_at", "pk")),
    ]


def roll_signs(sessions: Iterable[Session], enrolment_ids: Iterable[int]) -> defaultdict[int, dict[int, str]]:
    """Learner -> session -> what the roll says of him (`present`, `k:4`, `p:2=1,2`, `m:15`) where one was taken. One query."""
    held = [one for one in sessions if one.state == SessionState.HELD]
    ids = set(enrolment_ids)
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for session in held:
        for pk in ids:
            found[pk][session.pk] = PRESENT
    for row in Absence.objects.filter(session__in=held, enrolment_id__in=ids):
        found[row.enrolment_id][row.session_id] = fact_of(entry_in(row))
    return found
