"""How the periods of a topic fall into half-days, and what a room's equipment says."""

from lienthong.kernel.text import folded, squash


def split(periods: int, most: int) -> list[int]:
    """So many periods in as few sessions as hold them, as even as can be, longer ones first. `most` is at least 1."""
    if periods < 1:
        return []
    count = -(-periods // most)
    each, over = divmod(periods, count)
    return [each + 1] * over + [each] * (count - over)


def items_of(equipment: str) -> dict[str, str]:
    """What stands in a room, as its line of text lists it: folded -> as written. Commas and semicolons part the items."""
    written = [squash(one).rstrip(".") for one in equipment.replace(";", ",").split(",")]
    return {folded(one): one for one in written if one}
