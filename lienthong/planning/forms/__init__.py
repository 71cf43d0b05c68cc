"""What people type into plans: lines and numbers, moves, the way of a committee."""

from lienthong.planning.forms.moves import AmendForm, ConsultForm, ReplyForm, WayForm
from lienthong.planning.forms.needs import (
    AdmissionsForm,
    DeedForm,
    MoreUnitsForm,
    NeedForm,
    NormForm,
    OpenNeedsForm,
    PostsForm,
    ReopenNeedsForm,
    StandardForm,
)
from lienthong.planning.forms.plans import (
    ApprovedSearch,
    ApproveForm,
    ClashSearch,
    LineForm,
    NewPlanForm,
    NumbersForm,
    PlanSearch,
    initial_of,
)

__all__ = [
    "AdmissionsForm",
    "AmendForm",
    "ApproveForm",
    "ApprovedSearch",
    "ClashSearch",
    "ConsultForm",
    "DeedForm",
    "LineForm",
    "MoreUnitsForm",
    "NeedForm",
    "NewPlanForm",
    "NormForm",
    "NumbersForm",
    "OpenNeedsForm",
    "PlanSearch",
    "PostsForm",
    "ReopenNeedsForm",
    "ReplyForm",
    "StandardForm",
    "WayForm",
    "initial_of",
]
