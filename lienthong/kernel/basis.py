"""A basis: the article of a document that a decision rests on, and how certain it is. A value, not a key."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Certainty(StrEnum):
    """How sure a provision is. Only a person's comparison with the original makes it confirmed."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Basis:
    """Number, type, body and date name the document (a number alone repeats); article names the place in it."""

    number: str
    type: str
    body: str
    issued_on: date | None
    article: str = ""
    certainty: Certainty = Certainty.UNCONFIRMED
