"""What people type into plans: lines and numbers, moves, the way of a committee."""

from lienthong.planning.forms.moves import AmendForm, ConsultForm, ReplyForm, WayForm
from lienthong.planning.forms.plans import (
    ApprovedSearch,
    ApproveForm,
    LineForm,
    NewPlanForm,
    NumbersForm,
    PlanSearch,
    initial_of,
)

__all__ = [
    "AmendForm",
    "ApproveForm",
    "ApprovedSearch",
    "ConsultForm",
    "LineForm",
    "NewPlanForm",
    "NumbersForm",
    "PlanSearch",
    "ReplyForm",
    "WayForm",
    "initial_of",
]
