"""What planning announces."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlanMoved:
    """A plan took a step of its way; `move` is one of the table's, `account_id` whose it was (None: the product's)."""

    plan_id: int
    move: str
    account_id: int | None


@dataclass(frozen=True, slots=True)
class PlanApproved:
    """The standing committee approved a version of a plan; its lines are frozen and classes may be opened under them."""

    plan_id: int
    approval_id: int


@dataclass(frozen=True, slots=True)
class BodiesAsked:
    """A plan lies before bodies: each is asked by its row of the review. `account_id` is who laid it there."""

    review_id: int
    asked_ids: tuple[int, ...]
    account_id: int | None
