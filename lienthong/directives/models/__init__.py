"""Tasks, the proposals they come from, and what they have to reach."""

from lienthong.directives.models.cascade import Answer, TaskLink
from lienthong.directives.models.following import (
    Excuse,
    Reminder,
    ReminderSetting,
    Report,
    ReportFile,
    Round,
    RoundMove,
    TaskUnit,
)
from lienthong.directives.models.measures import Allotment, Evidence, Measure, Share
from lienthong.directives.models.sentences import Baseline
from lienthong.directives.models.tasks import Proposal, Task

__all__ = [
    "Allotment",
    "Answer",
    "Baseline",
    "Evidence",
    "Excuse",
    "Measure",
    "Proposal",
    "Reminder",
    "ReminderSetting",
    "Report",
    "ReportFile",
    "Round",
    "RoundMove",
    "Share",
    "Task",
    "TaskLink",
    "TaskUnit",
]
