"""What a document calls itself: a Kết luận that says "Thông báo này" misnames itself, and who cites it will err after it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lienthong.kernel.text import exact

# How far back a named document still is what "này" points to.
_REACH = 400
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Misnaming:
    """A place where the document calls itself something else: the words as written, its half-open span, and the type said."""

    text: str
    said: str
    starts_at: int
    ends_at: int


def misnamings(
    text: str, kind: str, subject: str, cited: Iterable[tuple[int, int]], types: Iterable[str]
) -> list[Misnaming]:
    """Every "<type> này" with a capital letter that is not the document's own type and points to nothing else.

    It points to something else when a document of that type is cited shortly before it, or when the document's subject
    names that type or a title in capitals announces it (a Quyết định with a Quy chế behind it says "Quy chế này" rightly).
    `cited` are spans of citations.
    """
    if not kind:
        return []
    own, about = exact(kind), exact(subject)
    known = {exact(one): one for one in types}
    titles = {exact(line) for line in text.split("\n") if line.isupper() and len(line) < _LONGEST_TITLE}
    ends = [(end, exact(text[start:end])) for start, end in sorted(cited)]
    found = []
    for match in _pattern(known).finditer(text):
        said = exact(match["type"])
        if not match["type"][0].isupper() or own.startswith(said) or said.startswith(own) or said in about:
            continue
        before = [words for end, words in ends if 0 <= match.start() - end <= _REACH]
        announced = any(title.startswith(said) for title in titles)
        if not announced and not any(words.startswith(said) for words in before):
            found.append(Misnaming(match[0], known[said], *match.span()))
    return found


def _pattern(types: Iterable[str]) -> re.Pattern[str]:
    words = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in sorted(types, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?P<type>{words})\s+này(?!\w)", re.IGNORECASE)
