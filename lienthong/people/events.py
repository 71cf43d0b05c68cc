"""What happens to people, for the storeys above. A hearer's refusal refuses the whole action."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PeopleMerged:
    """One person was entered twice. Whoever keeps rows about `merged_id` hands them over to `survivor_id` (`hand_over`)."""

    merge_id: int
    survivor_id: int
    merged_id: int


@dataclass(frozen=True, slots=True)
class MergeTakenBack:
    """They were two after all. Whoever handed rows over gives them back (`hand_back`), or says what is newer."""

    merge_id: int
    survivor_id: int
    merged_id: int
