"""What a clerk types about tasks and answers."""

from lienthong.directives.forms.cascade import (
    AnswerForm,
    CoverSearch,
    LinkForm,
)
from lienthong.directives.forms.drafting import (
    OWN,
    DraftForm,
)
from lienthong.directives.forms.tasks import (
    MOST_OFFERED,
    MeasureForm,
    MendForm,
    NewTaskForm,
    TaskForm,
    TaskSearch,
)

__all__ = [
    "MOST_OFFERED",
    "OWN",
    "AnswerForm",
    "CoverSearch",
    "DraftForm",
    "LinkForm",
    "MeasureForm",
    "MendForm",
    "NewTaskForm",
    "TaskForm",
    "TaskSearch",
]
