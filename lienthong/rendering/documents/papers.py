"""Official papers as files. Both kinds are drawn from the same composition of the same paper."""

import re
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from lienthong.rendering.choices import FileKind
from lienthong.rendering.documents.printing import TAGGED_ARCHIVE, pdf
from lienthong.rendering.documents.word import word_file
from lienthong.rendering.errors import PaperRefused, not_printable
from lienthong.rendering.rules.composition import (
    Columns,
    Element,
    Grid,
    Rule,
    Sheet,
    Text,
    composed,
    title_of,
    words_of,
)
from lienthong.rendering.rules.layout import Layout, layout_for
from lienthong.rendering.rules.letters import unprintable_in
from lienthong.rendering.rules.paper import Paper

TEMPLATE = "rendering/paper.typ"
# A word longer than this gets places where it may break, or it would run out of its line or its cell.
LONGEST_WORD = 24
LONGEST_WORD_OF_A_CELL = 10
_MAY_BREAK = "\u200b"


def paper_file(paper: Paper, kind: FileKind) -> bytes:
    """The paper as a file of the kind. Refuses, with every place, what the typeface of official papers cannot print."""
    sheets = composed(paper)
    if found := unprintable_in(words_of(sheets)):
        raise PaperRefused(*(not_printable(letters, text) for text, letters in dict(found).items()))
    layout = layout_for(paper.letterhead.layout)
    if kind == FileKind.WORD:
        return word_file(title_of(paper), sheets, layout)
    return pdf(TEMPLATE, _data(title_of(paper), sheets, layout), TAGGED_ARCHIVE)


def docx_of(paper: Paper) -> bytes:
    """The paper as a Word file: named styles, real tables, a page number that counts."""
    return paper_file(paper, FileKind.WORD)


def paper_pdf(paper: Paper) -> bytes:
    """The paper as PDF/A-2a, tagged for screen readers (PDF/UA-1)."""
    return paper_file(paper, FileKind.PDF)


def _data(title: str, sheets: Sequence[Sheet], layout: Layout) -> dict[str, object]:
    return {
        "title": title,
        "styles": {name: asdict(style) for name, style in layout.styles().items()},
        "page_number_from_top_mm": layout.page_number_from_top_mm,
        "sheets": [_sheet(sheet, layout) for sheet in sheets],
    }


def _sheet(sheet: Sheet, layout: Layout) -> dict[str, object]:
    levels = {name: style.level for name, style in layout.styles().items()}
    elements, level = [], 0
    for element in sheet.elements:
        drawn = _element(element)
        if isinstance(element, Text) and levels[element.style]:
            # A tagged file may not go down two levels of headings at once.
            level = drawn["level"] = min(levels[element.style], level + 1)
        elements.append(drawn)
    return {
        "area": asdict(sheet.area),
        "scope": sheet.scope,
        "numbers_every_page": sheet.numbers_every_page,
        "elements": elements,
    }


def _element(element: Element) -> dict[str, Any]:
    if isinstance(element, Text):
        return {
            "kind": "text",
            "level": 0,
            "style": element.style,
            "lead": _breakable(element.lead),
            "text": _breakable(element.text),
        }
    if isinstance(element, Rule):
        return {"kind": "rule", "width_mm": element.width_mm}
    if isinstance(element, Columns):
        rows = [[[_element(one) for one in cell] for cell in row] for row in element.rows]
        return {"kind": "columns", "widths_mm": element.widths_mm, "rows": rows}
    if isinstance(element, Grid):
        return {
            "kind": "grid",
            **asdict(element),
            "heads": [_breakable(head, LONGEST_WORD_OF_A_CELL) for head in element.heads],
            "rows": [[_breakable(cell, LONGEST_WORD_OF_A_CELL) for cell in row] for row in element.rows],
        }
    return {"kind": "break"}


def _breakable(text: str, longest: int = LONGEST_WORD) -> str:
    return re.sub(rf"[^ \u00a0]{{{longest}}}(?=[^ \u00a0])", rf"\g<0>{_MAY_BREAK}", text)
