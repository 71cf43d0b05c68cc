"""Which letters official papers can print, and how text typed by anybody is made fit for one."""

import re
from collections.abc import Iterable

from lienthong.kernel.text import nfc

# What the typeface has: Latin with all Vietnamese letters, Greek, Cyrillic, common signs. A test holds it against the font.
_RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x1A0, 0x1A1),
    (0x1AF, 0x1B0),
    (0x386, 0x386),
    (0x388, 0x38A),
    (0x391, 0x3A1),
    (0x3A3, 0x3CE),
    (0x400, 0x45F),
    (0x1E80, 0x1E85),
    (0x1EA0, 0x1EF9),
    (0x2010, 0x2015),
    (0x2018, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x2030, 0x2030),
    (0x2039, 0x203A),
    (0x20AB, 0x20AC),
    (0x2122, 0x2122),
    (0x2212, 0x2212),
    (0x2260, 0x2260),
    (0x2264, 0x2265),
    (0x25A1, 0x25A1),
)
PRINTABLE = frozenset(chr(code) for first, last in _RANGES for code in range(first, last + 1)) - {"\u00ad"}
# Controls, invisible joiners and direction marks: nobody typed them on purpose, and Word refuses some of them.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0e\ufe0f\ufeff]"
)
_WHITE = re.compile("[\t\n\r\u2028\u2029 ]+")


def clean(text: str) -> str:
    """Composed letters, without what cannot be seen; runs of blanks and line breaks are one blank. No-break blanks stay."""
    return _WHITE.sub(" ", _UNSEEN.sub("", _WHITE.sub(" ", nfc(text)))).strip(" ")


def unprintable(text: str) -> list[str]:
    """The letters of clean text that the typeface does not have, each once, in order."""
    return list(dict.fromkeys(letter for letter in text if letter not in PRINTABLE))


def unprintable_in(texts: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Of these texts, those with letters that cannot be printed, and the letters."""
    return [(text, letters) for text in texts if (letters := unprintable(text))]
