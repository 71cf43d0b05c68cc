"""Writing what people have completed: from a completed class, or from the pages of old registers."""

from lienthong.records.actions.completions import (
    follow_merged_person,
    follow_parted_people,
    note_certificates,
    record_completions,
)
from lienthong.records.actions.registers import Taken, take_back, take_in

__all__ = [
    "Taken",
    "follow_merged_person",
    "follow_parted_people",
    "note_certificates",
    "record_completions",
    "take_back",
    "take_in",
]
