"""In which order sessions can be moved one by one so that none ever stands where another still is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a session is: from when to when, who teaches, where."""

    starts_at: datetime
    ends_at: datetime
    lecturer: int
    room: int | None


@dataclass(frozen=True, slots=True)
class Move:
    """A session of a class goes from one place to another."""

    key: int
    training_class: int
    old: Stand
    new: Stand


@dataclass(frozen=True, slots=True)
class Ordered:
    """Moves one after the other; those in `lifted` go round in a circle: each is taken out first and put back last."""

    moves: tuple[Move, ...]
    lifted: tuple[Move, ...]


def stands_in_the_way(other: Move, move: Move) -> bool:
    """Whether the other, where it is now, keeps the move from its new place."""
    if other.key == move.key or other.old.starts_at >= move.new.ends_at or move.new.starts_at >= other.old.ends_at:
        return False
    same_room = move.new.room is not None and other.old.room == move.new.room
    return same_room or other.old.lecturer == move.new.lecturer or other.training_class == move.training_class


def in_order(moves: Sequence[Move]) -> Ordered:
    """Each move once nobody stands in its way; of a circle one is lifted out."""
    waiting, ordered, lifted = list(moves), [], []
    while waiting:
        free = next((one for one in waiting if not any(stands_in_the_way(other, one) for other in waiting)), None)
        if free is None:
            lifted.append(waiting.pop(0))
        else:
            waiting.remove(free)
            ordered.append(free)
    return Ordered(tuple(ordered), tuple(lifted))
