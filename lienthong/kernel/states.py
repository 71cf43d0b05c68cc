"""A workflow is a table: (state, move) -> state. Screens ask it which buttons exist, actions ask it what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass

from lienthong.kernel.basis import Basis
from lienthong.kernel.refusal import Reason, Refusal


@dataclass(frozen=True, slots=True)
class Move:
    """What a move leads to and the right it takes."""

    to: str
    right: str


class NoSuchMove(Refusal):
    """The object is not in a state from which this move leads anywhere."""


@dataclass(frozen=True, slots=True)
class Moves:
    """`table[(state, move)]` says where a move leads; anything absent is refused."""

    table: Mapping[tuple[str, str], Move]

    def after(self, state: str, move: str, *, refusal: str, basis: Basis) -> str:
        """The state after the move. Raises NoSuchMove with the Vietnamese sentence `refusal`, and what that rests on."""
        found = self.table.get((state, move))
        if found is None:
            raise NoSuchMove(Reason("no_such_move", refusal, "", basis))
        return found.to

    def open_from(self, state: str) -> dict[str, Move]:
        """The moves that lead out of a state, in the table's order."""
        return {move: found for (start, move), found in self.table.items() if start == state}
