"""Who a person on a list is: surely somebody known, perhaps, or somebody new. Facts in, keys out."""

from collections.abc import Iterable
from dataclasses import dataclass

from lienthong.kernel.text import exact, folded

ALIKE = 0.5
MOST_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Sought:
    """A person as a list has him. `birth` is `YYYY-MM-DD`, a bare `YYYY` or empty. Personal data."""

    full_name: str
    birth: str = ""
    sex: str = ""
    identity_hash: str = ""


@dataclass(frozen=True, slots=True)
class Namesake:
    """A known person who may be the one sought; `is_here` says whether he belongs to the unit that is meant. Personal data."""

    person_id: int
    full_name: str
    birth: str
    sex: str
    is_here: bool
    identity_hash: str = ""


def same_or_likely(sought: Sought, known: Iterable[Namesake]) -> tuple[int | None, tuple[int, ...]]:
    """Who it surely is, else who it may be, best first.

    Surely: the same name (marks apart, when one was typed without), the same birth, a unit that fits, no other sex, and
    only one such person; or the same identity number and the same name or birth. Perhaps: name and day of birth agree
    at another unit or with other marks; the name agrees at the same unit whatever the births; a bare year agrees
    elsewhere; or the day of birth agrees and the name nearly does. A namesake elsewhere with another birth or none is
    somebody else: common names would ask about everybody.
    """
    ranked = sorted((rank, one.person_id) for one in known if (rank := _rank(sought, one)))
    sure = [person_id for rank, person_id in ranked if rank == 1]
    if len(sure) == 1:
        return sure[0], ()
    return None, tuple(dict.fromkeys(person_id for _place, person_id in ranked))[:MOST_CANDIDATES]


def _rank(sought: Sought, one: Namesake) -> int:
    """1 for surely, then the likelier the lower; 0 for somebody else."""
    ours, theirs = exact(sought.full_name), exact(one.full_name)
    bare = folded(sought.full_name)
    named = bare == folded(one.full_name)
    numbered = bool(sought.identity_hash) and sought.identity_hash == one.identity_hash
    other_number = bool(sought.identity_hash and one.identity_hash) and not numbered
    marked = ours == theirs or bare in (ours, theirs)
    born = bool(sought.birth) and sought.birth == one.birth
    year = bool(sought.birth and one.birth) and sought.birth[:4] == one.birth[:4]
    if numbered:
        return 1 if named or (sought.birth and sought.birth == one.birth) else 2
    if not named:
        return 5 if born and len(sought.birth) == 10 else 0
    if born and one.is_here and marked and not other_number and not (sought.sex and one.sex and sought.sex != one.sex):
        return 1
    if born and len(sought.birth) == 10:
        return 2
    if one.is_here:
        return 3
    return 4 if year and marked and 4 in (len(sought.birth), len(one.birth)) else 0
