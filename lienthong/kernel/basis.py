"""A basis: the article of a document that a decision rests on, and how certain it is. A value, not a key."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lienthong.kernel.wording import marked, said


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


_RULE = marked("quy tắc của hệ thống")


def rule_of_the_system(words: str) -> Basis:
    """A rule by which the product works, as a basis: named as one of the system, so that nobody takes it for a regulation."""
    return Basis("", said(_RULE), "", None, words, Certainty.CONFIRMED)
