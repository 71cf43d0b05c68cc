"""Writing people: registering, membership, accounts, appointments, sensitive details, merging."""

from lienthong.people.actions.people import appoint, correct_person, open_account, register_person
from lienthong.people.actions.sensitive import Sensitive, read_sensitive, record_identity

__all__ = [
    "Sensitive",
    "appoint",
    "correct_person",
    "open_account",
    "read_sensitive",
    "record_identity",
    "register_person",
]
