"""One row read under its header: the fields of a person, and every fault found on the way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from lienthong.exchange.rules import faults, fields
from lienthong.exchange.rules.births import looks_like_birth, read_birth, read_split_birth
from lienthong.exchange.rules.columns import Column
from lienthong.exchange.rules.faults import Fault
from lienthong.exchange.rules.headers import Layout, is_counter_row
from lienthong.exchange.rules.rows import error_in
from lienthong.exchange.rules.tables import CellError, Row, Table, Value, is_blank, text_of

_UNITS = (Column.CELL, Column.UNIT, Column.WORKPLACE, Column.COMMITTEE)
_TALLEST = 2_000
_CARRIED = (*_UNITS, Column.PLACE, Column.GROUP, Column.POST, Column.ETHNICITY)


@dataclass(frozen=True, slots=True)
class Line:
    """A row with the fields read from it; the fields mean something only while there are no faults."""

    row: Row
    full_name: str
    fields: dict[str, str | None]
    faults: tuple[Fault, ...]


class LineReader:
    """Reads the rows under one header, from the top down. It remembers the last row, for cells that say `như trên`."""

    def __init__(self, table: Table, layout: Layout, as_of: date) -> None:
        self._columns = layout.columns
        self._names = layout.name_columns
        self._mapped = tuple(
            place for column, places in layout.columns.items() if column is not Column.OTHER for place in places
        )
        index = set(layout.columns.get(Column.INDEX, ()))
        self._checked = tuple(place for place in self._mapped if place not in index)
        self._as_of = as_of
        self._above: dict[Column, str | None] = {}
        self._merged = merged_down(table, {place for kind in _CARRIED for place in layout.columns.get(kind, ())})
        self._unmarked_sex = self._sex_of_unmarked(table, layout)
        self._legend = _legend(table, layout)
        self._sex_above: str | None = None
        self._seen: dict[tuple[Column, str], str | None] = {}

    def read(self, row: Row, group: str | None) -> Line:
        """The line's fields and all its faults."""
        values = [row.at(place) for place in self._checked]
        found: list[Fault] = []
        if error_in(values):
            found.append(faults.FORMULA_ERROR)
        if any(isinstance(value, str) and fields.has_html(value) for value in values):
            found.append(faults.HTML)
        if any(isinstance(value, str) and len(value) > fields.LONGEST_TEXT for value in values):
            found.append(faults.TEXT_TOO_LONG)
        name = self._name(row)
        sex = self._sex(row)
        birth = self._birth(row)
        phone = self._short(row, Column.PHONE, fields.read_phone)
        unit, section = self._unit(row), self._carried(row, Column.GROUP)
        if Column.COMMITTEE in self._columns and any(kind in self._columns for kind in _UNITS[:3]):
            section = self._carried(row, Column.COMMITTEE) or section
        kept = {
            "sex": _value(sex),
            "birth": _value(birth),
            "ethnicity": self._carried(row, Column.ETHNICITY, fields.read_people),
            "post": self._carried(row, Column.POST),
            "unit": unit,
            "group": section or group,
            "phone": _value(phone),
        }
        found += [fault for fault in (name, sex, birth, phone) if isinstance(fault, Fault)]
        return Line(row, _value(name) or "", kept, _without_echoes(found))

    def _name(self, row: Row) -> str | Fault:
        if any(isinstance(row.at(place), CellError) for place in self._names):
            return faults.FORMULA_ERROR
        return fields.read_name(self._written_name(row))

    def _written_name(self, row: Row) -> str:
        return " ".join(filter(None, (text_of(row.at(place)) for place in self._names)))

    def _sex(self, row: Row) -> str | Fault | None:
        said = self._said_sex(row)
        if said is not None:
            self._sex_above = _value(said)
            return said
        marked = [self._is_marked(row, column) for column in (Column.MALE, Column.FEMALE)]
        if None in marked:
            return faults.UNKNOWN_SEX
        if all(marked):
            return faults.BOTH_SEXES
        if any(marked):
            return "male" if marked[0] else "female"
        return self._unmarked_sex or fields.sex_beside(self._written_name(row))

    def _said_sex(self, row: Row) -> str | Fault | None:
        """The sex in words, in the numbers the list explains, or as `nt`, the same as above."""
        for place in self._columns.get(Column.SEX, ()):
            text = text_of(row.at(place))
            if text and (legend := self._legend.get(text)):
                return legend
            if fields.is_ditto(text):
                return self._sex_above
        return self._short(row, Column.SEX, fields.read_sex)

    def _is_marked(self, row: Row, column: Column) -> bool | None:
        """Marked by a sign or by the birth that stands there."""
        values = [row.at(place) for place in self._columns.get(column, ())]
        marks = [looks_like_birth(value) or fields.is_marked(value) for value in values if not is_blank(value)]
        return None if None in marks else any(marks)

    def _birth(self, row: Row) -> str | Fault | None:
        found: str | Fault | None = None
        for place in self._columns.get(Column.BIRTH, ()):
            found = read_birth(row.at(place), as_of=self._as_of)
            if found is not None:
                return found
        if Column.BIRTH_YEAR in self._columns:
            found = read_split_birth(
                *(row.at(self._columns[part][0]) if part in self._columns else None for part in _PARTS),
                as_of=self._as_of,
            )
        for column in (Column.MALE, Column.FEMALE):
            for place in self._columns.get(column, ()):
                if found is None and looks_like_birth(row.at(place)):
                    found = read_birth(row.at(place), as_of=self._as_of)
        return found

    def _short(self, row: Row, column: Column, read: Callable[[str], str | Fault | None]) -> str | Fault | None:
        """The first column of that meaning that says something."""
        for place in self._columns.get(column, ()):
            value = row.at(place)
            if not is_blank(value) and (found := read(text_of(value))) is not None:
                return found
        return None

    def _carried(self, row: Row, column: Column, read: Callable[[str], str | None] = fields.read_text) -> str | None:
        """A text that may be merged over several rows or say `như trên`."""
        found: str | None = None
        for place in self._columns.get(column, ()):
            value = row.at(place)
            if is_blank(value):
                value = self._merged.get((row.number, place))
            text = text_of(value)
            if text:
                found = self._above.get(column) if fields.is_ditto(text) else self._once(column, text, read)
            if found is not None:
                break
        self._above[column] = found
        return found

    def _once(self, column: Column, text: str, read: Callable[[str], str | None]) -> str | None:
        """Units and posts repeat by the thousand: one string is kept for all rows that say the same."""
        key = (column, text)
        if key not in self._seen:
            self._seen[key] = read(text)
        return self._seen[key]

    def _unit(self, row: Row) -> str | None:
        place = self._carried(row, Column.PLACE)
        kinds = [kind for kind in _UNITS if kind in self._columns]
        if kinds and kinds[0] is not Column.COMMITTEE:
            kinds = [kind for kind in kinds if kind is not Column.COMMITTEE]
        found = [self._carried(row, kind) for kind in kinds]
        unit = next((text for text in found if text), None)
        if unit and place and place.lower() not in unit.lower():
            return f"{unit} {place}"
        return unit or place

    def _sex_of_unmarked(self, table: Table, layout: Layout) -> str | None:
        """A list with one column `Nữ` and no `Nam` marks the women; the others are men. None where both are asked."""
        if (Column.MALE in self._columns) == (Column.FEMALE in self._columns) or Column.SEX in self._columns:
            return None
        column = Column.FEMALE if Column.FEMALE in self._columns else Column.MALE
        # Only beside names: a date or a post above the signature may stand in this column too.
        beside = (row for row in table.rows[layout.last_row :] if self._written_name(row) and not is_counter_row(row))
        marked = any(self._is_marked(row, column) for row in beside)
        return ("male" if column is Column.FEMALE else "female") if marked else None


