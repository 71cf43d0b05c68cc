"""What the roll of a session starts from."""

from datetime import date

from django.utils import timezone

from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.models import Session, TrainingClass
from lienthong.classes.queries.learners import learners_on
from lienthong.classes.rules.roll import RollFacts


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
