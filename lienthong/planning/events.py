"""What planning announces."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlanApproved:
    """The standing committee approved a version of a plan; its lines are frozen and classes may be opened under them."""

    plan_id: int
    approval_id: int
