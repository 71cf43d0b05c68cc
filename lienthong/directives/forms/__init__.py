"""What a clerk types about tasks and what they have to reach."""

from lienthong.directives.forms.cascade import AnswerForm, CoverSearch, LinkForm
from lienthong.directives.forms.drafting import OWN, DraftForm
from lienthong.directives.forms.following import (
    BoardSearch,
    ExcuseForm,
    GroupsForm,
    RemindersForm,
    ReportForm,
    bound_recipients,
    own_day_offered,
    recipient_forms,
)
from lienthong.directives.forms.measures import AllotmentForm, EvidenceForm, MeasureForm
from lienthong.directives.forms.tasks import MOST_OFFERED, MendForm, NewTaskForm, TaskForm, TaskSearch

__all__ = [
    "MOST_OFFERED",
    "OWN",
    "AllotmentForm",
    "AnswerForm",
    "BoardSearch",
    "CoverSearch",
    "DraftForm",
    "EvidenceForm",
    "ExcuseForm",
    "GroupsForm",
    "LinkForm",
    "MeasureForm",
    "MendForm",
    "NewTaskForm",
    "RemindersForm",
    "ReportForm",
    "TaskForm",
    "TaskSearch",
    "bound_recipients",
    "own_day_offered",
    "recipient_forms",
]
