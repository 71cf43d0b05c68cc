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
