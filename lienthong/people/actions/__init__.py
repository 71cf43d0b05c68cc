"""Writing people: registering, membership, accounts, appointments, sensitive details, merging."""

from lienthong.people.actions.handover import hand_back, hand_over
from lienthong.people.actions.merging import forget_distinction, merge_people, take_back_merge, tell_apart
from lienthong.people.actions.people import appoint, correct_person, open_account, register_person
from lienthong.people.actions.sensitive import (
    Sensitive,
    Standing,
    read_sensitive,
    read_standings,
    record_identity,
    record_sensitive,
)

__all__ = [
    "Sensitive",
    "Standing",
    "appoint",
    "correct_person",
    "forget_distinction",
    "hand_back",
    "hand_over",
    "merge_people",
    "open_account",
    "read_sensitive",
    "read_standings",
    "record_identity",
    "record_sensitive",
    "register_person",
    "take_back_merge",
    "tell_apart",
]
