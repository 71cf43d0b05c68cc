"""Reading marks and results (`marks`), and the question bank (`questions`)."""

from lienthong.assessment.queries.marks import (
    LearnerRow,
    completion_facts,
    completion_of,
    grades_of,
    learner_rows,
    marked_count,
    marks_in,
    over_but_open,
    results_of,
    results_of_person,
    results_said,
    trained_in,
    unmarked,
)

__all__ = [
    "LearnerRow",
    "completion_facts",
    "completion_of",
    "grades_of",
    "learner_rows",
    "marked_count",
    "marks_in",
    "over_but_open",
    "results_of",
    "results_of_person",
    "results_said",
    "trained_in",
    "unmarked",
]
