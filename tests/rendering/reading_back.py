"""What stands in a made paper, read from the file itself: its Word paragraphs with their looks, its PDF text."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pypdfium2
from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph


@dataclass(frozen=True)
class Seen:
    """One paragraph as Word would show it: text, letters, place. `line_pt` only for exact distances of lines."""

    text: str
    size: float | None
    bold: bool
    italic: bool
    underlined: bool
    align: str
    indent_mm: float
    before_pt: float
    line_pt: float | None
    line_times: float | None
    typeface: str | None
    style: str


def word(data: bytes) -> WordDocument:
    """The file, opened."""
    return Document(BytesIO(data))


def everything(document: WordDocument) -> Iterator[Paragraph]:
    """Every paragraph of the body in reading order, those in cells row by row."""
    for block in document.iter_inner_content():
        yield from _inside(block)


def _inside(block: Paragraph | Table) -> Iterator[Paragraph]:
    if isinstance(block, Paragraph):
        yield block
        return
    for row in block.rows:
        for cell in row.cells:
            for inner in cell.iter_inner_content():
                yield from _inside(inner)


def _of_style(paragraph: Paragraph, attribute: str, part: str) -> Any:
    """A property as it is inherited: from the style, else from the style it rests on."""
    style: Any = paragraph.style
    while style is not None:
        found = getattr(getattr(style, part), attribute)
        if found is not None:
            return found
        style = style.base_style
    return None


def seen(paragraph: Paragraph) -> Seen:
    """How the paragraph looks, by its last run: a strong beginning is not the rule."""
    run = paragraph.runs[-1] if paragraph.runs else None

    def letters(attribute: str) -> Any:
        own = getattr(run.font, attribute) if run else None
        return own if own is not None else _of_style(paragraph, attribute, "font")

    def form(attribute: str) -> Any:
        own = getattr(paragraph.paragraph_format, attribute)
        return own if own is not None else _of_style(paragraph, attribute, "paragraph_format")

    size, indent, before, line = letters("size"), form("first_line_indent"), form("space_before"), form("line_spacing")
    align = form("alignment")
    return Seen(
        text=paragraph.text,
        size=size.pt if size else None,
        bold=bool(letters("bold")),
        italic=bool(letters("italic")),
        underlined=bool(letters("underline")),
        align=align.name if align is not None else "LEFT",
        indent_mm=round(indent.mm, 1) if indent else 0,
        before_pt=before.pt if before else 0,
        line_pt=line.pt if hasattr(line, "pt") else None,
        line_times=line if isinstance(line, float) else None,
        typeface=letters("name"),
        style=paragraph.style.name if paragraph.style and paragraph.style.name else "",
    )


def find(data: bytes, beginning: str) -> Seen:
    """The first paragraph that begins so."""
    return next(seen(one) for one in everything(word(data)) if one.text.startswith(beginning))


def lines_of_word(data: bytes) -> list[str]:
    """The text as a golden file keeps it: a line for each paragraph, a row of a ruled table in one line."""
    lines: list[str] = []
    for block in word(data).iter_inner_content():
        if isinstance(block, Table) and block.style is not None and block.style.name == "Table Grid":
            lines += ["| " + " | ".join(_text(cell) for cell in row.cells) + " |" for row in block.rows]
        else:
            lines += [one.text for one in _inside(block)]
    return [line for line in (line.replace("\u00a0", "_").rstrip() for line in lines) if line.strip()]


def _text(cell: _Cell) -> str:
    return " ".join(one.text for one in cell.paragraphs)


def pages_of_pdf(data: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return pages


def letters_of_word(data: bytes) -> str:
    """Every letter of the body, blanks left out."""
    return "".join("".join(one.text.split()) for one in everything(word(data)))


def letters_of_pdf(data: bytes) -> str:
    """Every letter of all pages, blanks, page numbers and places where a long word may break left out.

    The reader of the PDF marks a hyphen at the end of a line with a sign of its own.
    """
    said = []
    for page in pages_of_pdf(data):
        lines = page.split("\n")
        said += lines[1:] if lines[0].strip().isdecimal() else lines
    return "".join("".join(line.split()) for line in said).replace("\u200b", "").replace("\ufffe", "-")
