"""The way of a plan, as a table; what a plan must hold before it goes up."""

from lienthong.kernel.states import Move, Moves
from lienthong.planning.choices import PlanState

# Source for the order of the steps: domain 7 (centre drafts, director forwards, standing committee approves).
MOVES = Moves(
    {
        (PlanState.DRAFT, "submit"): Move(PlanState.SUBMITTED, "planning.draft"),
        (PlanState.SUBMITTED, "forward"): Move(PlanState.FORWARDED, "planning.forward"),
        (PlanState.SUBMITTED, "return"): Move(PlanState.DRAFT, "planning.forward"),
        (PlanState.FORWARDED, "return"): Move(PlanState.DRAFT, "planning.approve"),
        (PlanState.FORWARDED, "approve"): Move(PlanState.APPROVED, "planning.approve"),
    }
)
