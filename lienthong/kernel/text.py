"""Vietnamese text as people type it: composition, tone placement, marks, names.

Two spellings of a word may differ in Unicode composition (NFC or NFD), in where the tone mark sits (hoà, hòa; uỷ, ủy),
in case, in marks altogether (nguyen thi hoa). This module makes each difference disappear on request, one verb for each.
Nothing here knows what the text is about.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

_BIRTH_DAY = re.compile(r"(?<!\d)([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]((?:19|20)[0-9]{2})(?!\d)")
_BIRTH_YEAR = re.compile(r"(?<![\w/.\-])(?:19|20)[0-9]{2}(?![\w/.\-])")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SPACES = re.compile(r"[\s\u00a0\u200b\u200c\u200d\u2060\ufeff]+")
# A medial o or u carries the tone in the new style when nothing follows the main vowel: hoà, khoẻ, thuý.
_NEW_STYLE = re.compile(rf"([oO])([aAeE])([{_TONES}])(?!\w)|([uU])([yY])([{_TONES}])(?!\w)")


def nfc(text: str) -> str:
    """The text in composed form (NFC), the only form that is stored."""
    return unicodedata.normalize("NFC", text)


def squash(text: str) -> str:
    """NFC text with every run of white space, no-break and zero-width blanks made one blank, and none at the ends."""
    return _SPACES.sub(" ", nfc(text)).strip()


def old_style(text: str) -> str:
    """NFC text with tone marks placed in the old style (hòa, khỏe, ủy), whichever style it came in.

    `quý` and `quà` stay: there u belongs to the consonant qu.
    """
    spread = unicodedata.normalize("NFD", text)

    def move(found: re.Match[str]) -> str:
        if found[1]:
            return f"{found[1]}{found[3]}{found[2]}"
        if spread[max(0, found.start() - 1) : found.start()].lower() == "q":
            return found[0]
        return f"{found[4]}{found[6]}{found[5]}"

    return unicodedata.normalize("NFC", _NEW_STYLE.sub(move, spread))


# Lists ask for the keys of the same names and units again and again. A whole document is asked for once, and thousands of
# them would fill the memory; what is longer than a name or a line is not remembered.
_REMEMBERED, _LONGEST_REMEMBERED = 16_384, 300


def exact(text: str) -> str:
    """The key under which two spellings with the same marks are equal: squashed, lower case, one tone placement."""
    return _exact(text) if len(text) <= _LONGEST_REMEMBERED else _exact.__wrapped__(text)


def folded(text: str) -> str:
    """The key under which marked and unmarked spellings are equal: `exact` without any mark, đ made d."""
    return _folded(text) if len(text) <= _LONGEST_REMEMBERED else _folded.__wrapped__(text)


@lru_cache(maxsize=_REMEMBERED)
def _exact(text: str) -> str:
    return old_style(squash(text).lower())


@lru_cache(maxsize=_REMEMBERED)
def _folded(text: str) -> str:
    spread = unicodedata.normalize("NFD", exact(text))
    bare = "".join(mark for mark in spread if not unicodedata.combining(mark))
    return bare.replace("đ", "d")


# Vietnamese alphabetical order: letters first, then tones (ngang, huyền, hỏi, ngã, sắc, nặng).
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_LETTERS, start=1)}
_TONE_RANK = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def sort_key(text: str) -> str:
    """A string that sorts as the text does in a Vietnamese dictionary, by plain code-point order.

    Each word gives its letters' ranks, then its tones' ranks, so that tones decide only between equal letters.
    Made for storing: the embedded database has no ICU collation.
    """
    return " ".join(map(_word_key, exact(text).split(" ")))


@lru_cache(maxsize=_REMEMBERED)
def _word_key(word: str) -> str:
    """The letters' ranks of an exact word, then its tones' ranks."""
    letters: list[str] = []
    tones: list[str] = []
    for character in word:
        spread = unicodedata.normalize("NFD", character)
        tone = next((_TONE_RANK[mark] for mark in spread[1:] if mark in _TONE_RANK), 0)
        base = unicodedata.normalize("NFC", "".join(mark for mark in spread if mark not in _TONE_RANK))
        rank = _LETTER_RANK.get(base)
        letters.append(chr(64 + rank) if rank else base if base < "A" else "~")
        tones.append(str(tone))
    return "".join(letters) + "!" + "".join(tones)


def family_name(full_name: str) -> str:
    """All but the last word of a name: `Nguyễn Thị` of `Nguyễn Thị Hòa`. Empty for a one-word name."""
    return squash(full_name).rpartition(" ")[0]


def given_name(full_name: str) -> str:
    """The last word of a name, by which Vietnamese lists are sorted: `Hòa` of `Nguyễn Thị Hòa`."""
    return squash(full_name).rpartition(" ")[2]


def name_sort_key(full_name: str) -> str:
    """Sorts people as Vietnamese lists do: by given name, then family name, then what stands between."""
    words = squash(full_name).split(" ")
    return sort_key(" ".join([words[-1], *words[:-1]]))


@dataclass(frozen=True, slots=True)
class PersonAsked:
    """What somebody typed to find a person: the words of a name, and a birth as dd/mm/yyyy or as a year alone."""

    name: str
    birth: str = ""
    birth_year: int | None = None


def person_asked(typed: str) -> PersonAsked:
    """`nguyễn thị hoa 12/3/1985` or `hoa 1985`: the birth apart from the name. A year without any name stays a word."""
    line = squash(typed)
    if day := _BIRTH_DAY.search(line):
        name = squash(line[: day.start()] + line[day.end() :])
        return PersonAsked(name, f"{int(day[1]):02d}/{int(day[2]):02d}/{day[3]}", int(day[3]))
    year = _BIRTH_YEAR.search(line)
    name = squash(line[: year.start()] + line[year.end() :]) if year else ""
    return PersonAsked(name, "", int(year[0])) if year and name else PersonAsked(line)


def version(values: Iterable[object]) -> str:
    """A short mark of what something says: another one as soon as one of the values is. It tells nothing of them."""
    return sha256("\x1f".join(map(str, values)).encode()).hexdigest()[:16]


def title_name(full_name: str) -> str:
    """A name as it is printed: squashed, each word capitalised (`DƯƠNG KIM  THỦY` -> `Dương Kim Thủy`)."""
    return " ".join(word[:1].upper() + word[1:].lower() for word in squash(full_name).split(" "))
