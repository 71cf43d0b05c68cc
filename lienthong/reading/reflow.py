"""Lines broken by the edge of a page become paragraphs again, also where a page break left blank lines in a sentence.

Whether the text was broken at an edge at all is measured first: in a text kept one paragraph to a line a short line is a
heading, in a broken one it may be either, and the room left on the line decides.
"""

import itertools
import re
from dataclasses import dataclass

from lienthong.kernel.text import exact
from lienthong.reading.marks import mark_of
from lienthong.reading.vocabulary import MOTTOS, TITLES

_ENDED = re.compile(r"[.;:!?…](?:[”\"')\]¹²³⁰-⁹]*)$|/\.$")
_DANGLING = re.compile(
    r"(?:[,(“-]|(?<!\w)(?:của|và|các|số|ngày|tháng|năm|về|theo|tại|do|cho|với|trong|từ|đến|là|hoặc|những|khoản|điều|"
    r"đồng chí|để|nhằm))$"
)
_CUT_NUMBER = re.compile(r"\d\s?[-/]$")
_CUT_BEFORE_DASH = re.compile(r"[-–]\s?[A-ZĐ]{2}[A-ZĐa-z]{0,3}\s?/\s?[A-ZĐ]{2}")
_AWAITS_NUMBER = re.compile(r"(?<!\w)(?:số|ngày|tháng|năm|khoản|điều|từ|đến|và|hơn|trên)$")
_STANDS_ALONE = re.compile(
    r"(?:-----|\*$|số\s*:?\s*\d{0,5}\s*[a-z]?\s*[-–/].{1,30}$|nơi nhận\b|kính gửi\b|kính trình\b|căn cứ\b|"
    r"theo đề nghị\b|xét đề nghị\b|"
    r"[⁰¹²³⁴-⁹]|\[?ảnh|phụ lục\b|.{0,45}, ngày\s.{0,12}tháng\s.{0,8}năm\s*\d{4}\W*$|\(?đã ký\)?$|"
    r".{0,4}(?:t/m|t\.m|tm\.|k/t|k\.t|kt\.|t/l|t\.l|tl\.|t[./]?u[./]?q[./]?|q\.)\.?\s)"
)


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    key: str
    after_blank: bool
    indent: int

    @property
    def ended(self) -> bool:
        return bool(_ENDED.search(self.text))

    def mark_indented(self, margin: int) -> bool:
        """Whether this is a clause set further in than the margin."""
        return self.indent >= margin + 4 and mark_of(self.text) is not None

    @property
    def alone(self) -> bool:
        return bool(_STANDS_ALONE.match(self.key)) or self.key.strip(" :") in TITLES or self.key in MOTTOS


def reflow(lines: list[str]) -> str:
    """The lines joined into paragraphs, one to a line, blanks squashed, no empty line."""
    rows = _rows(lines)
    width = _width(rows)
    margin = _margin(rows)
    pieces: list[str] = []
    for at, row in enumerate(rows):
        if at:
            pieces.append(" " if _continues(rows[at - 1], row, width, margin) else "\n")
        pieces.append(row.text)
    return "".join(pieces)


def in_capitals(text: str) -> bool:
    """Whether a line is set in capitals, as letterheads, titles and signatures are."""
    letters = [c for c in text[:120] if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)


def _rows(lines: list[str]) -> list[_Row]:
    rows: list[_Row] = []
    blank = False
    for line in lines:
        squashed = " ".join(line.split())
        if squashed:
            rows.append(_Row(squashed, exact(squashed), blank, len(line) - len(line.lstrip())))
        blank = not squashed
    return rows


def _flows(before: _Row, row: _Row) -> bool:
    """Surely one sentence: the line before has not ended and this one goes on in lower case."""
    return row.text[0].islower() and not before.ended and not mark_of(row.text) and not before.alone


def _width(rows: list[_Row]) -> int | None:
    """The width at which lines were broken, None when each paragraph stands on its own line."""
    broken = sorted(len(before.text) for before, row in itertools.pairwise(rows) if _flows(before, row))
    if len(broken) < 4 or len(broken) * 7 < len(rows) or broken[len(broken) // 2] > 140:
        return None
    return broken[len(broken) * 3 // 4]


def _margin(rows: list[_Row]) -> int | None:
    """Where lines that go on begin; None when first lines of paragraphs are not set further in than these."""
    flowing = sorted(row.indent for before, row in itertools.pairwise(rows) if _flows(before, row))
    if len(flowing) < 4 or not any(row.mark_indented(flowing[len(flowing) // 2]) for row in rows):
        return None
    return flowing[len(flowing) // 2]


def _continues(before: _Row, row: _Row, width: int | None, margin: int | None) -> bool:
    if before.text[-1].isdigit() and _CUT_BEFORE_DASH.match(row.text):
        return True
    if row.alone or (before.alone and not _opens_list_item(before)):
        return False
    if mark_of(row.text) and not (row.text[0].isdigit() and _AWAITS_NUMBER.search(before.key)):
        return False
    if _CUT_NUMBER.search(before.text):
        return True
    if margin is not None and row.indent >= margin + 4 and row.text[0].isupper():
        return False
    full = width is not None and len(before.text) + 1 + len(row.text.split(" ", 1)[0]) > width * 0.9
    if in_capitals(before.text) or in_capitals(row.text):
        return full and in_capitals(before.text) and in_capitals(row.text) and mark_of(before.text) is not None
    if before.ended:
        return before.text.endswith(";") and row.text[0].islower() and full
    if row.text[0].islower():
        return True
    return full or (len(before.text) > 40 and bool(_DANGLING.search(before.key)))


def _opens_list_item(row: _Row) -> bool:
    """A basis or a footnote stands alone at its beginning, but its own lines go on."""
    return row.key.startswith(("căn cứ", "theo đề nghị", "xét đề nghị", "kính gửi:")) or row.text[0] in "⁰¹²³⁴⁵⁶⁷⁸⁹"
