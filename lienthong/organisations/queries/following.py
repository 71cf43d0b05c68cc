"""What will follow a decision about units, told by the apps above: open classes, plans, people, rooms, tasks.

Each source takes the decision and gives what follows in its own rows, with the reasons that speak against the day;
`project/wiring.py` installs them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lienthong.kernel.refusal import Reason
from lienthong.organisations.rules.reshaping import Reshaping

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Consequence:
    """Rows that a decision concerns: what they are, how many, what becomes of them, and where they are listed.

    `names` are the few that are worth naming. `reasons` speak against the decision.
    """

    label: "StrOrPromise"
    count: int
    sentence: "StrOrPromise" = ""
    url: str = ""
    names: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


Source = Callable[[Reshaping], Iterable[Consequence]]


class _Follows:
    """The installed sources, in order."""

    def __init__(self) -> None:
        self._sources: tuple[Source, ...] = ()

    def install(self, sources: Iterable[Source]) -> None:
        """Replace all sources. Called once at start-up."""
        self._sources = tuple(sources)

    def of(self, change: Reshaping) -> list[Consequence]:
        """What follows, in the order of the sources; nothing where there is neither a row nor a reason."""
        told = (one for source in self._sources for one in source(change))
        return [one for one in told if one.count or one.reasons]


follows = _Follows()
