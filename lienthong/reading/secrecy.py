"""Looks for a secrecy stamp. It errs towards seeing one: a stamped document must not be kept.

A stamp is a line of its own among the first lines or at the top of a page (MẬT, TỐI MẬT, TUYỆT MẬT), with or without
brackets, blanks between letters, or `Độ mật:` before it. The words in running text (bí mật, bảo mật) are no stamp.
"""

import re

from lienthong.reading.clean import cleaned, printed
from lienthong.reading.repair import lettered

_LEVELS = {"mật": "Mật", "tốimật": "Tối mật", "tuyệtmật": "Tuyệt mật"}
_LABEL = re.compile(r"^(?:độ|mức độ|dấu)\s*(?:bảo\s*)?mật\s*[:.]?\s*")
_CELLS = re.compile(r"\s{3,}|\t|\|")
_HEAD_LINES = 60


def secrecy_mark(text: str) -> str | None:
    """`Mật`, `Tối mật` or `Tuyệt mật` when the text bears that stamp, None when it bears none."""
    raw = lettered(text).replace("\f", "\n").split("\n")
    lines = [cell for line in raw for cell in (line, *_CELLS.split(line))]
    lines += cleaned(text[:20_000]).split("\n")[:_HEAD_LINES]
    for line in lines:
        if len(line) < 60 and (level := _level(line)):
            return level
    return None


def _level(line: str) -> str | None:
    key = printed(line).strip("[](){}<>|\"'“”«»*#_=~ ")
    key = re.sub(r"\s+", "", _LABEL.sub("", key)).strip(".:,;-–[]()")
    return _LEVELS.get(key)
