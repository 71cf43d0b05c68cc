"""A composed paper as a Word file that people go on writing in: every kind of line has a named style, tables are tables."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from lienthong.rendering.choices import Align
from lienthong.rendering.rules.composition import Break, Columns, Element, Grid, Rule, Sheet, Text
from lienthong.rendering.rules.layout import Area, Layout, Style

TYPEFACE = "Times New Roman"
RULE_STYLE = "Đường kẻ"
# Between the text of a cell and its rules, and around what stands in columns without rules.
CELL_MM, COLUMN_MM = 1.5, 0.0
# The file says nothing of when it was made: the day stands in the paper.
STAMP = datetime(2000, 1, 1)  # noqa: DTZ001 - the library writes it as it is
_ALIGNED = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Align.BOTH: WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def word_file(title: str, sheets: Sequence[Sheet], layout: Layout) -> bytes:
    """The sheets as a .docx, each a section of its own."""
    document = Document()
    _begin(document, title)
    for key, style in layout.styles().items():
        _define(document, key, style)
    _define(document, "rule", Style(RULE_STYLE, 2, line_pt=5))
    for place, sheet in enumerate(sheets):
        section = document.sections[0] if place == 0 else document.add_section(WD_SECTION.NEW_PAGE)
        _set_page(section, sheet, layout)
        for element, following in zip(sheet.elements, (*sheet.elements[1:], None), strict=True):
            foot = isinstance(following, Columns) or (isinstance(following, Text) and following.style == "foot_space")
            if isinstance(element, Text) and foot:
                # No signature stands alone on a page: the last words go with it.
                _write(document.add_paragraph(), element, layout).paragraph_format.keep_with_next = True
            else:
                _add(document, element, layout, sheet.area)
        # Word wants a paragraph after a table; a thin one, or it might stand alone on a page.
        document.add_paragraph(style=RULE_STYLE)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _begin(document: WordDocument, title: str) -> None:
    about = document.core_properties
    about.title, about.author, about.comments, about.language = title, "", "", "vi-VN"
    about.created = about.modified = STAMP
    normal = document.styles["Normal"]
    _set_typeface(normal, 14)
    normal.paragraph_format.space_after = Pt(0)


def _set_typeface(style: Any, size: float) -> None:
    style.font.name, style.font.size = TYPEFACE, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), TYPEFACE)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.rPr.append(language)


def _define(document: WordDocument, key: str, look: Style) -> None:
    """A paragraph style of the look, listed in Word's gallery."""
    style = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    style.element.styleId = key
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    style.font.size, style.font.color.rgb = Pt(look.size), RGBColor(0, 0, 0)
    style.font.bold, style.font.italic, style.font.underline = look.bold, look.italic, look.underlined
    form = style.paragraph_format
    form.alignment = _ALIGNED[look.align]
    form.first_line_indent = Mm(look.indent_mm) if look.indent_mm else None
    form.space_before, form.space_after = Pt(look.before_pt), Pt(0)
    if look.line_pt is None:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.MULTIPLE, look.line_times
    else:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.line_pt)
    form.widow_control = True
    if look.level:
        form.keep_with_next = True
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(look.level - 1))
        style.element.get_or_add_pPr().append(outline)


def _set_page(section: Any, sheet: Sheet, layout: Layout) -> None:
    area = sheet.area
    section.orientation = WD_ORIENT.LANDSCAPE if area.width_mm > area.height_mm else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(area.width_mm), Mm(area.height_mm)
    section.top_margin, section.bottom_margin = Mm(area.top_mm), Mm(area.bottom_mm)
    section.left_margin, section.right_margin = Mm(area.left_mm), Mm(area.right_mm)
    section.header_distance = Mm(layout.page_number_from_top_mm)
    section.different_first_page_header_footer = not sheet.numbers_every_page
    _number_from_one(section)
    section.header.is_linked_to_previous = False
    number = section.header.paragraphs[0]
    number.style = layout.page_number.name
    _add_field(number, "PAGE")
    if not sheet.numbers_every_page:
        section.first_page_header.is_linked_to_previous = False
        first = section.first_page_header.paragraphs[0]
        first.style = layout.scope.name if sheet.scope else layout.page_number.name
        first.add_run(sheet.scope)


