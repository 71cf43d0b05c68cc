"""Births as lists give them: a day, a bare year, a number, three cells. A year alone stays a year, never 1 January."""

import re
from datetime import date, datetime, timedelta

from lienthong.exchange.rules import faults
from lienthong.exchange.rules.faults import Fault
from lienthong.exchange.rules.tables import Value, text_of

YOUNGEST = 14
_EARLIEST = 1900
_LONGEST = 80
_EPOCH = date(1899, 12, 30)

_SEPARATOR = r"\s*[/.,\-–_\\ ]+\s*"
_DAY = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}}|\d{{2}})\.?")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?)?")
_WORDS = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})", re.IGNORECASE)
_MONTH = re.compile(rf"(?:tháng\s*)?(\d{{1,2}})(?:{_SEPARATOR}|\s*năm\s*)(\d{{4}})", re.IGNORECASE)
# Day or month left open with dots, dashes, crosses or question marks: `../../1990`, `__/5/1990`, `xx/xx/1961`.
_YEAR = re.compile(r"(?:[.…/\-–_?*xX\s]|0{1,2}[/.\-])*(\d{4})(?:\.0+)?")
_OPEN_DAY = re.compile(r"[.…\-–_?*xX\s]+[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_RUN = re.compile(r"(\d{1,2})(\d{2})(\d{4})")
_ISO_RUN = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_TIME = re.compile(r"\s+\d{1,2}:\d{2}(?::\d{2})?(?:\.0+)?$")
_PREFIX = re.compile(r"^(?:['’`]|sinh(?: ngày| năm)?\b|ngày sinh\b|sn\b|năm(?= \d{4}$))[\s:.]*", re.IGNORECASE)
_BIRTHLIKE = re.compile(r"\d{4}|\d{1,2}[/.\-]\d{1,2}")

Birth = str | Fault | None


def read_birth(value: Value, *, as_of: date) -> Birth:
    """`YYYY-MM-DD`, `YYYY` for a bare year (also where only the month is known), None for a blank cell, or the fault.

    Two-digit years mean the later century in which the person would be at least fourteen. A number is a year, a
    spreadsheet's day count, or digits run together with their first zero lost (`5021990`), whichever is plausible.
    """
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _from_date_cell(value, as_of)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value, as_of)
    if isinstance(value, str) and len(value) > _LONGEST:
        return faults.BIRTH_NOT_UNDERSTOOD
    text = _PREFIX.sub("", _TIME.sub("", text_of(value)))
    text = text.strip("()[] ")
    if not text.strip(" .…-–/?_*"):
        return None
    return _from_text(text, as_of)


def read_split_birth(day: Value, month: Value, year: Value, *, as_of: date) -> Birth:
    """A birth given in three cells. A whole date in the year's cell, or a year alone, is understood as well."""
    parts = [text_of(part) for part in (day, month, year)]
    if not parts[2]:
        whole = next((part for part in (day, month) if looks_like_birth(part)), None)
        if whole is not None:
            return read_birth(whole, as_of=as_of)
        return faults.BIRTH_NOT_UNDERSTOOD if parts[0] or parts[1] else None
    if not parts[0].strip("0") or not parts[1].strip("0"):
        return read_birth(year, as_of=as_of)
    return _from_text("/".join(parts), as_of)


def looks_like_birth(value: Value) -> bool:
    """Whether a cell under Nam or Nữ is a birth rather than a mark."""
    return isinstance(value, date) or bool(_BIRTHLIKE.search(text_of(value)))


def day_of_count(count: int) -> date:
    """The day a spreadsheet means by that number of days since the end of 1899."""
    return _EPOCH + timedelta(days=count)


def _from_date_cell(day: date, as_of: date) -> Birth:
    # A year typed into a cell formatted as a date (1990 shows as 12/06/1905): the day count is the year that was meant.
    count = (day - _EPOCH).days
    if _EARLIEST < count <= as_of.year:
        return _checked_year(count, as_of)
    return _checked(day.day, day.month, day.year, as_of)


def _from_number(number: float, as_of: date) -> Birth:
    if number != number or abs(number) > 1e9:
        return faults.BIRTH_NOT_UNDERSTOOD
    if number == 0:  # A formula that points at a blank cell shows 0.
        return None
    whole = int(number)
    if 1800 <= whole <= 2200:
        return _checked_year(whole, as_of)
    if 7_000 <= whole <= (as_of - _EPOCH).days:
        return _from_date_cell(day_of_count(whole), as_of)
    found = _RUN.fullmatch(str(whole))
    if found is None:
        return faults.BIRTH_NOT_UNDERSTOOD
    backwards = _ISO_RUN.fullmatch(str(whole))
    if backwards and int(found[2]) > 12:
        return _checked(int(backwards[3]), int(backwards[2]), int(backwards[1]), as_of)
    return _checked(int(found[1]), int(found[2]), int(found[3]), as_of)


def _from_text(text: str, as_of: date) -> Birth:
    if found := _DAY.fullmatch(text) or _WORDS.fullmatch(text):
        day, month, year = int(found[1]), int(found[2]), found[3]
        if day == 0:
            return _checked_year(_full_year(year, as_of), as_of)
        return _checked(day, month, _full_year(year, as_of), as_of)
    if found := _ISO.fullmatch(text):
        return _checked(int(found[3]), int(found[2]), int(found[1]), as_of)
    if found := _YEAR.fullmatch(text):
        return _checked_year(int(found[1]), as_of)
    if found := _MONTH.fullmatch(text) or _OPEN_DAY.fullmatch(text):
        if not 0 <= int(found[1]) <= 12:
            return faults.BIRTH_DOES_NOT_EXIST
        return _checked_year(int(found[2]), as_of)
    if text.isascii() and text.isdigit() and (len(text) == 5 or 7 <= len(text) <= 8):
        return _from_number(int(text), as_of)
    return faults.BIRTH_NOT_UNDERSTOOD


def _full_year(written: str, as_of: date) -> int:
    """1990 for `90`, 2008 for `08`: the later century in which the person would be at least fourteen."""
    if len(written) == 4:
        return int(written)
    year = 2000 + int(written)
    return year if year <= as_of.year - YOUNGEST else year - 100


def _checked(day: int, month: int, year: int, as_of: date) -> Birth:
    try:
        born = date(year, month, day)
    except ValueError:
        return faults.BIRTH_DOES_NOT_EXIST
    if born > as_of:
        return faults.BIRTH_IN_FUTURE
    return _too_far(year, as_of) or born.isoformat()


def _checked_year(year: int, as_of: date) -> Birth:
    if year > as_of.year:
        return faults.BIRTH_IN_FUTURE
    return _too_far(year, as_of) or str(year)


def _too_far(year: int, as_of: date) -> Fault | None:
    if year < _EARLIEST:
        return faults.BIRTH_TOO_EARLY
    return faults.BIRTH_TOO_RECENT if year > as_of.year - YOUNGEST else None
