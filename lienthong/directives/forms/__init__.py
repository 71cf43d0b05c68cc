"""What a clerk types about tasks and what they have to reach."""

from lienthong.directives.forms.cascade import AnswerForm, CoverSearch, LinkForm
from lienthong.directives.forms.drafting import OWN, DraftForm
from lienthong.directives.forms.measures import AllotmentForm, EvidenceForm, MeasureForm
from lienthong.directives.forms.tasks import MOST_OFFERED, MendForm, NewTaskForm, TaskForm, TaskSearch

__all__ = [
    "MOST_OFFERED",
    "OWN",
    "AllotmentForm",
    "AnswerForm",
    "CoverSearch",
    "DraftForm",
    "EvidenceForm",
    "LinkForm",
    "MeasureForm",
    "MendForm",
    "NewTaskForm",
    "TaskForm",
    "TaskSearch",
]
