"""Excel (.xlsx, .xlsb, .xls) and OpenDocument workbooks, read by calamine into tables."""

import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from lienthong.exchange.errors import damaged, encrypted, too_many_cells, zip_bomb
from lienthong.exchange.imports import opener
from lienthong.exchange.imports.archives import MOST_CELLS, inspect
from lienthong.exchange.rules.tables import CellError, Merge, Row, Table, Value, column_letter
from lienthong.kernel.encodings import Reading, as_is, best_reading
from lienthong.kernel.text import nfc

_SAMPLE_ROWS = 200
_MOST_MERGES = 20_000
_PATIENCE = 2 * opener.MOST_SECONDS  # a busy machine has its time, too


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet as calamine opened it: `start` is the first filled row and column, None where nothing is."""

    name: str
    hidden: bool
    start: Sequence[int] | None
    height: int
    width: int
    merges: Sequence[Any]
    rows: Iterable[Sequence[Value]]


def read_workbook(data: bytes, *, is_zip: bool) -> list[Table]:
    """The workbook's sheets, hidden ones last. Charts and dialogs are no sheets."""
    found = inspect(data) if is_zip else None
    tables, cells = [], 0
    for sheet in _opened_here(data) if found is not None and found.is_plain else _opened_apart(data):
        cells += sheet.height * sheet.width
        if cells > MOST_CELLS:
            raise too_many_cells(sheet.name, f"{column_letter(sheet.width - 1)}{sheet.height}")
        tables.append(_read_sheet(sheet, errors=found.errors.get(sheet.name, {}) if found else {}))
    return sorted(tables, key=lambda table: table.hidden)


def _opened_here(data: bytes) -> Iterator[_Sheet]:
    """The sheets of a workbook that is known to hold no more than it should."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            for about in workbook.sheets_metadata:
                if about.typ is SheetTypeEnum.WorkSheet:
                    sheet = workbook.get_sheet_by_name(about.name)
                    hidden = about.visible is not SheetVisibleEnum.Visible
                    size = sheet.total_height, sheet.total_width
                    merges = sheet.merged_cell_ranges or ()
                    yield _Sheet(about.name, hidden, sheet.start, *size, merges, sheet.iter_rows())
    except PasswordError as error:
        raise encrypted() from error
    except (CalamineError, ValueError, OSError) as error:
        if "password" in str(error).lower():
            raise encrypted() from error
        raise damaged() from error


def _opened_apart(data: bytes) -> Iterator[_Sheet]:
    """The sheets of any workbook, opened in a process that ends when it wants too much."""
    with TemporaryFile() as given, TemporaryFile() as told:
        given.write(data)
        given.seek(0)
        command = [sys.executable, "-I", str(Path(opener.__file__)), str(MOST_CELLS)]
        try:
            ended = subprocess.run(  # noqa: S603 - our own file, nothing of the sender's in the command
                command, stdin=given, stdout=told, stderr=subprocess.DEVNULL, timeout=_PATIENCE, check=False
            ).returncode
        except subprocess.TimeoutExpired as error:
            raise zip_bomb() from error
        if ended:
            raise encrypted() if ended == opener.LOCKED else zip_bomb() if _wanted_too_much(ended) else damaged()
        told.seek(0)
        yield from _sheets_told(told)


def _wanted_too_much(ended: int) -> bool:
    """Killed, or out of memory."""
    return ended < 0 or ended == opener.TOO_MUCH


def _sheets_told(told: IO[bytes]) -> Iterator[_Sheet]:
    """The sheets as `opener` wrote them down; each must be read before the next is asked for."""
    lines = (json.loads(line, object_hook=_understood) for line in told)
    head = next(lines, None)
    while head is not None:
        following: list[Any] = []
        yield _Sheet(**head, rows=_rows_told(lines, following))
        head = following[0] if following else next((one for one in lines if isinstance(one, dict)), None)


def _rows_told(lines: Iterator[Any], following: list[Any]) -> Iterator[Sequence[Value]]:
    """The rows up to the next sheet, whose head is put by."""
    for one in lines:
        if isinstance(one, dict):
            following.append(one)
            return
        yield one


def _understood(told: dict[str, Any]) -> Any:
    ((kind, value), *more) = told.items()
    if more:
        return told
    if kind == "lasting":
        return timedelta(seconds=value)
    reading: Callable[[str], Any] = {
        "at": datetime.fromisoformat,
        "on": date.fromisoformat,
        "clock": time.fromisoformat,
    }[kind]
    return reading(value)


def _read_sheet(sheet: _Sheet, *, errors: Mapping[tuple[int, int], str]) -> Table:
    if sheet.start is None:
        return Table(sheet.name, _with_errors([], errors), hidden=sheet.hidden)
    indent = (None,) * sheet.start[1]
    seen: dict[str, str] = {}
    rows = [
        Row(number, (*indent, *(_value(value, seen) for value in values)))
        for number, values in enumerate(sheet.rows, start=1)
    ]
    rows = read_as(rows, _reading_of(rows))
    merges = tuple(
        Merge(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in sheet.merges[:_MOST_MERGES]
    )
    return Table(sheet.name, _with_errors(rows, errors), merges, sheet.hidden)


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
