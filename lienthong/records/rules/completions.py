"""What a completion says, as a fact handed from app to app."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Trained:
    """One person completed one programme on a day, with a grade, in a class (its key) of an issuer (a unit's key)."""

    person_id: int
    programme_key: str
    programme_name: str
    completed_on: date
    grade: str = ""
    issuer_id: int | None = None
    class_id: int | None = None


@dataclass(frozen=True, slots=True)
class Numbered:
    """The certificate of one person: its number as printed, the day, and who issued it, by the name of that day."""

    person_id: int
    number: str
    issued_on: date
    issuer_name: str
