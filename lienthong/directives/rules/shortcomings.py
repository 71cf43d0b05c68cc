"""What a document tells of the past: results and shortcomings. Neither is a task; a shortcoming can be kept beside one.

A heading decides for what stands below it ("2. Hạn chế, khuyết điểm"), up to the next heading; elsewhere the words of the
sentence do, and only plain ones: a sentence that orders something is never taken for a shortcoming.
"""

import re
from dataclasses import dataclass

from lienthong.directives.choices import SentenceKind
from lienthong.kernel.text import exact, squash

MOST_SENTENCES = 300
LONGEST_QUOTE = 2_000
_HEADING = re.compile(r"\s*(?:(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])\s*[.)/\-]\s*)(?P<title>.{3,160}?)\s*[:.]?\s*")
_LABEL = re.compile(r"\s*(?:(?P<label>(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ]))\s*[.)/]|[-+–•*])\s+")
_BAD_HEAD = re.compile(r"hạn chế|tồn tại|khuyết điểm|yếu kém|bất cập|khó khăn, vướng mắc")
_GOOD_HEAD = re.compile(r"kết quả|ưu điểm|thành tựu|mặt được|những việc đã làm")
_ORDER = re.compile(
    r"(?<!\w)(?:yêu cầu|đề nghị|giao|phải|cần|khắc phục|chấn chỉnh|phấn đấu|trước ngày|chậm nhất|không để)(?!\w)"
)
_BAD = re.compile(
    r"(?<!\w)(?:còn (?:hạn chế|chậm|thiếu|yếu|lúng túng|nhiều|một số|tình trạng|bất cập|hình thức|thấp)|"
    r"chưa (?:được|đạt|kịp|đúng|đủ|đầy đủ|thường xuyên|nghiêm|sâu|cao|thực sự|đồng đều|quan tâm|tổ chức|bảo đảm|chú trọng)|"
    r"một số (?:nơi|đơn vị|cấp ủy|chi bộ)[^.;]{0,80} (?:còn|chưa)|không đạt|hạn chế, khuyết điểm)(?!\w)"
)
_SENTENCE = re.compile(r"[^.;\n]+(?:[.;](?=\S)[^.;\n]+)*[.;]?")


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence about the past with its half-open span in the text and the label of the clause it stands in."""

    kind: SentenceKind
    text: str
    starts_at: int
    ends_at: int
    clause: str = ""


def told_in(text: str) -> list[Told]:
    """The sentences of a text that tell of shortcomings, in their order. Spans are code points of the text as given."""
    told: list[Told] = []
    under: SentenceKind | None = None
    clause, at = "", 0
    for line in text.splitlines(keepends=True):
        heading = _HEADING.fullmatch(line.rstrip("\n"))
        if label := _LABEL.match(line):
            clause = label["label"] or clause
        if heading and len(heading["title"].split()) <= 16 and not _ends_sentence(line):
            under = _kind_of_head(exact(heading["title"]))
        else:
            told += _told_in_line(line, at, under, clause)
        at += len(line)
    return told[:MOST_SENTENCES]


def _ends_sentence(line: str) -> bool:
    return line.rstrip().endswith(";") or bool(_ORDER.search(exact(line)))


def _kind_of_head(title: str) -> SentenceKind | None:
    if _BAD_HEAD.search(title):
        return SentenceKind.SHORTCOMING
    return SentenceKind.RESULT if _GOOD_HEAD.search(title) else None


def _told_in_line(line: str, at: int, under: SentenceKind | None, clause: str) -> list[Told]:
    begins = label.end() if (label := _LABEL.match(line)) else 0
    found = []
    for sentence in _SENTENCE.finditer(line, begins):
        words = exact(sentence[0])
        if len(words) < 20 or len(words) > LONGEST_QUOTE or _ORDER.search(words):
            continue
        if under == SentenceKind.SHORTCOMING or _BAD.search(words):
            lead = len(sentence[0]) - len(sentence[0].lstrip())
            starts, ends = at + sentence.start() + lead, at + sentence.start() + len(sentence[0].rstrip())
            found.append(Told(SentenceKind.SHORTCOMING, squash(sentence[0]), starts, ends, clause))
    return found
