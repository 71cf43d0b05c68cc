"""Apps announce what happened; one page in `project` says who hears it. Hearers run in the announcer's transaction."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lienthong.kernel.refusal import Reason, Refusal

Hearer = Callable[[Any], None]


class Switchboard:
    """Event type -> hearers, in order. Installed once at start-up."""

    def __init__(self) -> None:
        self._hearers: dict[type, tuple[Hearer, ...]] = {}

    def install(self, hearers: Mapping[type, Sequence[Hearer]]) -> None:
        """Replace all connections."""
        self._hearers = {event: tuple(who) for event, who in hearers.items()}

    def announce(self, event: object) -> None:
        """Tell everyone connected to the event's type. A hearer's refusal refuses the whole action."""
        for hearer in self._hearers.get(type(event), ()):
            hearer(event)

    def gather(self, event: object) -> list[Reason]:
        """Tell everyone, also after somebody refused, and give every reason. The caller raises them, which takes all back."""
        reasons: list[Reason] = []
        for hearer in self._hearers.get(type(event), ()):
            try:
                hearer(event)
            except Refusal as refusal:
                reasons += refusal.reasons
        return reasons


switchboard = Switchboard()
announce = switchboard.announce
gather = switchboard.gather
