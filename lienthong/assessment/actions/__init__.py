"""Writing marks and completing classes (`marks`), keeping the question bank (`questions`)."""

from lienthong.assessment.actions.marks import (
    complete_class,
    refuse_to_lose_marks,
    save_marks,
    write_marks,
)

__all__ = [
    "complete_class",
    "refuse_to_lose_marks",
    "save_marks",
    "write_marks",
]
