"""What a text says it does to other documents: replaces, repeals, amends, or ends by its own term. It only proposes.

The verb must stand before the citation in the same sentence and be the document's own: "đã được sửa đổi theo" tells of
another, and a sentence whose subject is a cited document tells what that one did.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lienthong.documents.choices import EffectKind
from lienthong.kernel.text import exact

_CUES = (
    (EffectKind.REPLACES, r"thay thế(?: cho)?|thay cho"),
    (EffectKind.REPEALS, r"bãi bỏ|h(?:ủy|uỷ) bỏ"),
    (EffectKind.AMENDS, r"sửa đổi, bổ sung|sửa đổi và bổ sung|sửa đổi|bổ sung"),
)
_CUE = re.compile("|".join(rf"(?P<{kind.value}>(?<!\w)(?:{words})(?!\w))" for kind, words in _CUES))
_PASSIVE = re.compile(r"(?:được|bị)\s+$")
# Between the verb and the citation these begin another thought: the citation is then a ground, not what is touched.
_OTHER_THOUGHT = re.compile(r"(?<!\w)(?:theo|căn cứ|thực hiện|tại|bằng|bởi|quy định tại|trên cơ sở|hướng dẫn)(?!\w)")
_ENDS_AFTER = re.compile(r"[^.;\n]{0,60}?(?<!\w)hết hiệu lực(?!\w)")
_NOT_ENDS = re.compile(r"(?:chưa|không)\s+$")
_CLAUSE = re.compile(
    r"(?P<clause>(?:điểm\s+[a-zđ]\s*,?\s+)?(?:khoản\s+\d+\s*,?\s+)?(?:điều\s+\d+[a-zđ]?|mục\s+[ivx\d.]+|phụ lục\s*\w{0,4})"
    r"|một số điều)(?:\s+(?:của|ban hành kèm theo|trong))?\s*,?\s*$"
)
_DAY = r"(?P<day>\d{1,2})\s?(?P<sign>[/.-])\s?(?P<month>\d{1,2})\s?(?P=sign)\s?(?P<year>(?:19|20)\d\d)"
_WORDY = r"(?P<wday>\d{1,2})\s+tháng\s+(?P<wmonth>\d{1,2})\s+năm\s+(?P<wyear>(?:19|20)\d\d)"
_FROM = re.compile(rf"có hiệu lực[^.;\n]{{0,40}}?(?:kể\s+)?từ\s+ngày\s+(?:{_DAY}|{_WORDY}|(?P<signed>ký|ban hành))")
_UNTIL = re.compile(
    rf"(?:có hiệu lực|có giá trị|được thực hiện|áp dụng|thi hành)[^.;\n]{{0,60}}?đến\s+(?:hết\s+)?ngày\s+(?:{_DAY}|{_WORDY})"
)
_LEADS_BACK = re.compile(r"(?<!\w)(?:này|quyết định|quyết nghị|ban hành|thống nhất)(?!\w)")
_SELF = re.compile(r"\s+này(?!\w)")
_SENTENCE_END = re.compile(r"[.;]\s|\n")


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation in the text: the index of its mention and its half-open span."""

    index: int
    starts_at: int
    ends_at: int


@dataclass(frozen=True, slots=True)
class ProposedChange:
    """What the text says of a cited document (`mention` is its index; None for the document's own term).

    `from_on` is the day the text names, else the document's own; None where neither is known.
    """

    kind: EffectKind
    mention: int | None
    clause: str
    from_on: date | None
    sentence: str


def changes_proposed(
    text: str, mentions: Iterable[Mention], *, issued_on: date | None, types: Iterable[str]
) -> list[ProposedChange]:
    """Every change of effect that the text itself declares, in the order of the text, its own term last."""
    low = _lowered(text)
    ordered = sorted(mentions, key=lambda mention: mention.starts_at)
    from_on = _starting_day(low, issued_on)
    found = []
    for place, mention in enumerate(ordered):
        start, end = _sentence_around(low, mention)
        inside = [one for one in ordered[max(0, place - 20) : place] if one.starts_at >= start]
        said = _declared(low, start, mention, inside)
        if said is not None:
            kind, clause = said
            found.append(ProposedChange(kind, mention.index, clause, from_on, text[start:end].strip()))
    return found + _own_term(text, low, types)


