"""Deadlines in canonical form: the day they fall on, and their words.

Forms: `D:2025-12-30`, `M:2025-11`, `Q:2026-Q2`, `Y:2030`; recurring `R:year:02-22`, `R:year:01`, `R:year:Q1`, `R:year`,
`R:half-year`, `R:quarter`, `R:month:15`, `R:month`, `R:week:2` (1 is Sunday, 2 Monday), `R:week`; relative `P:15 days`,
`P:5 working days`, `P:-30 days` (before something the text names, on a day that is not known here).
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from lienthong.directives.choices import DeadlineWords, Weekday

_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_FORMS: tuple[tuple[DeadlineWords | None, re.Pattern[str]], ...] = (
    (DeadlineWords.DAY, re.compile(r"D:(?P<iso>\d{4}-\d\d-\d\d)")),
    (DeadlineWords.MONTH, re.compile(r"M:(?P<year>\d{4})-(?P<month>\d\d)")),
    (DeadlineWords.QUARTER, re.compile(r"Q:(?P<year>\d{4})-Q(?P<quarter>[1-4])")),
    (DeadlineWords.YEAR, re.compile(r"Y:(?P<year>\d{4})")),
    (DeadlineWords.EACH_YEAR_DAY, re.compile(r"R:year:(?P<month>\d\d)-(?P<day>\d\d)")),
    (DeadlineWords.EACH_YEAR_QUARTER, re.compile(r"R:year:Q(?P<quarter>[1-4])")),
    (DeadlineWords.EACH_YEAR_MONTH, re.compile(r"R:year:(?P<month>\d\d)")),
    (DeadlineWords.EACH_YEAR, re.compile(r"R:year")),
    (DeadlineWords.EACH_HALF_YEAR, re.compile(r"R:half-year")),
    (DeadlineWords.EACH_QUARTER, re.compile(r"R:quarter")),
    (DeadlineWords.EACH_MONTH_DAY, re.compile(r"R:month:(?P<day>\d{1,2})")),
    (DeadlineWords.EACH_MONTH, re.compile(r"R:month")),
    (DeadlineWords.EACH_WEEKDAY, re.compile(r"R:week:(?P<weekday>[1-7])")),
    (DeadlineWords.EACH_WEEK, re.compile(r"R:week")),
    (None, re.compile(r"P:(?P<before>-?)(?P<count>\d{1,3}) (?P<size>working days|days|weeks|months)")),
)


def _parsed(canonical: str) -> tuple[DeadlineWords, dict[str, str]] | None:
    """The form and the numbers in it; None when it is no deadline."""
    for form, pattern in _FORMS:
        if found := pattern.fullmatch(canonical):
            parts = {name: value or "" for name, value in found.groupdict().items()}
            if form is None:
                name = parts["size"].replace(" ", "_") + ("_before" if parts["before"] else "")
                form = DeadlineWords(name)
            return form, parts
    return None


def is_recurring(canonical: str) -> bool:
    """Whether the task comes again."""
    return canonical.startswith("R:") and _parsed(canonical) is not None


def in_words(canonical: str) -> str:
    """The deadline as a clerk says it: `ngày 22/02 hằng năm`; empty for nothing, the form itself when it is unknown."""
    parsed = _parsed(canonical)
    if parsed is None:
        return canonical
    form, parts = parsed
    values = dict(parts)
    if "iso" in parts:
        year, month, day = parts["iso"].split("-")
        values["day"] = f"{day}/{month}/{year}"
    if "quarter" in parts:
        values["quarter"] = _ROMAN[parts["quarter"]]
    if "weekday" in parts:
        values["weekday"] = str(Weekday(parts["weekday"]).label)
    return str(form.label).format(**values)


def next_due_on(canonical: str, today: date, issued_on: date | None) -> date | None:
    """The day a deadline falls on, as seen from today.

    A single time gives its last day, past or not. A recurring one gives its next last day, today included. A relative one
    counts from the day of issue, working days without Saturdays and Sundays (public holidays are not known here), and
    gives nothing without that day or when it counts back from an event. Nothing for what is no deadline or no real day.
    """
    parsed = _parsed(canonical)
    if parsed is None:
        return None
    form, parts = parsed
    try:
        if form in _SINGLE:
            return _SINGLE[form](parts)
        if form in _RECURRING:
            return _RECURRING[form](parts, today)
    except ValueError:
        return None
    if parts["before"] or issued_on is None:
        return None
    return _counted(issued_on, int(parts["count"]), parts["size"])


def _last_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _day_in(year: int, month: int, day: int) -> date:
    """The day, or the month's last where it has fewer: 29/02 falls on 28/02 in a common year."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def _yearly(month: int, day: int, today: date) -> date:
    this_year = _day_in(today.year, month, day)
    return this_year if this_year >= today else _day_in(today.year + 1, month, day)


def _monthly(day: int, today: date) -> date:
    this_month = _day_in(today.year, today.month, day)
    if this_month >= today:
        return this_month
    year, month = (today.year + 1, 1) if today.month == 12 else (today.year, today.month + 1)
    return _day_in(year, month, day)


def _weekly(weekday: int, today: date) -> date:
    """`weekday` as deadlines count: 1 Sunday, 2 Monday."""
    return today + timedelta(days=((weekday - 2) % 7 - today.weekday()) % 7)


def _counted(start: date, count: int, size: str) -> date:
    if size == "days":
        return start + timedelta(days=count)
    if size == "weeks":
        return start + timedelta(weeks=count)
    if size == "months":
        months = start.year * 12 + start.month - 1 + count
        return _day_in(months // 12, months % 12 + 1, start.day)
    day = start
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


_SINGLE: dict[DeadlineWords, Callable[[dict[str, str]], date]] = {
    DeadlineWords.DAY: lambda parts: date.fromisoformat(parts["iso"]),
    DeadlineWords.MONTH: lambda parts: _last_of(int(parts["year"]), int(parts["month"])),
    DeadlineWords.QUARTER: lambda parts: _last_of(int(parts["year"]), 3 * int(parts["quarter"])),
    DeadlineWords.YEAR: lambda parts: date(int(parts["year"]), 12, 31),
}
_RECURRING: dict[DeadlineWords, Callable[[dict[str, str], date], date]] = {
    DeadlineWords.EACH_YEAR_DAY: lambda parts, today: _yearly(int(parts["month"]), int(parts["day"]), today),
    DeadlineWords.EACH_YEAR_MONTH: lambda parts, today: _yearly(int(parts["month"]), 31, today),
    DeadlineWords.EACH_YEAR_QUARTER: lambda parts, today: _yearly(3 * int(parts["quarter"]), 31, today),
    DeadlineWords.EACH_YEAR: lambda parts, today: date(today.year, 12, 31),
    DeadlineWords.EACH_HALF_YEAR: lambda parts, today: _last_of(today.year, 6 if today.month <= 6 else 12),
    DeadlineWords.EACH_QUARTER: lambda parts, today: _last_of(today.year, (today.month + 2) // 3 * 3),
    DeadlineWords.EACH_MONTH_DAY: lambda parts, today: _monthly(int(parts["day"]), today),
    DeadlineWords.EACH_MONTH: lambda parts, today: _last_of(today.year, today.month),
    DeadlineWords.EACH_WEEKDAY: lambda parts, today: _weekly(int(parts["weekday"]), today),
    DeadlineWords.EACH_WEEK: lambda parts, today: _weekly(1, today),
}
