"""Excel (.xlsx, .xlsb, .xls) and OpenDocument workbooks, read by calamine into tables."""

import io
from collections.abc import Iterable, Mapping

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from lienthong.exchange.errors import damaged, encrypted, too_many_cells
from lienthong.exchange.imports.archives import MOST_CELLS, inspect
from lienthong.exchange.rules.tables import CellError, Merge, Row, Table, Value, column_letter
from lienthong.kernel.encodings import Reading, as_is, best_reading
from lienthong.kernel.text import nfc

_SAMPLE_ROWS = 200
_MOST_MERGES = 20_000


def read_workbook(data: bytes, *, is_zip: bool) -> list[Table]:
    """The workbook's sheets, hidden ones last. Charts and dialogs are no sheets."""
    found = inspect(data) if is_zip else None
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            tables = [
                _read_sheet(
                    workbook.get_sheet_by_name(about.name),
                    hidden=about.visible is not SheetVisibleEnum.Visible,
                    errors=found.errors.get(about.name, {}) if found else {},
                )
                for about in workbook.sheets_metadata
                if about.typ is SheetTypeEnum.WorkSheet
            ]
    except PasswordError as error:
        raise encrypted() from error
    except (CalamineError, ValueError, OSError) as error:
        if "password" in str(error).lower():
            raise encrypted() from error
        raise damaged() from error
    return sorted(tables, key=lambda table: table.hidden)


def _read_sheet(sheet: CalamineSheet, *, hidden: bool, errors: Mapping[tuple[int, int], str]) -> Table:
    if sheet.start is None:
        return Table(sheet.name, _with_errors([], errors), hidden=hidden)
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        raise too_many_cells(sheet.name, f"{column_letter(sheet.total_width - 1)}{sheet.total_height}")
    indent = (None,) * sheet.start[1]
    seen: dict[str, str] = {}
    rows = [
        Row(number, (*indent, *(_value(value, seen) for value in values)))
        for number, values in enumerate(sheet.iter_rows(), start=1)
    ]
    rows = read_as(rows, _reading_of(rows))
    merges = tuple(
        Merge(top + 1, left, bottom + 1, right)
        for (top, left), (bottom, right) in (sheet.merged_cell_ranges or ())[:_MOST_MERGES]
    )
    return Table(sheet.name, _with_errors(rows, errors), merges, hidden)


def _value(value: Value, seen: dict[str, str]) -> Value:
    """Blank becomes None; text is composed, and equal texts become one string, which keeps large lists small."""
    if isinstance(value, str):
        if not value:
            return None
        if value not in seen:
            seen[value] = nfc(value)
        return seen[value]
    return value


def _reading_of(rows: Iterable[Row]) -> Reading:
    sample = (row for row, _ in zip(rows, range(_SAMPLE_ROWS), strict=False))
    return best_reading(value for row in sample for value in row.cells if isinstance(value, str))


def read_as(rows: list[Row], reading: Reading) -> list[Row]:
    """The rows with every text read in that way."""
    if reading is as_is:
        return rows
    return [
        Row(row.number, tuple(reading(value) if isinstance(value, str) else value for value in row.cells))
        for row in rows
    ]


def _with_errors(rows: list[Row], errors: Mapping[tuple[int, int], str]) -> list[Row]:
    """Put the failed formulas back, which calamine reads as blank cells."""
    for (number, column), text in sorted(errors.items()):
        while len(rows) < number:
            rows.append(Row(len(rows) + 1, ()))
        cells = list(rows[number - 1].cells)
        cells += [None] * (column + 1 - len(cells))
        cells[column] = CellError(text)
        rows[number - 1] = Row(number, tuple(cells))
    return rows
