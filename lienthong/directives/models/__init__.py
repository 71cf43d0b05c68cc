"""Tasks, the proposals they come from, and what answers what."""

from lienthong.directives.models.cascade import (
    Answer,
    TaskLink,
)
from lienthong.directives.models.tasks import (
    Measure,
    Proposal,
    Task,
)

__all__ = [
    "Answer",
    "Measure",
    "Proposal",
    "Task",
    "TaskLink",
]
