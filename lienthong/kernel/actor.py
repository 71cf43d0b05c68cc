"""Who acts: a frozen value that every action and gate takes, so that low storeys check rights without knowing people."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Grant:
    """A right held at a unit and below it. `right` is `"<app>.<verb>"`; `unit_id` the key of the unit."""

    right: str
    unit_id: int


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person on one day. `account_id` None is the product itself (set-up, demonstration, jobs)."""

    account_id: int | None
    person_id: int | None
    name: str
    on: date
    grants: frozenset[Grant] = field(default_factory=frozenset)

    def may(self, right: str) -> bool:
        """Whether the right is held anywhere. Whether it reaches an object is for the object's gate to say."""
        return any(grant.right == right for grant in self.grants)

    def units_with(self, right: str) -> frozenset[int]:
        """Keys of the units at which the right is held; it reaches every unit below these."""
        return frozenset(grant.unit_id for grant in self.grants if grant.right == right)
