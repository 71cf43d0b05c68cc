"""Days as Vietnamese offices write them, and half-open periods. Nothing here reads the clock."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_WRITTEN = re.compile(r"([0-9]{1,2})\s*[/.\-]\s*([0-9]{1,2})\s*[/.\-]\s*([0-9]{4})")


def parse_day(written: str) -> date:
    """The day written dd/mm/yyyy, dd.mm.yyyy or dd-mm-yyyy.

    Raises ValueError when the shape is another one or when the day does not exist (31/02/1990).
    """
    found = _WRITTEN.fullmatch(written.strip())
    if found is None:
        raise ValueError(f"not a day: {written!r}")
    return date(int(found[3]), int(found[2]), int(found[1]))


def is_day_of_records(day: date) -> bool:
    """Whether anything an office writes down could date from that day: a year of 0206 is 2026 mistyped."""
    return 1800 <= day.year < 3000


def written_day(day: date) -> str:
    """dd/mm/yyyy."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def formal_day(day: date) -> str:
    """`ngày 05 tháng 02 năm 2026`: days under 10 and months 1 and 2 get a zero, as official papers print them.

    Source: the layout rules for Party documents (05-HD/VPTW).
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def short_formal_day(day: date) -> str:
    """`05/02/2026`, `27/5/2026`: how official papers name a day inside a sentence, zeros as in `formal_day`."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `starts_on` up to, not including, `ends_on`; open at the end when that is None."""

    starts_on: date
    ends_on: date | None = None

    def __post_init__(self) -> None:
        if self.ends_on is not None and self.ends_on <= self.starts_on:
            raise ValueError("a period ends after it starts")

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)

    def overlaps(self, other: "Period") -> bool:
        """Whether some day lies in both."""
        return (other.ends_on is None or self.starts_on < other.ends_on) and (
            self.ends_on is None or other.starts_on < self.ends_on
        )

    def days(self) -> Iterator[date]:
        """Every day of a closed period; ValueError for an open one."""
        if self.ends_on is None:
            raise ValueError("an open period has no last day")
        for offset in range((self.ends_on - self.starts_on).days):
            yield self.starts_on + timedelta(days=offset)


def year_period(year: int) -> Period:
    """The calendar year."""
    return Period(date(year, 1, 1), date(year + 1, 1, 1))
