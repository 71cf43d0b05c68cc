"""Codes with which learners sign in for the first time: how they look, and whether one opens anything.

Ten signs of twenty-four that nobody mistakes for another: about forty-five bits, far too many for a hundred tries in fifteen
minutes.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import folded
from lienthong.people.errors import because

SIGNS = "ACDEFGHJKMNPQRTUWXY34679"
LENGTH, CODE_DAYS = 10, 14
CODE = "people.sign_in_code"


def written_code(draws: list[int]) -> str:
    """Numbers drawn by lot as a code that is easily typed: `K7MPQ-3RTWX`."""
    signs = "".join(SIGNS[draw % len(SIGNS)] for draw in draws[:LENGTH])
    return f"{signs[:5]}-{signs[5:]}"


def read_code(typed: str) -> str:
    """The signs of a code as somebody typed it: capitals, without blanks and hyphens; empty for what is no code."""
    signs = re.sub(r"[\s\-–.]", "", typed).upper()
    return signs if len(signs) == LENGTH and set(signs) <= set(SIGNS) else ""


def username_for(full_name: str, person_id: int) -> str:
    """A name to sign in with: the given name without marks, and the number by which the person is known here."""
    words = re.sub(r"[^a-z0-9 ]", "", folded(full_name)).split()
    return f"{words[-1] if words else 'hv'}{person_id}"


@dataclass(frozen=True, slots=True)
class CodeFacts:
    """What is known of a code that somebody typed: until when it lasts, and whether the account is a learner's alone."""

    expires_at: datetime
    is_used: bool
    is_active: bool
    only_learns: bool


def reasons_against_code(facts: CodeFacts | None, now: datetime) -> list[Reason]:
    """Why the code opens nothing. What is wrong with it is told to nobody who has not got one."""
    if facts is not None and not facts.is_used and facts.expires_at > now and facts.is_active and facts.only_learns:
        return []
    sentence = _("Mã không đúng, đã dùng hoặc đã hết hạn. Hãy xem lại phiếu, hoặc xin giáo vụ cấp mã mới.")
    return [because("code_wrong", sentence, "code")]
