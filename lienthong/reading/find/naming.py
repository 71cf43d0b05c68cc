"""Gives a body's name printed in capitals the letters it has in running text: HUYỆN ỦY BẮC SƠN -> Huyện ủy Bắc Sơn."""

import re

from lienthong.kernel.text import exact, squash
from lienthong.reading.vocabulary import COMMON_WORDS, INSTITUTIONS

_WORD = re.compile(r"[^\W_]+")
_ABBREVIATIONS = frozenset(
    {"UBND", "HĐND", "MTTQ", "MTTQVN", "UBKT", "TNCS", "TW", "CT-XH", "LLVT", "THCS", "THPT", "TTCT"}
)
_KNOWN = sorted(((exact(name).split(" "), name) for name in INSTITUTIONS), key=lambda known: -len(known[0]))


def natural_name(capitals: str) -> str:
    """The name with capitals where running text has them; what is no known institution or common word is a "
    "proper name."""
    words = squash(capitals).strip(" .,;:").split(" ")
    keys = [exact(word).strip(",;") for word in words]
    named: list[str] = []
    at = 0
    while at < len(words):
        known = next((entry for entry in _KNOWN if keys[at : at + len(entry[0])] == entry[0]), None)
        if known:
            stop = words[at + len(known[0]) - 1][len(keys[at + len(known[0]) - 1]) :]
            named.append(known[1] + stop)
            at += len(known[0])
            continue
        common = keys[at] in COMMON_WORDS or not _WORD.search(words[at])
        named.append(words[at].lower() if common else _proper(words[at]))
        at += 1
    joined = " ".join(named)
    return joined[:1].upper() + joined[1:]


def _proper(word: str) -> str:
    if word.strip(",;") in _ABBREVIATIONS or any(c.isdigit() for c in word):
        return word
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))
