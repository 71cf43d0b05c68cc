"""What assessment announces."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClassCompleted:
    """A class was completed; its results are frozen."""

    class_id: int
