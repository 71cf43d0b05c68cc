"""What upper apps tie to people, as far as people must know it: how much somebody holds, and who sat side by side.

Filled by the switchboard (`project/wiring.py`); this app knows neither classes nor certificates.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Counted = Callable[[Collection[int]], dict[int, int]]
Pairs = set[tuple[int, int]]
Together = Callable[[Collection[int]], Pairs]


def nobody_together(people: Collection[int]) -> Pairs:
    """The answer of a table in which people do not stand side by side."""
    return set()


@dataclass(frozen=True, slots=True)
class Tie:
    """One kind of thing that people hold. `counted`: key of a person -> how many, for those who have any.

    `together`: the pairs (lower key first) among these people who were there at once, and so are two.
    """

    label: "StrOrPromise"
    counted: Counted
    together: Together = nobody_together


@dataclass
class Ties:
    """The installed ties, in the order in which they are shown."""

    installed: tuple[Tie, ...] = field(default_factory=tuple)

    def install(self, ties: Iterable[Tie]) -> None:
        """Replace all ties. Called once at start-up."""
        self.installed = tuple(ties)

    def held(self, people: Collection[int]) -> dict[int, list[tuple["StrOrPromise", int]]]:
        """Key -> what the person holds and how many of it, in order; one query for each tie."""
        found: dict[int, list[tuple[StrOrPromise, int]]] = {key: [] for key in people}
        for tie in self.installed:
            for key, count in tie.counted(people).items():
                found[key].append((tie.label, count))
        return found

    def together(self, people: Collection[int]) -> Pairs:
        """The pairs among these people who were somewhere at once."""
        return {pair for tie in self.installed for pair in tie.together(people)}


ties = Ties()
