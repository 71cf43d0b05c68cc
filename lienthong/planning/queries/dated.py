"""Which weeks the classes of a line are taught in: known above, asked through a function that `project/wiring.py` installs."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DatedClass:
    """A class that was opened under a line, and the weeks (their Mondays) in which it is taught."""

    line_id: int
    title: str
    weeks: frozenset[date]


Source = Callable[[Collection[int]], list[DatedClass]]


class _Dated:
    """Whoever knows classes."""

    def __init__(self) -> None:
        self._source: Source | None = None

    def install(self, source: Source) -> None:
        """Called once at start-up."""
        self._source = source

    def of(self, line_ids: Collection[int]) -> list[DatedClass]:
        """The opened classes of these plan lines; none where nobody knows classes."""
        return self._source(line_ids) if self._source and line_ids else []


dated = _Dated()
