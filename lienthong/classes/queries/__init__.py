"""Reading classes: which there are, who learns, what was held, who was there."""

from lienthong.classes.queries.classes import (
    class_counts,
    opened_counts,
    terms_of_class,
    with_counts,
)
from lienthong.classes.queries.learners import attendance_of, learner_rows, learners_of
from lienthong.classes.queries.timetable import sessions_of

__all__ = [
    "attendance_of",
    "class_counts",
    "learner_rows",
    "learners_of",
    "opened_counts",
    "sessions_of",
    "terms_of_class",
    "with_counts",
]
