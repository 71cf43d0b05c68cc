"""Lists as Excel files: any list of the product, and the refused rows of an upload as the sender's own file.

Written row by row in constant memory. Text never becomes a formula or a link: it is stored as text, and what begins
like a formula is marked as text for the spreadsheet too, so that it stays text when somebody edits the cell.
"""

import io
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from lienthong.base.bases import told
from lienthong.exchange.board import Frame, ImportColumn, ImportKind
from lienthong.exchange.rules.faults import spoken
from lienthong.exchange.rules.headers import Layout
from lienthong.exchange.rules.roster import RefusedRow, Roster
from lienthong.exchange.rules.tables import Row, Table, Value, is_blank, text_of

ExportValue = Value | Decimal

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL = 32_767
_FIRST_DAY = date(1900, 3, 1)
ERROR_HEADING = "Lỗi"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of an exported list: its heading and its width in characters.

    `is_name`: its numbers are names, not quantities (a year, the number of an entry), and are written without dots.
    """

    heading: str
    width: float = 18
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One list: the sheet's name, a title above the header (none when empty), columns, and rows read once, in order.

    `note` is a line under the title: of whom, when, how many.
    """

    name: str
    columns: Sequence[ListColumn]
    rows: Iterable[Sequence[ExportValue]]
    title: str = ""
    note: str = ""


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """The workbook's bytes."""
    buffer = io.BytesIO()
    write_workbook(sheets, buffer)
    return buffer.getvalue()


def write_workbook(sheets: Iterable[Sheet], to: BinaryIO) -> int:
    """Write the workbook to a binary file, row by row. Returns the number of rows written under the headers."""
    book = xlsxwriter.Workbook(to, _OPTIONS)
    formats = _Formats(book)
    names: set[str] = set()
    written = 0
    for sheet in sheets:
        page = book.add_worksheet(_sheet_name(sheet.name, names))
        written += _write_sheet(page, sheet, formats)
    if not names:
        book.add_worksheet()
    book.close()
    return written


def refused_workbook(tables: Sequence[Table], roster: Roster) -> bytes:
    """The sender's own rows that were refused, under his own header, with the reasons and their bases in a last column `Lỗi`.

    Titles, header and section rows come back as they were, so that the mended file can be sent again as it is.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    formats = _Formats(book)
    names: set[str] = set()
    for table in tables:
        refused: dict[int, list[RefusedRow]] = {}
        for row in roster.refused:
            if row.sheet == table.name:
                refused.setdefault(row.row, []).append(row)
        layouts = [layout for layout in roster.layouts if layout.sheet == table.name]
        if refused and layouts:
            page = book.add_worksheet(_sheet_name(table.name, names))
            _write_refused(page, table, layouts, refused, formats)
    if not names:
        book.add_worksheet(_sheet_name("Không có dòng lỗi", names))
    book.close()
    return buffer.getvalue()


class _Formats:
    """The few cell formats of a workbook."""

    def __init__(self, book: Workbook) -> None:
        self.plain: Format | None = None
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.heading = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1})
        self.day = book.add_format({"num_format": "dd/mm/yyyy"})
        self.instant = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        self.quoted = book.add_format({"quote_prefix": True})
        self.fault = book.add_format({"font_color": "#B00020", "text_wrap": True})


def _write_sheet(page: Worksheet, sheet: Sheet, formats: _Formats) -> int:
    for column, about in enumerate(sheet.columns):
        page.set_column(column, column, about.width)
    top = 0
    if sheet.title:
        page.write_string(0, 0, _clean(sheet.title), formats.title)
        top = 2
    if sheet.note:
        page.write_string(1, 0, _clean(sheet.note))
        top = 3
    for column, about in enumerate(sheet.columns):
        page.write_string(top, column, _clean(about.heading), formats.heading)
    page.freeze_panes(top + 1, 0)
    page.repeat_rows(top)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    last = top
    for last, row in enumerate(sheet.rows, start=top + 1):
        for column, value in enumerate(row):
            _write(page, last, column, value, formats)
    return last - top


def _write(page: Worksheet, row: int, column: int, value: ExportValue, formats: _Formats) -> None:
    """One cell in the type of its value; text always as text."""
    if value is None:
        return
    if isinstance(value, datetime):
        page.write_datetime(row, column, value.replace(tzinfo=None), formats.instant)
    elif isinstance(value, date) and value >= _FIRST_DAY:
        page.write_datetime(row, column, value, formats.day)
    elif isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, int | float | Decimal) and math.isfinite(value) and abs(float(value)) < 1e15:
        page.write_number(row, column, float(value))
    else:
        text = _clean(
            value if isinstance(value, str) else text_of(value) if not isinstance(value, Decimal) else str(value)
        )
        page.write_string(row, column, text, formats.quoted if text.startswith(_FORMULA_STARTS) else formats.plain)


def _write_refused(
    page: Worksheet, table: Table, layouts: Sequence[Layout], refused: dict[int, list[RefusedRow]], formats: _Formats
) -> None:
    shown = set(range(1, layouts[0].last_row + 1))
    for layout in layouts:
        shown.update(layout.header_rows)
    shown.update(row.section_row for rows in refused.values() for row in rows)
    shown.update(refused)
    heading_rows = {layout.header_rows[0] for layout in layouts}
    width = max(max((column + 1 for column, _ in row.filled()), default=0) for row in table.rows if row.number in shown)
    page.set_column(0, max(width - 1, 0), 16)
    page.set_column(width, width, 60)
    for at, number in enumerate(sorted(shown - {0})):
        row = table.rows[number - 1]
        _write_own_row(page, at, row, formats)
        if number in heading_rows:
            page.write_string(at, width, ERROR_HEADING, formats.heading)
        elif number in refused:
            page.write_string(at, width, _sentences(refused[number]), formats.fault)


def _write_own_row(page: Worksheet, at: int, row: Row, formats: _Formats) -> None:
    for column, value in enumerate(row.cells):
        if not is_blank(value):
            _write(page, at, column, value, formats)


def _sentences(refused: Sequence[RefusedRow]) -> str:
    """All reasons, each on a line with its basis; more than one refusal where lists stand side by side."""
    return "\n".join(told(spoken(fault)) for row in refused for fault in row.reasons)


def _clean(text: str) -> str:
    """The text without characters that no XLSX may hold, cut to what a cell can hold."""
    return _ILLEGAL.sub("", text)[:_LONGEST_CELL]


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """A legal sheet name, not used before in this workbook."""
    base = _NOT_IN_SHEET_NAMES.sub(" ", _clean(wanted)).strip(" '")[:28] or "Danh sách"
    name, times = base, 1
    while name.lower() in taken:
        times += 1
        name = f"{base[:25]} {times}"
    taken.add(name.lower())
    return name


def template_workbook(kind: ImportKind, frame: Frame) -> bytes:
    """A form to fill in: the kind's headings, an asterisk behind what is required, and the rows it starts from.

    Read back as it is, every heading means its column.
    """
    columns = [column for column in kind.columns_in(frame) if column.shown or column.compared]
    headings = [ListColumn(f"{column.label}{' *' if column.required else ''}", _width(column)) for column in columns]
    rows = (
        [column.cell.show(facts[column.key]) if facts.get(column.key) else None for column in columns]
        for facts in kind.prefilled(frame)
    )
    return workbook([Sheet(str(kind.label), headings, rows, str(kind.label))])


def _width(column: ImportColumn) -> float:
    """Room for the heading, and more for what is long."""
    return min(max(len(str(column.label)) + 4, 14), 40)
