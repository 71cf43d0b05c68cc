"""One address and for each person of the cast whether it opens, is forbidden, or does not exist."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.cast import Cast

Arguments = Callable[[Cast], dict[str, Any]]


def nothing(cast: Cast) -> dict[str, Any]:
    """The arguments of an address that takes none."""
    return {}


@dataclass(frozen=True)
class Page:
    """One address: what it is about (an object of An's centre), who gets in, who is forbidden, for whom it is absent."""

    opens: str
    forbidden: str = ""
    absent: str = ""
    about: Arguments = nothing
    method: str = "get"
    send: dict[str, str] = field(default_factory=dict)
    learner: str = ""  # what a learner gets where the rule for outsiders does not say it
