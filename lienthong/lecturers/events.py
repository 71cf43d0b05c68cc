"""What happens to lecturers, for the storeys above. A hearer's refusal refuses the whole action."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LecturersMerged:
    """Two lecturers were one person; whoever keeps rows about `merged_id` hands them over to `survivor_id` (`hand_over`)."""

    merge_id: int
    survivor_id: int
    merged_id: int


@dataclass(frozen=True, slots=True)
class LecturersParted:
    """They were two after all; whoever handed rows over gives them back (`hand_back`)."""

    merge_id: int
    survivor_id: int
    merged_id: int
