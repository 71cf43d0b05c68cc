"""Identity numbers: how they are written, and what a number says of its holder.

A citizen's number has twelve digits: three for the place of birth, one for century and sex, two for the year of birth, six
at random. Numbers of nine digits are those of the identity cards of before; they say nothing of the holder.
Source: Thông tư 59/2021/TT-BCA, article 4; Nghị định 137/2015/NĐ-CP, article 13.
"""

import re

from django.utils.translation import gettext as _

from lienthong.kernel.refusal import Reason
from lienthong.people.errors import because

IDENTITY = "people.identity"  # the purpose under which numbers are sealed and hashed
_BLANKS = re.compile(r"[\s.\-]+")
_CITIZEN = 12
_OLD_CARD = 9
_WOMEN = "13579"


def read_identity(written: str) -> str:
    """The digits of a number as typed, blanks, dots and hyphens left out. ValueError unless they are nine or twelve."""
    digits = _BLANKS.sub("", written)
    if not digits.isascii() or not digits.isdigit() or len(digits) not in (_OLD_CARD, _CITIZEN):
        raise ValueError(f"not an identity number of {len(digits)} characters")
    return digits


def year_in(number: str) -> int | None:
    """The year of birth that a citizen's number names; None for an old card's."""
    if len(number) != _CITIZEN:
        return None
    return 1900 + 100 * (int(number[3]) // 2) + int(number[4:6])


def sex_in(number: str) -> str:
    """`male` or `female` as a citizen's number has it; empty for an old card's."""
    if len(number) != _CITIZEN:
        return ""
    return "female" if number[3] in _WOMEN else "male"


def reasons_against_identity(number: str, *, sex: str, birth_year: int | None) -> list[Reason]:
    """Why a number cannot be this person's: it names another year of birth, or the other sex. Unknown contradicts nothing."""
    reasons = []
    year = year_in(number)
    if year is not None and birth_year is not None and year != birth_year:
        sentence = _("Theo số định danh, người này sinh năm %(said)s, còn hồ sơ ghi %(known)s. Hãy kiểm tra lại.")
        reasons.append(
            because("identity_other_year", sentence % {"said": str(year), "known": str(birth_year)}, "identity")
        )
    if sex and sex_in(number) and sex_in(number) != sex:
        sentence = _("Theo số định danh, giới tính khác với hồ sơ. Hãy kiểm tra lại số hoặc giới tính.")
        reasons.append(because("identity_other_sex", sentence, "identity"))
    return reasons
