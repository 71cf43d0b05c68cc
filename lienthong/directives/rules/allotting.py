"""Giving a target to units below: the sum is checked, what is left open is shown, nothing is given twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class SumOfShares:
    """A whole and what was given of it."""

    whole: Decimal
    given: Decimal

    @property
    def left(self) -> Decimal:
        """What nobody was given yet; below nothing when more was given than there is."""
        return self.whole - self.given


def sum_of(whole: Decimal, shares: Mapping[int, Decimal]) -> SumOfShares:
    """The whole beside the sum of its shares."""
    return SumOfShares(whole, sum(shares.values(), Decimal(0)))


def reasons_not_allottable(
    whole: Decimal,
    shares: Mapping[int, Decimal],
    *,
    is_share: bool,
    in_wholes: bool,
    above: Mapping[int, Sequence[int]],
) -> tuple[str, ...]:
    """Codes of what is wrong: nothing given, less than nothing, parts of a class, more than the whole, a unit beneath another.

    `above` says which units each unit stands under: what is given to a committee holds for its centre too, and would
    count twice. Percentages do not add up to a whole: each unit's stands for itself, to a hundred at most.
    """
    codes = []
    if not shares:
        codes.append("no_share")
    if any(share <= 0 for share in shares.values()):
        codes.append("negative_share")
    if in_wholes and any(share != share.to_integral_value() for share in shares.values()):
        codes.append("not_whole")
    if is_share and any(share > 100 for share in shares.values()):
        codes.append("over_hundred")
    if not is_share and sum_of(whole, shares).left < 0:
        codes.append("over_whole")
    if any(other in shares for unit in shares for other in above.get(unit, ()) if other != unit):
        codes.append("one_beneath_another")
    return tuple(codes)


def even_shares(whole: int, number: int) -> list[int]:
    """The whole in so many parts that differ by one at most, the larger ones first; their sum is the whole."""
    part, rest = divmod(whole, number)
    return [part + (place < rest) for place in range(number)]
