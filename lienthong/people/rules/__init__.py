"""What may be recorded of a person, and who may be the same. Facts in, reasons out."""

from lienthong.people.rules.birth import (
    LONGEST_NAME,
    OLDEST,
    YOUNGEST,
    read_birth,
    read_birth_fact,
    reasons_against_birth,
)
from lienthong.people.rules.identity import IDENTITY, read_identity, reasons_against_identity

__all__ = [
    "IDENTITY",
    "LONGEST_NAME",
    "OLDEST",
    "YOUNGEST",
    "read_birth",
    "read_birth_fact",
    "read_identity",
    "reasons_against_birth",
    "reasons_against_identity",
]
