"""Which document of the register a citation most likely means, and what does not fit. It proposes; a person confirms.

References in real documents are often wrong (a date mistyped, a body left out), so nothing is refused and nothing is hidden.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lienthong.documents.choices import Difference
from lienthong.documents.rules.header import printed_number
from lienthong.kernel.text import exact

_WORDLESS = {"ban", "của", "và", "thường", "vụ", "chấp", "hành", "tỉnh", "huyện", "xã"}


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference as written: its whole text, the number in it, the date and the body, where given."""

    text: str
    number: str
    issued_on: date | None = None
    body: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document of the register."""

    key: int
    type: str
    number: str
    body: str
    issued_on: date | None


@dataclass(frozen=True, slots=True)
class Match:
    """The likeliest document and what does not fit; no differences means that everything written fits."""

    key: int
    differences: tuple[Difference, ...]


def best_match(cited: Cited, candidates: Iterable[Candidate], types: frozenset[str]) -> Match | None:
    """The candidate of the same number with the fewest differences; None when no number fits.

    `types` are the types in words that may open a reference; a reference that opens with none is of no stated type.
    """
    matches = [
        Match(candidate.key, _differences(cited, candidate, types))
        for candidate in candidates
        if candidate.number and printed_number(candidate.number).upper() == printed_number(cited.number).upper()
    ]
    return min(matches, key=lambda match: (len(match.differences), match.key), default=None)


def _differences(cited: Cited, candidate: Candidate, types: frozenset[str]) -> tuple[Difference, ...]:
    found = []
    written = exact(cited.text)
    stated = max((kind for kind in types if written.startswith(exact(kind))), key=len, default="")
    if stated and exact(stated) != exact(candidate.type):
        found.append(Difference.TYPE)
    if cited.body and candidate.body and not _same_body(cited.body, candidate.body):
        found.append(Difference.BODY)
    if cited.issued_on is None:
        found.append(Difference.NO_DATE)
    elif cited.issued_on != candidate.issued_on:
        found.append(Difference.DATE)
    return tuple(found)


def _same_body(one: str, other: str) -> bool:
    """A committee and its standing committee sign under one symbol, so the words left after both must share one."""
    left, right = (set(exact(body).replace(",", " ").split(" ")) for body in (one, other))
    return left <= right or right <= left or bool((left - _WORDLESS) & (right - _WORDLESS))
