"""What a room must be. Facts in, reasons out."""

from lienthong.facilities.errors import reason
from lienthong.kernel.refusal import Reason

LONGEST_NAME = 80
MOST_SEATS = 2_000


def reasons_room_unfit(*, name: str, seats: int) -> list[Reason]:
    """Everything wrong with a room, each at its field."""
    reasons: list[Reason] = []
    if not name:
        reasons.append(reason("name_missing", "name"))
    elif len(name) > LONGEST_NAME:
        reasons.append(reason("name_too_long", "name"))
    if not 1 <= seats <= MOST_SEATS:
        reasons.append(reason("seats_out_of_range", "seats"))
    return reasons
