"""Several documents in one file: where each begins.

A new document begins at a letterhead that stands below the foot of another one and has a motto, a number line and a title or
addressees of its own. A certified copy's letterhead (SAO LỤC, `-BS/`) and a form in an annex are no documents of their own.
"""

import re

from lienthong.reading.clean import cleaned, printed
from lienthong.reading.find.numbers import SYMBOL
from lienthong.reading.letterhead import SIGNS, is_day, is_number, of_letterhead
from lienthong.reading.segment import COPY, Line, lines_of, opens_annex, title_of
from lienthong.reading.vocabulary import MOTTOS

_GREETING = re.compile(r"[-\s]*kính (?:gửi|trình)")
_RECIPIENTS = re.compile(r"[-\s]*nơi nhận\b")
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
    signed = annexed = named = False
    for at, line in enumerate(lines):
        named = named or _names_itself(line)
        signed = signed or bool(_RECIPIENTS.match(line.key) or SIGNS.match(line.text))
        annexed = annexed or (signed and opens_annex(line))
        # What bears no title and greets nobody is the head of a certified copy, not a document above another.
        if named and signed and printed(line.text) in MOTTOS[:2] and _is_head(lines, at, annexed=annexed):
            found.append(_first_of_head(lines, at, found[-1] if found else 0))
            signed = annexed = named = False
    return found


def _names_itself(line: Line) -> bool:
    return bool(_GREETING.match(line.key) or title_of(line))


def _is_head(lines: tuple[Line, ...], motto: int, *, annexed: bool) -> bool:
    """Whether a letterhead stands around a motto; below an annex only one with a number and a day of its own."""
    around = lines[_first_of_head(lines, motto, 0) : motto + _BELOW]
    if any(COPY.match(line.key.strip(" *():.")) for line in around):
        return False
    numbers = [line for line in around if is_number(line.text, line.key)]
    if not numbers or not any(map(_names_itself, around)):
        return False
    return not annexed or (
        any(SYMBOL.search(line.text) for line in numbers) and any(is_day(line.key) for line in around)
    )


def _first_of_head(lines: tuple[Line, ...], motto: int, least: int) -> int:
    """Back from a motto over the letterhead beside it."""
    at = motto
    while at - 1 > least and motto - at < _ABOVE and of_letterhead(lines[at - 1].text, lines[at - 1].key):
        at -= 1
    return at
