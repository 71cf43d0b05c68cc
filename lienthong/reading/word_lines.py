"""The lines of a Word file in the order in which a person reads the paper.

Paragraphs, the text boxes anchored in them, tables; then footnotes. A table of two columns with few rows is a letterhead or
signature block: it comes column by column where it says so, else cell by cell; other tables one row to a line. A page header
or footer is read where it carries what belongs to the paper (letterhead, number, day), not where it only runs along.
"""

import re
from collections.abc import Iterator
from typing import Any

from docx.document import Document as DocumentType
from docx.oxml import parse_xml
from docx.table import Table
from docx.text.paragraph import Paragraph

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LAYOUT = re.compile(r"nơi nhận|đảng cộng sản|cộng h(?:òa|oà)", re.IGNORECASE)
_CARRIES = re.compile(
    r"^\s*(?:số|sô)\s*[:.]?\s*\d{0,5}\s*[-–/]\s*\w|đảng cộng sản việt nam|cộng h(?:òa|oà) xã hội"
    r"|ngày\s*[\d.…_]{0,9}\s*tháng\s*[\d.…_]{0,9}\s*năm\s*\d{2}",
    re.IGNORECASE | re.MULTILINE,
)


def lines_of_word(document: DocumentType) -> list[str]:
    """Every line of the paper."""
    above, below = _frame(document)
    return [*above, *_blocks(document), *_footnotes(document), *below]


def _frame(document: DocumentType) -> tuple[list[str], list[str]]:
    """What the header and the footer of the first page add; of a running title, of page numbers, nothing."""
    section = next(iter(document.sections), None)
    if section is None:
        return [], []
    first = section.different_first_page_header_footer
    return (
        _carrying(section.first_page_header if first else section.header),
        _carrying(section.first_page_footer if first else section.footer),
    )


def _carrying(frame: Any) -> list[str]:
    lines = [] if frame.is_linked_to_previous else [line for line in _blocks(frame) if line.strip()]
    return lines if _CARRIES.search("\n".join(lines)) else []


def _blocks(held: Any) -> Iterator[str]:
    for block in held.iter_inner_content():
        if isinstance(block, Paragraph):
            yield from _paragraph(block)
        else:
            yield from _rows(block)


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    """The text boxes anchored in the paragraph, then its own text. Word keeps each box twice for its older releases."""
    for box in paragraph._p.iter(f"{WORD}txbxContent"):
        if not any(node.tag == _FALLBACK for node in box.iterancestors()):
            for line in box.iter(f"{WORD}p"):
                yield "".join(
                    node.text or "" if node.tag == f"{WORD}t" else " " for node in line.iter(f"{WORD}t", f"{WORD}tab")
                )
    yield paragraph.text


def _rows(table: Table) -> Iterator[str]:
    layout = len(table.columns) <= 2 and len(table.rows) <= 6
    if layout and len(table.columns) == 2 and any(_LAYOUT.search(cell.text) for cell in table.rows[0].cells):
        for cell in dict.fromkeys(cell for column in table.columns for cell in column.cells):
            yield from (line for block in cell.iter_inner_content() for line in _cell_lines(block))
        return
    for row in table.rows:
        cells = list(dict.fromkeys(cell for cell in row.cells))
        if layout:
            for cell in cells:
                yield from (line for block in cell.iter_inner_content() for line in _cell_lines(block))
        else:
            yield " | ".join(" ".join(cell.text.split()) for cell in cells)


def _cell_lines(block: Paragraph | Table) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from _paragraph(block)
    else:
        yield from _rows(block)


def _footnotes(document: DocumentType) -> Iterator[str]:
    """The footnotes of the package, each on its line after the text with its number raised."""
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/footnotes.xml":
            yield from _footnote_lines(part.blob)


def _footnote_lines(blob: bytes) -> Iterator[str]:
    number = 0
    for note in parse_xml(blob).iter(f"{WORD}footnote"):
        text = " ".join("".join(node.text or "" for node in note.iter(f"{WORD}t")).split())
        if text and note.get(f"{WORD}type") is None:
            number += 1
            yield f"<sup>{number}</sup> {text}"
