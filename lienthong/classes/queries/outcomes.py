"""What came of a learner is known above: result, certificate. Whoever knows says so here; `project/wiring.py` connects."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that came of an enrolment, in words for the unit that sent him. `kind` is `result` or `certificate`."""

    kind: str
    words: str


Said = Callable[[Collection[int]], dict[int, Outcome]]
"""Keys of enrolments -> what came of each, for those of which anything did. One query."""


class Outcomes:
    """Asks everybody who knows. In an installation where nobody does, a learner only attends."""

    def __init__(self) -> None:
        self._sources: list[Said] = []

    def install(self, sources: Iterable[Said]) -> None:
        """Say who knows. Called once at start-up."""
        self._sources = list(sources)

    def of(self, enrolments: Collection[int]) -> dict[int, dict[str, str]]:
        """Enrolment key -> kind of outcome -> words. One query for each source."""
        found: dict[int, dict[str, str]] = {pk: {} for pk in enrolments}
        for said in self._sources:
            for pk, outcome in said(enrolments).items():
                found[pk][outcome.kind] = outcome.words
        return found


outcomes = Outcomes()
