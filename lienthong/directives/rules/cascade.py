"""Which document may answer which, what a lower task is to an upper one, and how far a body has taken up what was asked.

Every result is a proposal or a count; who confirms is a person. A link counts only when it is confirmed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from lienthong.directives.choices import Cover, LinkKind, LinkState
from lienthong.kernel.text import exact, folded
from lienthong.reading.similar import coverage, likely_pairs

LEAST_LIKE = 0.3
"""Sentences less alike than this are not proposed."""
SAME_SENTENCE = 0.8
"""Two readings of one sentence (a scan, a typed copy) are at least so alike."""
_SAYS_ALL = 0.85
_PARTY_LEVELS: tuple[tuple[str, int], ...] = (
    ("TW", 0),
    ("TU", 1),
    ("HU", 2),
    ("QU", 2),
    ("THU", 2),
    ("ĐU", 3),
    ("CB", 4),
)
_SYMBOL = re.compile(r"[/-]([A-ZĐ]+)$")
_COMMITTEE = re.compile(r"^(?:ban thuong vu|ban chap hanh|thuong truc|bch|btv)\s+")
_PURPOSE = re.compile(r"\s*\([^)]*\)\s*$")


@dataclass(frozen=True, slots=True)
class Issued:
    """What tells whether one document can answer another."""

    number: str
    body: str
    issued_on: date | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing a document asks for: its words, the bodies it falls on, the keys of the tasks made of it, first made first."""

    text: str
    clause: str
    leads: tuple[str, ...]
    task_ids: tuple[int, ...]
    deadline: str = ""
    due_on: date | None = None

    @property
    def key(self) -> int:
        """The task that stands for the sentence."""
        return self.task_ids[0]


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """A task as far as sentences need it."""

    key: int
    text: str
    clause: str
    lead: str
    deadline: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A lower sentence, the upper one it is most like, how alike they are, and what it is to it."""

    lower: int
    upper: int
    likeness: float
    kind: LinkKind


def level_of(number: str) -> int | None:
    """0 for Central down to 4 for a cell, by the symbol behind the number; None where the symbol does not say."""
    found = _SYMBOL.search(number.strip().upper())
    symbol = found[1] if found else ""
    return next((level for ending, level in _PARTY_LEVELS if symbol.endswith(ending)), None)


def reasons_not_an_answer(lower: Issued, upper: Issued) -> tuple[str, ...]:
    """Codes of what speaks against it: an earlier date, the same body, a body further up. Unknown levels speak neither way."""
    codes = []
    if lower.issued_on and upper.issued_on and lower.issued_on < upper.issued_on:
        codes.append("earlier")
    if body_key(lower.body) == body_key(upper.body):
        codes.append("same_body")
    below, above = level_of(lower.number), level_of(upper.number)
    if below is not None and above is not None and below < above:
        codes.append("further_up")
    return tuple(codes)


def body_key(written: str) -> str:
    """A body's name as units are found by it: without marks, and a committee for its standing committee."""
    return _COMMITTEE.sub("", folded(_PURPOSE.sub("", written)))


def sentences_of(tasks: Iterable[TaskFacts]) -> list[Sentence]:
    """The tasks by sentence, in the order of the first of each: what falls on three bodies is asked once."""
    by_words: dict[str, list[TaskFacts]] = {}
    for task in tasks:
        by_words.setdefault(exact(task.text), []).append(task)
    return [_sentence(same) for same in by_words.values()]


def _sentence(same: Sequence[TaskFacts]) -> Sentence:
    first = min(same, key=lambda task: task.key)
    leads = tuple(dict.fromkeys(task.lead for task in same if task.lead))
    days = [task.due_on for task in same if task.due_on]
    keys = tuple(sorted(task.key for task in same))
    return Sentence(first.text, first.clause, leads, keys, first.deadline, min(days, default=None))


def suggested_links(uppers: Sequence[Sentence], lowers: Sequence[Sentence]) -> list[Suggestion]:
    """For each lower sentence the upper one it is most like, if any is like enough; several lower ones may answer one."""
    best: dict[int, Suggestion] = {}
    for pair in likely_pairs([one.text for one in uppers], [one.text for one in lowers], least=LEAST_LIKE):
        upper, lower = uppers[pair.left], lowers[pair.right]
        if lower.key not in best:
            best[lower.key] = Suggestion(lower.key, upper.key, pair.score, kind_of(upper.text, lower.text))
    return sorted(best.values(), key=lambda one: one.lower)


def kind_of(upper: str, lower: str) -> LinkKind:
    """The same when the lower sentence says nearly all that the upper one says, else narrower."""
    return LinkKind.SAME if coverage(upper, lower) >= _SAYS_ALL else LinkKind.NARROWER


def cover_of(links: Iterable[tuple[str, str]]) -> Cover:
    """Of (kind, state) of all links of one body to one upper task: covered, partly, waiting for a person, or missing."""
    known = list(links)
    confirmed = {kind for kind, state in known if state == LinkState.CONFIRMED}
    if LinkKind.SAME in confirmed:
        return Cover.COVERED
    if LinkKind.NARROWER in confirmed:
        return Cover.PARTLY
    return Cover.WAITING if any(state == LinkState.PROPOSED for _kind, state in known) else Cover.MISSING


def counted_covers(covers: Iterable[Cover]) -> dict[Cover, int]:
    """How many of each, in the order of the covers; those that do not occur have none."""
    order = {cover: place for place, cover in enumerate(Cover)}
    found = {cover: len(list(same)) for cover, same in groupby(sorted(covers, key=lambda one: order[one]))}
    return {cover: found.get(cover, 0) for cover in Cover}


def places_of(wanted: Iterable[str], sentences: Sequence[Sentence]) -> dict[str, int]:
    """Words of a copy -> key of the same sentence here: the same words, else the one so alike that it is the same.

    A unit may have read its copy from a scan, so that letters differ; what is like nothing enough is left out.
    """
    here = {exact(one.text): one.key for one in sentences}
    texts = list(dict.fromkeys(wanted))
    found = {text: here[exact(text)] for text in texts if exact(text) in here}
    rest = [text for text in texts if text not in found]
    for pair in likely_pairs([one.text for one in sentences], rest, least=SAME_SENTENCE) if rest else []:
        found.setdefault(rest[pair.right], sentences[pair.left].key)
    return found


def days_between(earlier: date | None, later: date | None) -> int | None:
    """Whole days from one day to the other; None when either is not known."""
    return (later - earlier).days if earlier and later else None


def is_later(lower: date | None, upper: date | None) -> bool:
    """Whether a lower task falls due after the upper one it answers."""
    return lower is not None and upper is not None and lower > upper
