"""The states of proposals, tasks and measures, and the forms a deadline takes."""

from lienthong.directives.choices.measures import TYPED_IN, Progress, TypedIndicator
from lienthong.directives.choices.tasks import (
    DeadlineWords,
    Due,
    ProposalState,
    TaskState,
    Weekday,
)

__all__ = [
    "TYPED_IN",
    "DeadlineWords",
    "Due",
    "Progress",
    "ProposalState",
    "TaskState",
    "TypedIndicator",
    "Weekday",
]
