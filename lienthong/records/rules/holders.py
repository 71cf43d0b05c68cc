"""Who the holder in an old register is: surely this known person, perhaps one of these, or somebody new."""

from collections.abc import Iterable
from dataclasses import dataclass

from lienthong.kernel.text import exact, folded
from lienthong.people.rules.matching import MOST_CANDIDATES, Namesake, Sought

_A_DAY = 10


@dataclass(frozen=True, slots=True)
class Found:
    """`sure` when it is one person; else `likely`, the best first, nobody for somebody new."""

    sure: int | None = None
    likely: tuple[int, ...] = ()


def holder_found(sought: Sought, known: Iterable[Namesake]) -> Found:
    """Who of these people the holder is; `is_here` says that somebody belongs to the unit that the register names.

    Surely the one whose name and day of birth agree: people change units in the years since. Old registers often have
    the year alone: name, year and unit together are sure too, when nobody else comes into question. Asked is whoever
    bears the name and does not contradict, a namesake of the same unit with another birth, and who was born on the very
    day with nearly the same name.
    """
    ranked = sorted({(rank, one.person_id) for one in known if (rank := _rank(sought, one))})
    sure = [person_id for rank, person_id in ranked if rank == 1]
    if len(sure) == 1:
        return Found(sure[0])
    if not sure and len(ranked) == 1 and ranked[0][0] == 2:
        return Found(ranked[0][1])
    return Found(likely=tuple(dict.fromkeys(person_id for _rank, person_id in ranked))[:MOST_CANDIDATES])


def _rank(sought: Sought, one: Namesake) -> int:
    """1 by name and day, 2 by name, year and unit, then the likelier the lower; 0 for somebody else."""
    bare, theirs = folded(sought.full_name), exact(one.full_name)
    day = len(sought.birth) == _A_DAY and sought.birth == one.birth
    if bare != folded(one.full_name):
        return 6 if day else 0
    marked = theirs in (exact(sought.full_name), bare) or bare == exact(sought.full_name)
    other_sex = bool(sought.sex and one.sex and sought.sex != one.sex)
    year = bool(sought.birth and one.birth) and sought.birth[:4] == one.birth[:4]
    two_days = len(sought.birth) == len(one.birth) == _A_DAY
    contradicts = bool(sought.birth and one.birth) and not (day if two_days else year)
    if day and marked and not other_sex:
        return 1
    if contradicts:
        return 5 if one.is_here and not other_sex else 0
    if year and one.is_here and marked and not other_sex:
        return 2
    if day or one.is_here:
        return 3
    return 4 if marked and not other_sex else 0


def same_holder(one: Sought, unit: str, other: Sought, other_unit: str) -> bool:
    """Whether two rows name one person: name and day of birth; the unit too when the birth is only a year."""
    if exact(one.full_name) != exact(other.full_name) or one.birth != other.birth or not one.birth:
        return False
    return len(one.birth) == _A_DAY or folded(unit) == folded(other_unit)
