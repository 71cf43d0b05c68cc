"""Looks for a secrecy stamp. It errs towards seeing one: a stamped document must not be kept.

A stamp is a line of its own among the first lines or at the top of a page (MẬT, TỐI MẬT, TUYỆT MẬT), with or without
brackets, blanks between letters, or `Độ mật:` before it. The words in running text (bí mật, bảo mật) are no stamp.

Scanning takes accents away (`TOI MAT`, `MÂT`), so a line of capitals that is the mark but for accents it has lost counts,
where a stamp may stand; one that has other accents (MẤT, MẶT, MẮT) is another word.
"""

import re
import unicodedata

from lienthong.kernel.text import folded, nfc
from lienthong.reading.clean import cleaned, printed
from lienthong.reading.repair import lettered

_LEVELS = {"mật": "Mật", "tốimật": "Tối mật", "tuyệtmật": "Tuyệt mật"}
_LABEL = re.compile(r"^(?:độ|mức độ|dấu)\s*(?:bảo\s*)?mật\s*[:.]?\s*")
_WORN_LABEL = re.compile(r"(?:dau )?(?:muc )?do (?:bao )?mat")
_CELLS = re.compile(r"\s{3,}|\t|\|")
_HEAD_LINES = 60
_WORN_LINES, _WORN_TOP = 20, 4
"""Where a mark without its accents is looked for: the first lines of a text, the first of each page."""


def secrecy_mark(text: str) -> str | None:
    """`Mật`, `Tối mật` or `Tuyệt mật` when the text bears that stamp, None when it bears none."""
    paged = lettered(text)
    raw = paged.replace("\f", "\n").split("\n")
    lines = [cell for line in raw for cell in (line, *_CELLS.split(line))]
    lines += cleaned(text[:20_000]).split("\n")[:_HEAD_LINES]
    for line in lines:
        if len(line) < 60 and (level := _level(line)):
            return level
    return next(filter(None, map(_worn_level, _stamp_places(paged))), None)


def _level(line: str) -> str | None:
    key = printed(line).strip("[](){}<>|\"'“”«»*#_=~ ")
    key = re.sub(r"\s+", "", _LABEL.sub("", key)).strip(".:,;-–[]()")
    return _LEVELS.get(key)


def _stamp_places(text: str) -> list[str]:
    """The lines, and the columns of lines, where stamps stand."""
    places = []
    for number, page in enumerate(text.split("\f")):
        lines = [line for line in page.split("\n") if line.strip()]
        places += lines[: _WORN_TOP if number else _WORN_LINES]
    return [cell for line in places if len(line) < 200 for cell in _CELLS.split(line) if len(cell) < 60]


def _worn_level(line: str) -> str | None:
    """The level that a line of capitals says but for accents it has lost; after a label, in letters of any size."""
    label, _colon, rest = line.rpartition(":")
    labelled = bool(label) and _WORN_LABEL.fullmatch(folded(label).strip(" *#(["))
    letters = "".join(sign for sign in nfc(rest if labelled else line) if sign.isalnum()).replace("0", "O")
    if not labelled and letters != letters.upper():
        return None
    return next((level for whole, level in _LEVELS.items() if _is_worn(letters.lower(), whole)), None)


def _is_worn(letters: str, whole: str) -> bool:
    """Whether the letters are those of the mark, none with an accent that the mark's lacks."""
    return len(letters) == len(whole) and all(
        here[0] == there[0] and set(here[1:]) <= set(there[1:])
        for here, there in zip(map(_spread, letters), map(_spread, whole), strict=True)
    )


def _spread(sign: str) -> str:
    return unicodedata.normalize("NFD", sign)
