"""Text typed with the fonts of before Unicode: TCVN3 (ABC) and VNI, told apart by whether the words are Vietnamese.

A file never says which it is. The words do: read in the right way nearly all of them are Vietnamese syllables, read in
a wrong way nearly none that carries a mark is. TCVN3 has no capitals with tones (a font of capitals drew them), so
capitals come out small; names are cased afterwards anyway.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable

from lienthong.kernel.text import nfc

Reading = Callable[[str], str]

_TCVN3_CODES = "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ"
_TCVN3 = {0xA1 + place: letter for place, letter in enumerate(_TCVN3_CODES) if letter != "."}

_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_HAT = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BOWL = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_table() -> dict[str, str]:
    """Every VNI spelling, one letter or letter and mark, with the letter it stands for."""
    table = dict(_VNI_LETTERS)
    for vowel in "aeouyôö":
        for sign, tone in _VNI_TONES.items():
            table[vowel + sign] = nfc(_VNI_LETTERS.get(vowel, vowel) + tone)
    for vowel in "aeo":
        for sign, tone in _VNI_HAT.items():
            table[vowel + sign] = nfc(vowel + "\u0302" + tone)
    for sign, tone in _VNI_BOWL.items():
        table["a" + sign] = nfc("a\u0306" + tone)
    capitals = {spelling.upper(): letter.upper() for spelling, letter in table.items()}
    mixed = {spelling[0].upper() + spelling[1:]: letter.upper() for spelling, letter in table.items()}
    return {**mixed, **capitals, **table}


_VNI = _vni_table()
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# The vowels of a syllable as they stand together, without its tone: `oai`, `uyê`, never `ou` or `aư`.
_NUCLEI = (
    "iêu oai oao oay oeo uao uay uây uôi uya uyê uyu ươi ươu yêu uêu ai ao au ay âu ây eo êu ia iê iu oa oă oe oi oo ôi ơi "
    "ua uâ uê ui uô uơ uy ưa ưi ươ ưu yê a ă â e ê i o ô ơ u ư y"
).replace(" ", "|")
_SYLLABLE = re.compile(rf"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?(?:{_NUCLEI})(?:ch|nh|ng|[cmnpt])?")
_ONLY_UNICODE = re.compile("[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~]+")


def from_tcvn3(text: str) -> str:
    """Text whose code points 0xA1 to 0xFE are TCVN3 letters, as Unicode."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """Text in the VNI spelling (`Hoï vaø teân`), as Unicode."""
    return _VNI_PATTERN.sub(lambda found: _VNI[found[0]], text)


def vietnamese_score(text: str) -> int:
    """How many of the different words with letters beyond ASCII are Vietnamese syllables, less those that are not."""
    words = {word for word in _WORD.findall(nfc(text).lower()) if not word.isascii()}
    return sum(1 if _is_syllable(word) else -1 for word in words)


def _is_syllable(word: str) -> bool:
    """Whether a lower-case word is built like a Vietnamese syllable, with one tone at most."""
    spread = unicodedata.normalize("NFD", word)
    bare = "".join(mark for mark in spread if mark not in _TONES)
    return len(spread) - len(bare) <= 1 and _SYLLABLE.fullmatch(nfc(bare)) is not None


def as_is(text: str) -> str:
    """The text itself, composed."""
    return nfc(text)


def best_reading(sample: Iterable[str]) -> Reading:
    """The reading under which the sample is most Vietnamese: as it is, as TCVN3 or as VNI. As it is wins a tie."""
    text = "\n".join(sample)
    beyond = len(text) - len(text.encode("ascii", errors="ignore"))
    # Letters that only Unicode has: neither old font can show them, so their presence settles the question.
    if beyond == 0 or len(_ONLY_UNICODE.findall(nfc(text))) * 20 > beyond:
        return as_is
    return max((as_is, from_tcvn3, from_vni), key=lambda reading: vietnamese_score(reading(text)))
