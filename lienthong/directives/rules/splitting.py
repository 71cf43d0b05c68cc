"""Cutting a sentence into several orders, or taking several for one, without losing where they stand in the text."""

from collections.abc import Sequence
from dataclasses import dataclass

from lienthong.kernel.text import squash


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence: its words, and its span in the document, half-open."""

    text: str
    starts_at: int
    ends_at: int


def parts_of(source: str, starts_at: int, wanted: Sequence[str]) -> list[Part] | None:
    """The parts of `source`, the document's text from `starts_at` on, as a person cut it; None when words were changed.

    Only blanks may differ: a line broken in the document is one line to the person who cuts it. Together the parts are
    the whole, in order; blanks between two parts belong to neither.
    """
    lines = [line for line in map(squash, wanted) if line]
    letters = [place for place, sign in enumerate(source) if not sign.isspace()]
    whole = [sign for line in lines for sign in line if not sign.isspace()]
    if whole != [source[place] for place in letters]:
        return None
    parts, first = [], 0
    for line in lines:
        last = first + sum(not sign.isspace() for sign in line)
        parts.append(Part(line, starts_at + letters[first], starts_at + letters[last - 1] + 1))
        first = last
    return parts


def joined(texts: Sequence[str]) -> str:
    """Several orders as one sentence: a stop or comma between two becomes a semicolon."""
    cut = [text.rstrip(" .;,") for text in texts[:-1]]
    return "; ".join([*cut, *texts[-1:]])
