"""Several documents in one file: where each begins.

A new document begins at a letterhead that stands below the foot of another one and has a motto, a number line and a title or
addressees of its own. A certified copy's letterhead (SAO LỤC, `-BS/`) and a form in an annex are no documents of their own.
"""

import re

from lienthong.reading.clean import cleaned, printed
from lienthong.reading.find.numbers import SYMBOL
from lienthong.reading.reflow import in_capitals
from lienthong.reading.segment import COPY, SIGNS, Line, lines_of, opens_annex, title_of
from lienthong.reading.vocabulary import BODY_HEAD, MOTTOS

_NUMBER = re.compile(r"\W*s[ốóôổ]\s*[:.]?\s*(?:[\d.…_]|[-–/])")
_GREETING = re.compile(r"[-\s]*kính (?:gửi|trình)")
_RECIPIENTS = re.compile(r"[-\s]*nơi nhận\b")
_DAY = re.compile(r"\W*(?:[^\W\d_][^,;:.]{1,45},\s*)?ngày\b.{0,14}tháng\b.{0,10}năm\b")
_ABOUT = re.compile(r"[\"“(]?(?:v/v|về việc|về|vv)\b")
_OF_LETTERHEAD = re.compile(
    r"(?:tỉnh|thành phố|xã|phường|đặc khu|huyện|quận|thị xã|đại hội|nhiệm kỳ|lần thứ|bộ|chính phủ|liên)\b"
)
_ABOVE, _BELOW = 8, 14


def documents_in(text: str) -> tuple[str, ...]:
    """The cleaned text of each document in a file, in their order; one element where there is only one.

    Nothing is lost: joined by line breaks the pieces are the cleaned text.
    """
    lines = lines_of(cleaned(text))
    starts = [0, *beginnings(lines)]
    pieces = (lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True))
    return tuple("\n".join(line.text for line in piece) for piece in pieces)


def beginnings(lines: tuple[Line, ...]) -> list[int]:
    """The lines with which the second and every further document begins."""
    found: list[int] = []
    signed = annexed = False
    for at, line in enumerate(lines):
        signed = signed or bool(_RECIPIENTS.match(line.key) or SIGNS.match(line.text))
        annexed = annexed or (signed and opens_annex(line))
        if signed and printed(line.text) in MOTTOS[:2] and _is_head(lines, at, annexed=annexed):
            found.append(_first_of_head(lines, at, found[-1] if found else 0))
            signed = annexed = False
    return found


def _is_head(lines: tuple[Line, ...], motto: int, *, annexed: bool) -> bool:
    """Whether a letterhead stands around a motto; below an annex only one with a number and a day of its own."""
    above, below = lines[_first_of_head(lines, motto, 0) : motto], lines[motto + 1 : motto + _BELOW]
    around = (*above, *below)
    if any(COPY.match(line.key.strip(" *():.")) for line in around):
        return False
    numbers = [line for line in around if _NUMBER.match(line.key) and len(line.text) < 60]
    named = any(title_of(line) or _GREETING.match(line.key) for line in around)
    if not numbers or not named:
        return False
    return not annexed or (
        any(SYMBOL.search(line.text) for line in numbers) and any(_DAY.match(line.key) for line in around)
    )


def _first_of_head(lines: tuple[Line, ...], motto: int, least: int) -> int:
    """Back from a motto over the letterhead beside it: bodies in capitals, star, number, subject of a letter, day."""
    at = motto
    while at - 1 > least and motto - at < _ABOVE and _of_head(lines[at - 1]):
        at -= 1
    return at


def _of_head(line: Line) -> bool:
    words = line.text.strip(" *-–")
    if not words:
        return line.text == "*"
    if _NUMBER.match(line.key) or _DAY.match(line.key) or _ABOUT.match(line.key):
        return len(line.text) < 160
    return (
        in_capitals(line.text)
        and not SIGNS.match(line.text)
        and bool(
            (
                BODY_HEAD.match(line.key)
                and not re.match(r"(?:phó |q\. )?(?:bí thư|chủ tịch|giám đốc|chánh|trưởng|chủ nhiệm)", line.key)
            )
            or _OF_LETTERHEAD.match(line.key)
        )
    )