_PARTS = (Column.BIRTH_DAY, Column.BIRTH_MONTH, Column.BIRTH_YEAR)


def _legend(table: Table, layout: Layout) -> dict[str, str]:
    """What numbers mean under Giới tính, where the heading or a line above the header says so: `1: Nam, 0: Nữ`."""
    place = layout.first(Column.SEX)
    if place is None:
        return {}
    above = (text_of(value) for row in table.rows[: layout.header_rows[0] - 1] for _, value in row.filled())
    for text in (layout.headings.get(place, ""), *above):
        if legend := fields.sex_legend(text):
            return legend
    return {}


def _value(read: str | Fault | None) -> str | None:
    return None if isinstance(read, Fault) else read


def _without_echoes(found: Sequence[Fault]) -> tuple[Fault, ...]:
    """Each reason once; where a cell holds a failed formula or code, its own complaint says nothing more."""
    first = dict.fromkeys(found)
    if faults.FORMULA_ERROR in first or faults.HTML in first:
        first = {fault: None for fault in first if fault in (faults.FORMULA_ERROR, faults.HTML, faults.TEXT_TOO_LONG)}
    if faults.NAME_TOO_LONG in first:
        first.pop(faults.TEXT_TOO_LONG, None)
    return tuple(first)


def merged_down(table: Table, places: set[int]) -> dict[tuple[int, int], Value]:
    """(row number, column) -> the value of cells merged over several rows, for the rows below the first."""
    return {
        (number, merge.left): table.rows[merge.top - 1].at(merge.left)
        for merge in table.merges
        if merge.left in places and merge.bottom > merge.top and merge.top <= len(table.rows)
        for number in range(merge.top + 1, min(merge.bottom, len(table.rows), merge.top + _TALLEST) + 1)
    }
