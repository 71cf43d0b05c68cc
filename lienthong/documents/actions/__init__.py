"""Writing the register: taking documents in, registering and correcting them, what they cite, what they do to each other."""

from lienthong.documents.actions.citations import deny_citation, link_citation
from lienthong.documents.actions.documents import (
    LONGEST_TEXT,
    correct_document,
    register_document,
    remove_draft,
    take_in_document,
)
from lienthong.documents.actions.effect import decide_effect, take_back_effect
from lienthong.documents.actions.references import add_catalogue, add_reference

__all__ = [
    "LONGEST_TEXT",
    "add_catalogue",
    "add_reference",
    "correct_document",
    "decide_effect",
    "deny_citation",
    "link_citation",
    "register_document",
    "remove_draft",
    "take_back_effect",
    "take_in_document",
]
