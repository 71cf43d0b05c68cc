"""What the roll of a session starts from."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.models import Absence, Session, TrainingClass
from lienthong.classes.queries.learners import learners_on
from lienthong.classes.rules.roll import PRESENT, AbsenceEntry, RollFacts


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
    return {row.enrolment_id: AbsenceEntry(row.periods, row.is_excused, row.reason) for row in rows}


def roll_signs(sessions: Iterable[Session], enrolment_ids: Iterable[int]) -> defaultdict[int, dict[int, str]]:
    """Learner -> session -> what the roll says of him (`present`, `k:4`, `p:2`), where a roll was taken. One query."""
    held = [one for one in sessions if one.state == SessionState.HELD]
    ids = set(enrolment_ids)
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for session in held:
        for pk in ids:
            found[pk][session.pk] = PRESENT
    for row in Absence.objects.filter(session__in=held, enrolment_id__in=ids):
        found[row.enrolment_id][row.session_id] = f"{'p' if row.is_excused else 'k'}:{row.periods}"
    return found
