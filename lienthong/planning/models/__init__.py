"""Plans, their history, and the frozen lines that classes are opened under: a file per noun."""

from lienthong.planning.models.approved import Approval, ApprovedLine
from lienthong.planning.models.plans import Plan, PlanLine, PlanMove

__all__ = [
    "Approval",
    "ApprovedLine",
    "Plan",
    "PlanLine",
    "PlanMove",
]
