"""The programmes that are taught are known above; old registers are read by their names. `project/wiring.py` connects them."""

from collections.abc import Callable

from lienthong.records.rules.programmes import KnownProgramme


class Catalogue:
    """Asks whoever knows the programmes. In an installation where nobody does, every programme is kept by its name alone."""

    def __init__(self) -> None:
        self._ask: Callable[[], list[KnownProgramme]] = list

    def install(self, ask: Callable[[], list[KnownProgramme]]) -> None:
        """Say who knows the programmes. Called once at start-up."""
        self._ask = ask

    def programmes(self) -> list[KnownProgramme]:
        """All programmes, in their order. One query."""
        return self._ask()


catalogue = Catalogue()
