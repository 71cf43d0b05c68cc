"""A document that calls itself by another type than its title's: a Kết luận that says `Thông báo này`.

Such a slip is left over from the draft it was made from; a clerk wants to see it before the paper is signed.
"""

import re
from dataclasses import dataclass

from lienthong.reading.find.numbers import SYMBOL
from lienthong.reading.findings import Reading, Span
from lienthong.reading.segment import Line, lines_of, parts_of
from lienthong.reading.split import beginnings
from lienthong.reading.vocabulary import PLAIN_TYPE, TITLES

# `Văn bản này` and `Thư này` fit any document; a letter is seldom called anything else.
_SAID = re.compile(rf"(?<!\w)(?P<said>{'|'.join(sorted(TITLES, key=len, reverse=True))})\s+này(?!\w)")
_NAMED = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(TITLES, key=len, reverse=True))})(?!\w)")


@dataclass(frozen=True, slots=True)
class Misnaming:
    """One place where a document says `... này` of itself with another type: as printed, the type said, its own, where."""

    text: str
    said: str
    own: str
    span: Span


def misnamings(reading: Reading) -> tuple[Misnaming, ...]:
    """The places in the body of a document where it calls itself by another type; empty for what has no type.

    Not so where the words mean another document: one cited or announced earlier in the same paragraph or the one before,
    one that the title or the body issues (`ban hành Quy chế`), or a thing in small letters (`chương trình này` of a course).
    """
    if reading.type is None:
        return ()
    lines = lines_of(reading.text)
    body = parts_of(lines[: next(iter(beginnings(lines)), len(lines))]).body
    issued = {named[0] for named in _NAMED.finditer((reading.subject or "").lower())}
    issued |= {said for line in body for said in _issued_in(line)}
    found, before = [], ""
    for line in body:
        for place in _SAID.finditer(line.key):
            said = PLAIN_TYPE.get(place["said"], place["said"])
            spoken_of = f"{before} {line.key[max(0, place.start() - _REACH) : place.start()]}"
            if said == reading.type or said in issued or not line.text[place.start()].isupper():
                continue
            if not _cited(spoken_of, said):
                text = line.text[place.start() : place.end()]
                found.append(
                    Misnaming(text, said, reading.type, (line.start + place.start(), line.start + place.end()))
                )
        before = line.key[-_REACH:]
    return tuple(found)


_REACH = 1_000  # letters of the paragraph before
_ISSUES = re.compile(rf"(?<!\w)ban hành (?:kèm theo [^,;.]{{3,40}} )?(?P<what>{'|'.join(TITLES)})(?!\w)")


def _issued_in(line: Line) -> list[str]:
    return [found["what"] for found in _ISSUES.finditer(line.key)]


def _cited(before: str, said: str) -> bool:
    """Whether a document of that type is spoken of with its number shortly before."""
    at = before.rfind(f"{said} ", max(0, len(before) - 2 * _REACH))
    return at >= 0 and SYMBOL.search(before.upper(), at, at + 80) is not None
