"""Where a body's name ends when what follows is a verb nobody listed.

Verbs are without number, the words of names are few: kinds of bodies, places, fields of work, proper names in capitals. So a
name is walked word by word, and the first word in small letters that cannot belong to it is where the work begins. What
the document itself calls a body (its addressees, recipients, headings that are nothing but bodies) is known as a whole.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lienthong.kernel.text import exact
from lienthong.reading.vocabulary import BODY_HEAD, NAME_GOES_ON, NAME_WORDS, PLACE_WORDS, VERB_IN_NAME

_WORD = re.compile(r"[^\W_]+(?:[-–&/][^\W_]+)*")
_PLACE = re.compile(rf"(?:{PLACE_WORDS})(?!\w)")
_NOUN = re.compile(rf"(?:{'|'.join(sorted(f'{NAME_WORDS}|{PLACE_WORDS}'.split('|'), key=len, reverse=True))})(?!\w)")
_LINK = re.compile(r"\s*(?:,|[-–&])\s*|\s+")
_LISTED = re.compile(r"\w+(?: \w+)?(?:,| và)(?= )\s")
_ASIDE = re.compile(r"\s*\([^()]*\)")
# After these the name may go on, or a circumstance stands before the verb: nothing can be told from the next word.
_OPEN = re.compile(
    r"(?:theo|trong|tại|từ|với|về|khi|mà|để|nhằm|do|bởi|này|đó|nào|cũng|khác|mới|còn|đã|đang|vừa|luôn|là|được|bị|có|gồm|như|"
    r"thì|ngày càng|chưa|không|sẽ|sau|trước|đến|qua|tùy|nếu|phối|năm|tháng|quý|giai đoạn|số|hoặc|hay|hiện|"
    r"vẫn|đều|lại|bằng|vì|ở|nơi|nhận được|nhất trí|tán thành|cơ bản|thấy|nhận thấy|hoan nghênh|"
    r"xin|trân trọng|mong|rất|nên|xong|ấy|vào|của|ngoài|thứ|khóa|nhiệm kỳ|đạt|vững|trong sạch|tốt|cao)(?!\w)"
)
_MOST = 300  # names; every one of them is looked for at every place
_KEPT = re.compile(r"\s*\([^()]*\)?$")


@dataclass(frozen=True, slots=True)
class Names:
    """What a document calls bodies, as one pattern over its keys, and whether an unlisted word may open a task."""

    known: re.Pattern[str] | None = None
    trusting: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """Where the first word after a name begins; `sure` when the name closed with a place, a proper or a known name."""

    at: int
    sure: bool


def known_names(names: Iterable[str]) -> re.Pattern[str] | None:
    """One pattern for all the names that begin as bodies do, the longest first."""
    keys = {_KEPT.sub("", exact(name)).strip(" .,;") for name in names}
    bodies = sorted((key for key in keys if BODY_HEAD.match(key) and " " in key), key=len, reverse=True)[-_MOST:]
    return re.compile(rf"(?:{'|'.join(map(re.escape, bodies))})(?!\w| (?:ủy|đoàn|bộ)(?!\w))") if bodies else None


def name_end(text: str, key: str, start: int, limit: int, known: re.Pattern[str] | None) -> End | None:
    """The first word from `start` on that no body's name holds; None when the words run out, stop or do not tell."""
    at, sure, half, capitals = start, False, False, 0
    while at < limit:
        word = _whole(text, key, at, limit, known) or _WORD.match(key, at, limit)
        if word is None:
            return None
        written = text[at : word.end()].strip()
        place = _PLACE.fullmatch(key, at, at + len(written))
        if word.re is not _WORD:
            sure = word.re is known or bool(place)
            half = word[0].endswith(" ") or (written[0].isupper() and " " not in written and not place)
            capitals = 1 if place else 0
        elif written[0].isupper():
            abbreviated = len(written) > 1 and written.isupper()
            capitals += not abbreviated
            sure = capitals > 1 or abbreviated
            half = capitals == 1 and not abbreviated
        elif half:
            half, sure, capitals = False, False, 0
        elif not sure and (beside := _LISTED.match(key, at, limit)) and BODY_HEAD.match(key, beside.end()):
            word = beside
        else:
            return None if _OPEN.match(key, at) else End(at, sure)
        after = _after(text, key, word.end(), limit, known)
        if after is None:
            return None
        at = after
    return None


def _whole(text: str, key: str, at: int, limit: int, known: re.Pattern[str] | None) -> re.Match[str] | None:
    """The longest of a known name, the head of a body and a word of names that stands here."""
    patterns = (BODY_HEAD, _NOUN, VERB_IN_NAME, *((known,) if known else ()))
    found = [match for pattern in patterns if (match := pattern.match(key, at, limit))]
    if long := NAME_GOES_ON.match(text, at, limit):
        found.append(long)
    return max(found, key=re.Match.end, default=None)


def _after(text: str, key: str, at: int, limit: int, known: re.Pattern[str] | None) -> int | None:
    """Where the next word of the name begins; a comma goes on only to another body, field or proper name."""
    if aside := _ASIDE.match(key, at, limit):
        at = aside.end()
    if at < limit and key[at - 1] == " ":
        return at
    link = _LINK.match(key, at, limit)
    if link is None or link.end() >= limit:
        return None
    nxt = link.end()
    if link[0].strip() and not (
        text[nxt].isupper() or BODY_HEAD.match(key, nxt) or _NOUN.match(key, nxt) or (known and known.match(key, nxt))
    ):
        return None
    return nxt
