"""Which places of a text are coloured, and how overlapping findings are laid over it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from lienthong.documents.choices import FindingKind

# Name of a header's field in the findings -> kind of its colour.
_HEADER_KINDS = {
    "number": FindingKind.NUMBER,
    "type": FindingKind.TYPE,
    "issuing_body": FindingKind.BODY,
    "place": FindingKind.PLACE,
    "issued_on": FindingKind.DATE,
    "issued_month": FindingKind.DATE,
    "date": FindingKind.DATE,
    "subject": FindingKind.SUBJECT,
    "authority": FindingKind.SIGNER,
    "post": FindingKind.SIGNER,
    "name": FindingKind.SIGNER,
    "addressees": FindingKind.RECIPIENT,
    "recipients": FindingKind.RECIPIENT,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One coloured place: half-open span in code points. Kind None colours nothing, it only makes an anchor."""

    kind: FindingKind | None
    starts_at: int
    ends_at: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text under the same findings. `anchor` is its offset when some finding begins here."""

    text: str
    kinds: tuple[FindingKind, ...]
    anchor: int | None

    @property
    def title(self) -> str:
        """The findings in words, for people who do not see the colours."""
        return ", ".join(str(kind.label) for kind in self.kinds)


def marks_in(findings: Mapping[str, Any], length: int) -> list[Mark]:
    """Every place to colour or to link to. Spans that do not lie in a text of this length are left out."""
    spans: list[tuple[FindingKind | None, Sequence[int]]] = []
    for name, places in (findings.get("header_spans") or {}).items():
        if kind := _HEADER_KINDS.get(name):
            spans += [(kind, place) for place in places]
    for name, found in [
        ("citations", FindingKind.CITATION),
        ("tasks", FindingKind.TASK),
        ("deadlines", FindingKind.DEADLINE),
        ("clauses", None),
    ]:
        spans += [(found, one["span"]) for one in findings.get(name) or []]
    marks = {Mark(kind, span[0], span[1]) for kind, span in spans if 0 <= span[0] < span[1] <= length}
    return sorted(marks, key=lambda mark: (mark.starts_at, -mark.ends_at, mark.kind or ""))


def counted(marks: Iterable[Mark]) -> list[tuple[FindingKind, int]]:
    """How many places each kind has, in the order of the legend; kinds that were not found have none."""
    numbers = Counter(mark.kind for mark in marks)
    return [(kind, numbers[kind]) for kind in FindingKind]


def paragraphs(text: str, marks: Sequence[Mark]) -> list[list[Segment]]:
    """The text line by line, each line cut wherever a finding begins or ends. Overlaps give segments of several kinds.

    `marks` are sorted by their beginning. Empty lines are left out; the segments of a line join to the line.
    """
    lines: list[list[Segment]] = []
    open_marks: list[Mark] = []
    coming = 0
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        while coming < len(marks) and marks[coming].starts_at < end:
            open_marks.append(marks[coming])
            coming += 1
        open_marks = [mark for mark in open_marks if mark.ends_at > start]
        if line.strip():
            lines.append(_cut(text, start, end, open_marks))
        start = end + 1
    return lines


def _cut(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[Segment]:
    edges = {start, end}
    for mark in marks:
        edges |= {edge for edge in (mark.starts_at, mark.ends_at) if start < edge < end}
    beginnings = {mark.starts_at for mark in marks}
    bounds = sorted(edges)
    segments = []
    for left, right in pairwise(bounds):
        over = {mark.kind for mark in marks if mark.starts_at <= left and mark.ends_at >= right and mark.kind}
        kinds = tuple(kind for kind in FindingKind if kind in over)
        segments.append(Segment(text[left:right], kinds, left if left in beginnings else None))
    return segments
