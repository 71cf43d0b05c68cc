"""Tasks, the proposals they come from, and what they have to reach."""

from lienthong.directives.models.cascade import Answer, TaskLink
from lienthong.directives.models.measures import Allotment, Evidence, Measure, Share
from lienthong.directives.models.tasks import Proposal, Task

__all__ = ["Allotment", "Answer", "Evidence", "Measure", "Proposal", "Share", "Task", "TaskLink"]
