""" "From" dates: `thực hiện từ năm 2025` says when a task begins, not when it is due."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_FROM = re.compile(
    r"(?<!\w)(?:bắt\s+đầu\s+)?(?:kể\s+)?từ\s+(?:đầu\s+)?"
    r"(?:(?:ngày\s+)?(?P<day>\d{1,2})\s*[/.\-]\s*(?P<month>\d{1,2})\s*[/.\-]\s*(?P<year>\d{4})"
    r"|ngày\s+(?P<day2>\d{1,2})\s+tháng\s+(?P<month2>\d{1,2})\s+năm\s+(?P<year2>\d{4})"
    r"|tháng\s+(?P<month3>\d{1,2})\s*(?:[/.\-]|\s+năm)\s*(?P<year3>\d{4})"
    r"|quý\s+(?P<quarter>iv|i{1,3}|[1-4])\s*(?:[/.\-]|\s+năm)\s*(?P<year4>\d{4})"
    r"|năm\s+(?:học\s+)?(?P<year5>\d{4}))(?!\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Beginning:
    """A first day, and where in the text it is said."""

    starts_on: date
    starts_at: int
    ends_at: int


def beginnings_in(text: str) -> list[Beginning]:
    """The "from" dates of a text, in order. A month, quarter or year begins with its first day; no real day, no beginning."""
    found = []
    for said in _FROM.finditer(text):
        day = _first_day({name: value for name, value in said.groupdict().items() if value})
        if day is not None:
            found.append(Beginning(day, said.start(), said.end()))
    return found


def _first_day(said: dict[str, str]) -> date | None:
    numbers = {name.rstrip("2345"): value for name, value in said.items()}
    quarter = _ROMAN[numbers["quarter"].lower()] if "quarter" in numbers else None
    year = int(numbers["year"])
    month = quarter * 3 - 2 if quarter else int(numbers.get("month", 1))
    day = int(numbers.get("day", 1))
    if not (1900 <= year <= 2200 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)