def _lowered(text: str) -> str:
    """In small letters at the same places: the few capitals that two small letters stand for are left as they are."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


def _sentence_around(low: str, mention: Mention) -> tuple[int, int]:
    start = _sentence_start(low, mention.starts_at)
    stop_after = _SENTENCE_END.search(low, mention.ends_at, mention.ends_at + 300)
    return start, stop_after.start() if stop_after else min(len(low), mention.ends_at + 300)


def _sentence_start(low: str, at: int) -> int:
    earliest = max(0, at - 600)
    return max((stop.end() for stop in _SENTENCE_END.finditer(low, earliest, at)), default=earliest)


def _declared(low: str, start: int, mention: Mention, before: Sequence[Mention]) -> tuple[EffectKind, str] | None:
    """The verb that reaches the mention and the clause named between them; None when no verb of the document's own does."""
    cue = None
    for cue in _CUE.finditer(low, start, mention.starts_at):  # noqa: B007 - the last one counts
        pass
    if cue is None:
        return _ended_by(low, start, mention)
    if _PASSIVE.search(low, start, cue.start()) or _is_told_of_another(low, cue.start(), before):
        return None
    listed = [one for one in before if one.starts_at >= cue.end()]
    between = _without(low, cue.end(), mention.starts_at, listed)
    if _OTHER_THOUGHT.search(between):
        return None
    clause = _CLAUSE.search(low[cue.end() : mention.starts_at])
    kind = EffectKind(cue.lastgroup or "")
    written = low[cue.end() + clause.start("clause") : cue.end() + clause.end("clause")] if clause else ""
    return kind, written.strip()


def _is_told_of_another(low: str, verb_at: int, before: Sequence[Mention]) -> bool:
    """Whether a document cited before the verb is its subject: nothing between them leads back to this document."""
    subjects = [one for one in before if one.ends_at <= verb_at]
    return bool(subjects) and not _LEADS_BACK.search(low, subjects[-1].ends_at, verb_at)


def _ended_by(low: str, start: int, mention: Mention) -> tuple[EffectKind, str] | None:
    """`Quy định số ... hết hiệu lực`: the verb follows."""
    ends = _ENDS_AFTER.match(low, mention.ends_at)
    if ends is None or _NOT_ENDS.search(low, mention.ends_at, ends.end() - len("hết hiệu lực")):
        return None
    clause = _CLAUSE.search(low[start : mention.starts_at])
    return EffectKind.REPEALS, clause["clause"].strip() if clause else ""


def _without(low: str, start: int, end: int, listed: Sequence[Mention]) -> str:
    """The words between two places, the citations that stand there left out."""
    parts, at = [], start
    for one in listed:
        parts.append(low[at : one.starts_at])
        at = max(at, one.ends_at)
    return " ".join([*parts, low[at:end]])


def _starting_day(low: str, issued_on: date | None) -> date | None:
    found = _FROM.search(low)
    return (_day(found) if found and not found["signed"] else None) or issued_on


def _own_term(text: str, low: str, types: Iterable[str]) -> list[ProposedChange]:
    """`Quy định này có hiệu lực đến hết ngày 31/12/2025`: out of force from the day after."""
    words = "|".join(re.escape(exact(one)) for one in types)
    for found in _UNTIL.finditer(low):
        start = _sentence_start(low, found.start())
        subject = re.search(rf"(?:{words}|văn bản)(?={_SELF.pattern})", low[start : found.start()])
        if subject and (last := _day(found)):
            return [ProposedChange(EffectKind.EXPIRES, None, "", last + timedelta(days=1), text[start : found.end()])]
    return []


def _day(found: re.Match[str]) -> date | None:
    parts = ("year", "month", "day") if found["year"] else ("wyear", "wmonth", "wday")
    try:
        return date(*(int(found[part]) for part in parts))
    except ValueError:
        return None
