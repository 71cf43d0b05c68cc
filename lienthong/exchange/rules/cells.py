"""How a cell of a certain kind is read and shown again: text, whole numbers, decimals, days, yes or no, one of several.

A reader takes the cell's value as it was sent and gives a plain value that JSON can hold, None for a blank cell, or the
fault. The sentences do not name the column: whoever reads a row puts the column's name in front.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from operator import eq
from typing import Any

from lienthong.exchange.errors.grounds import Ground
from lienthong.exchange.rules import births, fields
from lienthong.exchange.rules.faults import TEXT_TOO_LONG, Fault
from lienthong.exchange.rules.tables import Value, text_of
from lienthong.kernel.dates import written_day
from lienthong.kernel.text import exact, folded
from lienthong.kernel.wording import marked
from lienthong.kernel.wording import said as _

_BLANK = re.compile(r"[\s.\-–—…_/]*")
_WHOLE = re.compile(r"[+-]?\d{1,15}|[+-]?\d{1,3}(?:[ .,]\d{3}){1,4}")
_MONEY_TAIL = re.compile(r"\s*(?:đồng|đ|vnđ|vnd|₫)\.?$", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})\s*[/.\-– ]\s*(\d{1,2})\s*[/.\-– ]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")
_IDENTITY = re.compile(r"\d{9}|\d{12}")
_YES = frozenset({"x", "v", "1", "co", "yes", "true", "✓", "✔", "☑", "√", "dung", "dat"})
_NO = frozenset({"0", "k", "khong", "no", "false", "sai", "khong dat"})

Read = Any  # a JSON value, None or a Fault
NOT_A_NUMBER = Fault(
    "not_a_number",
    marked("Không phải là số. Hãy ghi bằng chữ số, ví dụ 8,5."),
    phrase="not a number",
    ground=Ground.CLEAR,
)
NOT_WHOLE = Fault(
    "not_a_whole_number",
    marked("Không phải là số nguyên. Hãy ghi bằng chữ số, ví dụ 60."),
    phrase="not whole",
    ground=Ground.CLEAR,
)
NOT_A_DAY = Fault(
    "not_a_day",
    marked("Không phải là ngày có thật. Hãy ghi ngày/tháng/năm, ví dụ 05/03/2026."),
    phrase="no day",
    ground=Ground.CLEAR,
)
NOT_YES_OR_NO = Fault(
    "not_yes_or_no", marked("Hãy đánh dấu x, hoặc ghi Có hay Không."), phrase="not yes or no", ground=Ground.CLEAR
)
NOT_AN_IDENTITY = Fault(
    "not_an_identity",
    marked("Số căn cước có 12 chữ số (số cũ 9 chữ số)."),
    phrase="not an identity",
    ground=Ground.IDENTITY,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """`read` turns what stands in the cell into the fact that is kept; `show` turns the fact into what a person reads.

    `same(known, sent)` says whether the fact that was sent changes nothing about the known one.
    """

    read: Callable[[Value], Read]
    show: Callable[[Any], str] = str
    same: Callable[[Any, Any], bool] = eq


def _same_words(known: Any, sent: Any) -> bool:
    return isinstance(known, str) and exact(known) == exact(str(sent))


def _same_day(known: Any, sent: Any) -> bool:
    """A bare year says nothing new about a known day of that year."""
    return isinstance(known, str) and known.startswith(sent)


def text(longest: int = fields.LONGEST_TEXT) -> Cell:
    """Words as written, squashed. Dashes and dots that stand for nothing are blank."""

    def read(value: Value) -> Read:
        written = text_of(value)
        if _BLANK.fullmatch(written):
            return None
        return TEXT_TOO_LONG if len(written) > longest else written

    return Cell(read, same=_same_words)


def names(longest: int = fields.LONGEST_TEXT) -> Cell:
    """A name of which several may be known, parted by `; `: one of them again is no change."""
    return Cell(text(longest).read, same=_among)


def _among(known: Any, sent: Any) -> bool:
    return isinstance(known, str) and exact(str(sent)) in map(exact, known.split("; "))


def whole(least: int | None = None, most: int | None = None) -> Cell:
    """A whole number; dots, commas or blanks between thousands and `đồng` behind are understood."""

    def read(value: Value) -> Read:
        if isinstance(value, float) and not value.is_integer():
            return NOT_WHOLE
        written = _MONEY_TAIL.sub("", text_of(value))
        if _BLANK.fullmatch(written):
            return None
        if not _WHOLE.fullmatch(written):
            return NOT_WHOLE
        return _within(int(re.sub(r"[ .,]", "", written)), least, most)

    return Cell(read, lambda number: f"{number:,}".replace(",", "."))


def decimal(least: int | None = None, most: int | None = None, places: int = 2) -> Cell:
    """A number with a decimal comma or point, kept as text (`"8.5"`) so that nothing is lost; read it with Decimal."""

    def read(value: Value) -> Read:
        written = str(value) if isinstance(value, float) else text_of(value)
        if _BLANK.fullmatch(written):
            return None
        try:
            number = Decimal(written.replace(" ", "").replace(",", "."))
        except InvalidOperation:
            return NOT_A_NUMBER
        if not number.is_finite() or abs(number) > 10**12:
            return NOT_A_NUMBER
        found = _within(round(number, places), least, most)
        return found if isinstance(found, Fault) else str(found.normalize() + 0 if found else Decimal(0))

    return Cell(read, lambda number: f"{Decimal(number):f}".replace(".", ","))


def day(*, or_year: bool = False) -> Cell:
    """A day as `YYYY-MM-DD`; with `or_year` a bare year `YYYY` too."""

    def read(value: Value) -> Read:
        if isinstance(value, datetime | date):
            return (value.date() if isinstance(value, datetime) else value).isoformat()
        written = text_of(value)
        if _BLANK.fullmatch(written):
            return None
        if or_year and written.isdigit() and len(written) == 4:
            return written
        if isinstance(value, int | float) and 20_000 < value < 80_000:
            return births.day_of_count(int(value)).isoformat()
        return _day(written)

    return Cell(read, shown_day, _same_day)


def shown_day(kept: str) -> str:
    """`05/03/2026` for `2026-03-05`; a bare year as it is."""
    return written_day(date.fromisoformat(kept)) if len(kept) == 10 else kept


def yes_no() -> Cell:
    """True for a cross or yes, False for no; None for a blank cell."""

    def read(value: Value) -> Read:
        if isinstance(value, bool):
            return value
        word = folded(text_of(value)).strip(" .()[]")
        if not word or _BLANK.fullmatch(word):
            return None
        return True if word in _YES else False if word in _NO else NOT_YES_OR_NO

    return Cell(read, lambda answer: "Có" if answer else "Không")


def one_of(words: Mapping[str, str | Iterable[str]], *, shown: Mapping[str, str] | None = None) -> Cell:
    """One of several: kept value -> the words that mean it (`{"male": "nam|trai"}`), compared without marks and case."""
    meant = {
        folded(word): kept
        for kept, said in words.items()
        for word in [kept, *(said.split("|") if isinstance(said, str) else said)]
    }
    names = shown or {kept: (said if isinstance(said, str) else next(iter(said))) for kept, said in words.items()}

    def unknown() -> Fault:
        listed = ", ".join(str(name).split("|")[0] for name in names.values())
        sentence = _("Hãy ghi một trong các từ: %(words)s.") % {"words": listed}
        return Fault("not_one_of", sentence, phrase="not a word of it", ground=Ground.CLEAR)

    def read(value: Value) -> Read:
        word = folded(text_of(value)).strip(" .")
        if not word or _BLANK.fullmatch(word):
            return None
        return meant[word] if word in meant else unknown()

    return Cell(read, lambda kept: str(names.get(kept, kept)).split("|")[0])


def phone() -> Cell:
    """A telephone number; the leading zero that spreadsheets drop comes back."""

    def read(value: Value) -> Read:
        written = text_of(value)
        return None if _BLANK.fullmatch(written) else fields.read_phone(written)

    return Cell(read)


def identity() -> Cell:
    """A citizen's identity number of 12 digits, or an old one of 9; leading zeros that spreadsheets drop come back."""

    def read(value: Value) -> Read:
        digits = re.sub(r"[\s.\-'’]", "", text_of(value))
        if not digits:
            return None
        if digits.isdigit() and 10 <= len(digits) < 12:
            digits = digits.zfill(12)
        elif digits.isdigit() and len(digits) == 8:
            digits = digits.zfill(9)
        return digits if _IDENTITY.fullmatch(digits) else NOT_AN_IDENTITY

    return Cell(read)


def _within(number: Any, least: int | None, most: int | None) -> Any:
    if least is not None and number < least:
        sentence = _("Không được nhỏ hơn %(least)s.") % {"least": least}
        return Fault("too_small", sentence, phrase="too small", ground=Ground.PLAUSIBLE)
    if most is not None and number > most:
        sentence = _("Không được lớn hơn %(most)s.") % {"most": most}
        return Fault("too_large", sentence, phrase="too large", ground=Ground.PLAUSIBLE)
    return number


def _day(written: str) -> Read:
    try:
        if found := _DAY.fullmatch(written):
            return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
        if found := _ISO.fullmatch(written):
            return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        pass
    return NOT_A_DAY
