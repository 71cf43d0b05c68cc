"""What a clerk types about tasks and what they have to reach."""

from lienthong.directives.forms.measures import AllotmentForm, EvidenceForm, MeasureForm
from lienthong.directives.forms.tasks import MendForm, NewTaskForm, TaskForm, TaskSearch

__all__ = [
    "AllotmentForm",
    "EvidenceForm",
    "MeasureForm",
    "MendForm",
    "NewTaskForm",
    "TaskForm",
    "TaskSearch",
]
