"""What may be recorded of a person: his birth."""

from datetime import date

from django.utils.translation import gettext as _

from lienthong.kernel.dates import parse_day
from lienthong.kernel.refusal import Reason
from lienthong.people.errors import because

LONGEST_NAME = 100
YOUNGEST = 14
OLDEST = 110


def reasons_against_birth(birth_on: date | None, birth_year: int | None, on: date) -> list[Reason]:
    """Why a birth cannot be that of a learner or an official on the day: in the future, too young, too old.

    Learners may be upper-secondary pupils, so the lower bound is 14; a bare year gets the benefit of the doubt.
    """
    year = birth_on.year if birth_on else birth_year
    if year is None:
        return []
    if (birth_on and birth_on > on) or year > on.year:
        return [because("birth_in_future", _("Ngày sinh ở trong tương lai. Hãy kiểm tra lại năm sinh."), "birth")]
    if on.year - year < YOUNGEST:
        return [because("birth_too_young", _("Người này chưa đủ 14 tuổi. Hãy kiểm tra lại năm sinh."), "birth")]
    if on.year - year > OLDEST:
        return [because("birth_too_old", _("Năm sinh quá xa. Hãy kiểm tra lại năm sinh."), "birth")]
    return []


def read_birth_fact(birth: str) -> tuple[date | None, int | None]:
    """`YYYY-MM-DD`, a bare `YYYY` or nothing, as tables have it -> (day, year)."""
    day = date.fromisoformat(birth) if len(birth) == 10 else None
    return day, int(birth[:4]) if birth else None


def read_birth(written: str) -> tuple[date | None, int | None]:
    """A day dd/mm/yyyy or a bare year yyyy, as (day, year); (None, None) when empty. ValueError for anything else."""
    trimmed = written.strip()
    if not trimmed:
        return None, None
    if len(trimmed) == 4 and trimmed.isdigit():
        return None, int(trimmed)
    day = parse_day(trimmed)
    return day, day.year
