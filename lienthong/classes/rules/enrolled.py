"""Which learner of a class a row of marks or of a roll means. Facts in, keys out."""

from collections.abc import Iterable
from dataclasses import dataclass

from lienthong.kernel.text import exact, folded


@dataclass(frozen=True, slots=True)
class KnownLearner:
    """A learner of the class, with his birth as `YYYY-MM-DD`, a bare `YYYY` or empty. Personal data."""

    enrolment_id: int
    full_name: str
    birth: str


def learner_meant(full_name: str, birth: str, learners: Iterable[KnownLearner]) -> tuple[int | None, tuple[int, ...]]:
    """Who it surely is, else who it may be.

    In one class the name is enough, marked or not, while nobody else bears it and the births do not contradict; of namesakes
    the one with the same birth is meant. A birth that contradicts is asked: one of the two lists has it wrong.
    """
    bare, marked = folded(full_name), exact(full_name)
    named = [one for one in learners if folded(one.full_name) == bare]
    precise = [one for one in named if exact(one.full_name) == marked]
    if marked != bare and precise:
        named = precise
    fitting = [one for one in named if _agree(birth, one.birth)]
    same = [one for one in fitting if birth and one.birth == birth]
    for found in (fitting, same):
        if len(found) == 1:
            return found[0].enrolment_id, ()
    return None, tuple(one.enrolment_id for one in (fitting or named))


def _agree(one: str, other: str) -> bool:
    """Births that do not contradict: a bare year agrees with a day of that year, an unknown one with everything."""
    if not one or not other:
        return True
    return one == other if len(one) == len(other) else one[:4] == other[:4]