def _number_from_one(section: Any) -> None:
    """Each section counts its own pages; a new one starts as a copy of the one before."""
    for earlier in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(earlier)
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(numbering, "w:cols", "w:titlePg", "w:docGrid")


def _add_field(paragraph: Paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    # What is shown until the program has counted.
    run, shown = OxmlElement("w:r"), OxmlElement("w:t")
    shown.text = "2"
    run.append(shown)
    field.append(run)
    paragraph._p.append(field)


def _add(document: WordDocument, element: Element, layout: Layout, area: Area) -> None:
    if isinstance(element, Text):
        _write(document.add_paragraph(), element, layout)
    elif isinstance(element, Rule):
        _draw(document.add_paragraph(), element, area.printed_mm)
    elif isinstance(element, Columns):
        _add_columns(document, element, layout)
    elif isinstance(element, Grid):
        _add_grid(document, element, layout)
    elif isinstance(element, Break):
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _write(paragraph: Paragraph, text: Text, layout: Layout) -> Paragraph:
    paragraph.style = layout.styles()[text.style].name
    if text.lead:
        paragraph.add_run(text.lead).bold = True
        paragraph.add_run(" ")
    paragraph.add_run(text.text)
    return paragraph


def _draw(paragraph: Paragraph, rule: Rule, within_mm: float) -> None:
    """A line of that length: the lower edge of an empty paragraph drawn in from both sides."""
    paragraph.style = RULE_STYLE
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(
        (within_mm - rule.width_mm) / 2
    )
    edges, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    edges.append(line)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(edges, "w:spacing", "w:ind", "w:jc")


def _add_columns(document: WordDocument, columns: Columns, layout: Layout) -> None:
    table = document.add_table(rows=len(columns.rows), cols=2)
    _size(table, columns.widths_mm, COLUMN_MM)
    for row, cells in zip(table.rows, columns.rows, strict=True):
        _set_row(row, "w:cantSplit")
        for cell, content, width in zip(row.cells, cells, columns.widths_mm, strict=True):
            for place, element in enumerate(content):
                paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
                if isinstance(element, Text):
                    _write(paragraph, element, layout)
                else:
                    _draw(paragraph, element, width)
                # The head and the signatures stay whole, and with what follows in them.
                paragraph.paragraph_format.keep_with_next = True


def _add_grid(document: WordDocument, grid: Grid, layout: Layout) -> None:
    table = document.add_table(rows=1 + len(grid.rows), cols=len(grid.widths_mm), style="Table Grid")
    _size(table, grid.widths_mm, CELL_MM)
    rows = list(table.rows)
    _set_row(rows[0], "w:tblHeader", "w:cantSplit")
    _fill(rows[0].cells, grid.heads, layout.table_head)
    for place, (row, texts) in enumerate(zip(rows[1:], grid.rows, strict=True), start=1):
        _set_row(row, "w:cantSplit")
        if grid.row_mm:
            row.height, row.height_rule = Mm(grid.row_mm), WD_ROW_HEIGHT_RULE.AT_LEAST
        is_total = grid.has_total and place == len(grid.rows)
        _fill(row.cells, texts, layout.table_cell, grid.aligns, bold=is_total)


def _fill(
    cells: Sequence[_Cell], texts: Sequence[str], style: Style, aligns: Sequence[Align] = (), *, bold: bool = False
) -> None:
    for place, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.style = style.name
        run = paragraph.add_run(text)
        if bold:
            run.bold = True
        if aligns and aligns[place] != style.align:
            paragraph.alignment = _ALIGNED[aligns[place]]


def _size(table: Table, widths_mm: Sequence[float], inside_mm: float) -> None:
    """Fixed columns, as wide as said, with so much air at the sides of each cell."""
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(inside_mm * 1440 / 25.4)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tblPr.insert_element_before(margins, "w:tblLook")
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)


def _set_row(row: Any, *flags: str) -> None:
    properties = row._tr.get_or_add_trPr()
    for flag in flags:
        properties.append(OxmlElement(flag))
