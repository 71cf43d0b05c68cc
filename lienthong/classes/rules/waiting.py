"""Who is next when places are short: by the rulebook's priority, then by the time of nomination. Pure; the same for everyone.

With nothing to tell two people apart the earlier entry goes first, so the order is total and never changes by itself.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import takewhile


@dataclass(frozen=True, slots=True)
class InLine:
    """A nomination with what decides its turn."""

    pk: int
    priority: int
    nominated_at: datetime

    @property
    def turn(self) -> tuple[int, datetime, int]:
        """Sorted by this, the first is next."""
        return -self.priority, self.nominated_at, self.pk


@dataclass(frozen=True, slots=True)
class Explained:
    """Why somebody stands where he stands: how many come before him by priority and how many by time. Names nobody."""

    place: int
    by_priority: int
    by_time: int


def points(*, is_woman: bool, is_minority: bool, women: int | None, minorities: int | None) -> int:
    """Priority as the rulebook gives it: the points of every group one belongs to; an unknown number gives none."""
    return (women or 0) * is_woman + (minorities or 0) * is_minority


def in_turn(line: Collection[InLine]) -> list[InLine]:
    """The line in its order."""
    return sorted(line, key=lambda one: one.turn)


def free(places: int, taken: int) -> int:
    """Places nobody has; never below nothing, also when the number was cut afterwards."""
    return max(places - taken, 0)


def share(
    line: Collection[InLine], places: int, taken: int, waiting: Collection[InLine] = ()
) -> tuple[list[InLine], list[InLine]]:
    """Who of the line gets a place, and who waits, each in order. Nobody is lost and nobody gets two.

    `waiting` stood in line before them: only those of the line who come before all of these may have a place at once.
    """
    ahead = {one.pk for one in takewhile(lambda one: one not in waiting, in_turn([*line, *waiting]))}
    ordered, left = in_turn(line), min(free(places, taken), len(ahead))
    return ordered[:left], ordered[left:]


def may_promote(on: date, starts_on: date) -> bool:
    """Whether somebody moves up by himself: until the class begins. Later he missed what was taught; the centre decides."""
    return on <= starts_on


def ahead_of(keys: Collection[int], line: Collection[InLine]) -> int:
    """How many of the line, none of these among them, have their turn before the first of these."""
    others = takewhile(lambda one: one.pk not in keys, in_turn(line))
    return sum(1 for _one in others)


def explained(pk: int, line: Sequence[InLine]) -> Explained | None:
    """Where somebody stands and why; None for who does not wait."""
    ordered = in_turn(line)
    me = next((one for one in ordered if one.pk == pk), None)
    if me is None:
        return None
    ahead = ordered[: ordered.index(me)]
    by_priority = sum(one.priority > me.priority for one in ahead)
    return Explained(len(ahead) + 1, by_priority, len(ahead) - by_priority)
