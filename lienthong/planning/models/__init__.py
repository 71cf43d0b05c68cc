"""Plans, their history, their way, and the frozen lines that classes are opened under: a file per noun."""

from lienthong.planning.models.amendments import Amendment
from lienthong.planning.models.approved import Approval, ApprovedLine
from lienthong.planning.models.deeds import Deed
from lienthong.planning.models.needs import BoardCount, Need, NeedsAnswer, NeedsCampaign
from lienthong.planning.models.norms import BudgetNorm, PostStandard
from lienthong.planning.models.plans import Plan, PlanLine, PlanMove
from lienthong.planning.models.reviews import LineComment, Review, ReviewBody
from lienthong.planning.models.ways import WayStep

__all__ = [
    "Amendment",
    "Approval",
    "ApprovedLine",
    "BoardCount",
    "BudgetNorm",
    "Deed",
    "LineComment",
    "Need",
    "NeedsAnswer",
    "NeedsCampaign",
    "Plan",
    "PlanLine",
    "PlanMove",
    "PostStandard",
    "Review",
    "ReviewBody",
    "WayStep",
]
