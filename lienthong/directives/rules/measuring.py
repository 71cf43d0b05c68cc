"""Measuring a task: which figure stands against which target, and which targets make sense."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lienthong.kernel.figure import Figure

# The figures that the measure's two targets are for, by their keys on the board.
CLASSES_FIGURE = "classes_held"
LEARNERS_FIGURE = "certified"
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class Targets:
    """What is to be reached; None where nothing was set."""

    classes: int | None
    learners: int | None


def against_targets(figures: Iterable[Figure], targets: Targets) -> list[Figure]:
    """The figures as computed, those for classes held and learners certified with their targets beside them."""
    wanted = {CLASSES_FIGURE: targets.classes, LEARNERS_FIGURE: targets.learners}
    return [replace(figure, target=wanted.get(figure.key, figure.target)) for figure in figures]


def reasons_not_measurable(targets: Targets, year: int) -> tuple[str, ...]:
    """Codes of what is wrong: no target at all, a target of nothing, a year out of this century."""
    codes = []
    if targets.classes is None and targets.learners is None:
        codes.append("no_target")
    if 0 in (targets.classes, targets.learners):
        codes.append("zero_target")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        codes.append("strange_year")
    return tuple(codes)
