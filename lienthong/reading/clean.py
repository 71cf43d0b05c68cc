"""From text as it arrives to text that can be read: one paragraph per line, no decoration, Unicode composed.

Takes away what word processors, scans and converters add (markdown signs, tags, page numbers, column layout, broken lines)
and changes no word. All spans of a reading count code points of the text made here.
"""

import re
import unicodedata

from lienthong.kernel.text import exact, old_style
from lienthong.reading.columns import one_column
from lienthong.reading.reflow import reflow
from lienthong.reading.repair import lettered, repaired

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BLANKS = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\x00-\x08\x0e-\x1f\x7f]")
_FOOTNOTE_MARK = re.compile(r"<sup>\s*(?:\[?(\d{1,3})\]?|\*+)\s*</sup>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:b|i|u|em|strong|sup|sub|center|p|div|span|font|table|tr|td|th|tbody|thead)\b[^<>]{0,200}>", re.IGNORECASE
)
_RULE = re.compile(r"[-–—_=*~.·•\s]*")
_PAGE_NUMBER = re.compile(r"(?:-\s*)?\d{1,3}(?:\s*-)?|[Tt]rang\s+\d+(?:\s*/\s*\d+)?|[Pp]age\s+\d+.{0,12}")
_BULLET = re.compile(r"^(\s*)(?:[-–—−•·●▪■◦‣∙\uf0b7\uf02d\uf0fc+*]|\\-)\s*(?=\S)")
_TABLE = re.compile(r"(?:^[ \t]*\|.*\|[ \t]*(?:\n|\Z))+", re.MULTILINE)
_LAYOUT = re.compile(r"nơi nhận|đảng cộng sản việt nam|cộng ho[àa]|độc lập", re.IGNORECASE)
_SYMBOL_CUT = re.compile(r"\s*[-–+](?:\d|\s?[A-ZĐ]{2}[A-ZĐa-z]{0,3}\s?/\s?[A-ZĐ]{2})")
_TABLE_ROW = re.compile(r"^[ \t]*\|(.*)\|[ \t]*$", re.MULTILINE)
# Wider than any page. The patterns that tell columns apart take quadratic time over such a gap.
_WIDEST = " " * 400
_ABYSS = re.compile(f"{_WIDEST} +")
_RULED = "-–—_=*~.·• "
_QUOTED = re.compile(r"^\s*(?:#{1,6}|>+)\s+")
_ESCAPED = re.compile(r"\\([-*_.#()\[\]+!>])")
_APART_STAR = re.compile(r"^(\s*)\*(?=\s{4,}\S)")
_DASHED_DAY = re.compile(r"^(\s*)[*+-]\s+(?=[^\W\d_][^,;:]{1,40},\s*ngày\s.{0,40}\d{4}\W*$)")
_STARRED = re.compile(r"^(\s*)\*\s{1,3}(?=[^*\s][^*]*$)")
_SPACED_LETTERS = re.compile(r"(?<!\S)(?:[^\W\d_] ){2,}[^\W\d_](?!\S)")
_EMPHASIS = re.compile(r"(?<![\w_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\w_])")


def cleaned(text: str) -> str:
    """The text in one column, a paragraph to a line, without decoration.."""
    lines = [_line(line) for line in _plain(text).split("\n")]
    kept = [line for line in lines if not _PAGE_NUMBER.fullmatch(line.strip()) and line.strip() not in {"-", "–", "+"}]
    return reflow(one_column(kept))


def searchable(text: str) -> str:
    """The text in lower case with one tone placement, letter for letter as long, so that places in both are "
    "the same."""
    key = old_style(text).lower()
    return key if len(key) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def printed(text: str) -> str:
    """The key of a short line for comparing with the vocabulary: exact, without closing punctuation."""
    return exact(text).strip(" .:;,*-–_")


def _plain(text: str) -> str:
    text = _INVISIBLE.sub(
        "", lettered(text).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\v", "\n")
    )
    text = repaired(_BLANKS.sub(" ", text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")))
    if "|" in text:
        text = _TABLE.sub(_table, text)
    if "\t" in text:
        text = "\n".join(_tabbed(line) if "\t" in line else line for line in text.split("\n"))
    if "<" in text:
        text = _FOOTNOTE_MARK.sub(lambda found: (found[1] or "").translate(_SUPERSCRIPT), text)
        text = re.sub(r"(?<=\w)<sup>", " <sup>", _BREAK.sub("\n", text), flags=re.IGNORECASE)
        text = _TAG.sub("", text)
    return unicodedata.normalize("NFC", _ABYSS.sub(_WIDEST, text.expandtabs(8)))


def _tabbed(line: str) -> str:
    """A line of three cells or more that tabs part is a row of a table; of two it may be the columns of a head."""
    cells = [cell for cell in map(str.strip, line.split("\t")) if cell]
    return " | ".join(cells) if len(cells) > 2 else line


def _table(found: re.Match[str]) -> str:
    """A markdown table: one of two columns that lays out a head or a foot comes column by column, others by rows."""
    rows = [row for row in _TABLE_ROW.findall(found[0]) if not set(row) <= set("|-: ")]
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    if cells and max(map(len, cells)) == 2 and _LAYOUT.search(found[0]):
        return "\n".join([row[0] for row in cells] + [row[-1] for row in cells if len(row) == 2]) + "\n"
    return "\n".join(_row(row) for row in rows) + "\n"


def _row(row: str) -> str:
    """A row of a markdown table: one or two cells come cell by cell, a row of figures stays one line."""
    cells = [cell.strip() for cell in row.split("|")]
    if len(cells) <= 2:
        return "\n".join(cells)
    return " | ".join(_BREAK.sub(" ", cell) for cell in cells)


def _line(line: str) -> str:
    """One line without markdown; leading blanks stay, because columns are told by them."""
    first = line.lstrip()[:1]
    if first in _RULED and first and _RULE.fullmatch(line):
        marks = line.strip()
        return "*" if set(marks) <= {"*", " "} and len(marks) <= 3 else "-----" if len(marks) > 2 else marks
    if first in "#>":
        line = _QUOTED.sub("", line)
    if "\\" in line:
        line = _ESCAPED.sub(r"\1", line)
    if "*" in line:
        line = _APART_STAR.sub(r"\1 ", line)
    if first in "*+-" and "ngày" in line:
        line = _DASHED_DAY.sub(r"\1", line)
    if "*" in line:
        line = _STARRED.sub(r"\1- ", line).replace("*", "")
    line = _EMPHASIS.sub("", line) if "_" in line else line
    if (found := _BULLET.match(line)) and not _SYMBOL_CUT.match(line):
        sign = "+" if line[found.start() :].lstrip()[0] == "+" else "-"
        line = f"{found[1]}{sign} {line[found.end() :]}"
    return _SPACED_LETTERS.sub(_closed_up, line)


def _closed_up(found: re.Match[str]) -> str:
    letters = found[0].split(" ")
    return "".join(letters) if all(letter.isupper() for letter in letters) else found[0]
