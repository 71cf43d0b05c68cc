"""What happens to units, for the storeys above. A hearer's refusal refuses the whole decision."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnitsReorganised:
    """Units ended or began, by a decision. Whoever keeps periods at units carries them over to the keepers (`hand_on`)."""

    reorganisation_id: int


@dataclass(frozen=True, slots=True)
class ReorganisationUndone:
    """The decision is taken back. Whoever carried periods over takes them back (`take_back`), or says what is newer."""

    reorganisation_id: int
