"""A table as it was sent: sheets, rows with their spreadsheet numbers, cells as plain values.

Cells keep what the file held (a real date stays a date, a number a number), because the refused rows go back to the
sender as his own. Turning a value into text happens here once, for every rule.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from lienthong.kernel.dates import written_day
from lienthong.kernel.text import squash


class CellError(str):
    """The result of a formula that failed (`#REF!`), kept apart from text that merely looks like it."""

    __slots__ = ()


Value = str | int | float | bool | date | datetime | time | timedelta | CellError | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `number` as the spreadsheet shows it (from 1), cells from column A on."""

    number: int
    cells: tuple[Value, ...]

    def at(self, column: int) -> Value:
        """The cell in a column counted from 0; None beyond the end of the row."""
        return self.cells[column] if 0 <= column < len(self.cells) else None

    def filled(self) -> Iterator[tuple[int, Value]]:
        """Column and value of every cell that is not blank."""
        return ((column, value) for column, value in enumerate(self.cells) if not is_blank(value))


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged block: first and last row (spreadsheet numbers) and column (from 0), all inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet. Row n of the spreadsheet stands at index n - 1; blank rows are kept so that numbers stay true."""

    name: str
    rows: list[Row]
    merges: tuple[Merge, ...] = field(default=())
    hidden: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(True for row in self.rows for _ in row.filled())


def is_blank(value: Value) -> bool:
    """Whether a cell shows nothing: empty, or only white space."""
    return value is None or (isinstance(value, str) and not value.strip(" \t\r\n\u00a0\u200b\ufeff"))


def text_of(value: Value) -> str:
    """What the cell says, squashed. Whole numbers lose `.0`, dates read dd/mm/yyyy; blank gives an empty string."""
    if isinstance(value, str):
        return _squashed(value) if len(value) < _CACHED else squash(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
    if isinstance(value, datetime):
        return written_day(value.date())
    if isinstance(value, date):
        return written_day(value)
    return str(value)


_CACHED = 100  # Long texts do not repeat; keeping them would only cost memory.
_squashed = lru_cache(maxsize=16_384)(squash)


def column_letter(column: int) -> str:
    """`A` for 0, `AA` for 26: the column as the spreadsheet names it."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """0 for `A`, 26 for `AA`."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
