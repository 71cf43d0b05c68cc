"""Lists of any kind read row by row: headers, what their columns are taken to mean, then each row's facts and faults.

Tables of people are read as class lists are (`roster`), with the kind's own columns on top; all others as plain grids.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from lienthong.exchange.errors.grounds import Ground
from lienthong.exchange.rules import faults, fields
from lienthong.exchange.rules.columns import Column, heading_key
from lienthong.exchange.rules.faults import Fault
from lienthong.exchange.rules.grids import GridJudge, grids_of, guessed_grid
from lienthong.exchange.rules.headers import Layout, side_by_side
from lienthong.exchange.rules.people import merged_down
from lienthong.exchange.rules.roster import layouts_of, lines_of
from lienthong.exchange.rules.rows import error_in
from lienthong.exchange.rules.tables import Row, Table, Value, is_blank, text_of
from lienthong.exchange.rules.vocabulary import Vocabulary
from lienthong.kernel.wording import said as _

IGNORED = ""
PEOPLE_KEYS = tuple(column.value for column in Column if column is not Column.OTHER)
_SAMPLES = 3
_LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class Shape:
    """How a kind of table is read: its vocabulary, whether its rows are people, and the day births are judged against."""

    words: Vocabulary
    of_people: bool
    as_of: date


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet, or one of the lists side by side on it, with its headers."""

    table: Table
    layouts: tuple[Layout, ...]


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row: where it stands, its facts, and every fault found while reading it."""

    sheet: str
    row: int
    section_row: int
    group: str
    facts: dict[str, Any]
    faults: tuple[Fault, ...]
    cells: tuple[Value, ...]


def parts_of(tables: Sequence[Table], shape: Shape) -> list[Part]:
    """The sheets that hold a list, each with its headers; hidden ones only where no visible one has a list.

    Where no heading is known anywhere, the likeliest row of the first filled sheet is taken for the header, so that a person
    may say what its columns mean. Empty when there is not even that.
    """
    for hidden in (False, True):
        found = [part for table in tables if table.hidden is hidden for part in _parts(table, shape)]
        whole = [part for part in found if _is_whole(part, shape)]
        if found:
            return whole or found
    guesses = (Part(table, (guess,)) for table in tables if (guess := guessed_grid(table, shape.words)))
    return list(guesses)[:1]


def _parts(table: Table, shape: Shape) -> Iterator[Part]:
    if not shape.of_people:
        if layouts := grids_of(table, shape.words):
            yield Part(table, tuple(layouts))
        return
    for part in side_by_side(table):
        if layouts := [_with_own_columns(layout, shape.words) for layout in layouts_of(part)]:
            yield Part(part, tuple(layouts))


def _is_whole(part: Part, shape: Shape) -> bool:
    return shape.of_people or all(key in part.layouts[0].columns for key in shape.words.required)


def _with_own_columns(layout: Layout, words: Vocabulary) -> Layout:
    """The header of a list of people in which the kind's own words come first, names excepted."""
    mapping = mapping_of(layout)
    names = set(layout.name_columns)
    taken: set[str] = set()
    for certain in (True, False):
        for place, heading in layout.headings.items():
            if place in names or (not certain and mapping.get(str(place), "") in (*PEOPLE_KEYS, *taken)):
                continue
            lowest = heading.rpartition(" / ")[2]
            exactly = words.exactly(heading.replace(" / ", " ")) or words.exactly(lowest)
            key = exactly if certain else words.loosely(heading, taken)
            if key in words.columns and key not in taken:
                mapping[str(place)] = key
                taken.add(key)
    return remapped(layout, mapping)


def fingerprint(layout: Layout) -> str:
    """The same for every header with the same headings over the same columns."""
    said = "|".join(f"{place}:{heading_key(heading)}" for place, heading in sorted(layout.headings.items()))
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def mapping_of(layout: Layout) -> dict[str, str]:
    """Column (from 0, as text) -> key of its meaning, empty for one that is not read."""
    meant = {
        place: IGNORED if key == Column.OTHER else str(key)
        for key, places in layout.columns.items()
        for place in places
    }
    return {str(place): meant.get(place, IGNORED) for place in sorted({*layout.headings, *meant})}


def remapped(layout: Layout, mapping: Mapping[str, str]) -> Layout:
    """The header with other meanings of its columns."""
    columns: dict[str, tuple[int, ...]] = {}
    for place, key in sorted(mapping.items(), key=lambda pair: int(pair[0])):
        kept = Column.OTHER.value if key == IGNORED else key
        columns[kept] = (*columns.get(kept, ()), int(place))
    return replace(layout, columns=columns)


def samples_of(part: Part, layout: Layout) -> dict[int, list[str]]:
    """The first different values below each heading, as texts."""
    found: dict[int, list[str]] = {place: [] for place in layout.headings}
    for row in part.table.rows[layout.last_row : layout.last_row + _LOOKED_AT]:
        for place, seen in found.items():
            text = text_of(row.at(place))[:60]
            if text and text not in seen and len(seen) < _SAMPLES:
                seen.append(text)
    return found


def veiled(
    layouts: Iterable[dict[str, Any]], mapping: Mapping[str, Mapping[str, str]], secret: Collection[str]
) -> list[dict[str, Any]]:
    """Layouts as they are kept, without the samples of columns that mean something secret."""
    return [
        {
            **one,
            "columns": [
                [place, heading, []]
                if mapping.get(one["fingerprint"], {}).get(str(place)) in secret
                else [place, heading, samples]
                for place, heading, samples in one["columns"]
            ],
        }
        for one in layouts
    ]


def rows_of(part: Part, shape: Shape) -> Iterator[ReadRow]:
    """Every row of data under the part's headers, in the sheet's order."""
    if shape.of_people and part.layouts[0].name_columns:
        yield from _people(part, shape)
    else:
        yield from _grid_rows(part, shape)


def _people(part: Part, shape: Shape) -> Iterator[ReadRow]:
    readers = {id(layout): GridReader(part.table, layout, shape.words) for layout in part.layouts}
    for layout, section_row, line in lines_of(part.table, part.layouts, shape.as_of):
        reader = readers[id(layout)]
        facts, found = reader.read(line.row)
        facts = {"full_name": line.full_name, **line.fields, **facts}
        every = tuple(dict.fromkeys((*line.faults, *found)))
        group = line.fields.get("group") or ""
        yield ReadRow(part.table.name, line.row.number, section_row, group, facts, every, reader.open_cells(line.row))


def _grid_rows(part: Part, shape: Shape) -> Iterator[ReadRow]:
    group, section_row = "", 0
    ends = [following.header_rows[0] - 1 for following in part.layouts[1:]]
    judge: GridJudge | None = None
    reader: GridReader | None = None
    columns: Mapping[str, tuple[int, ...]] = {}
    for layout, end in zip(part.layouts, [*ends, len(part.table.rows)], strict=True):
        if judge is None or reader is None or layout.columns != columns:
            judge, reader = GridJudge(part.table, layout, shape.words), GridReader(part.table, layout, shape.words)
            columns = layout.columns
        for row in part.table.rows[layout.last_row : end]:
            is_data, heading = judge.judge(row)
            if heading:
                group, section_row = heading, row.number
            elif is_data:
                facts, found = reader.read(row)
                yield ReadRow(part.table.name, row.number, section_row, group, facts, found, reader.open_cells(row))


class GridReader:
    """Reads the kind's own cells of the rows under one header, from the top down, merged cells and `như trên` included."""

    def __init__(self, table: Table, layout: Layout, words: Vocabulary) -> None:
        self._columns = [
            (column, layout.columns[key][0]) for key, column in words.columns.items() if layout.columns.get(key)
        ]
        self._secret = {place for column, place in self._columns if column.secret}
        self._absent = [words.columns[key] for key in words.required if not layout.columns.get(key)]
        self._merged = merged_down(table, {place for _, place in self._columns})
        self._above: dict[str, Value] = {}

    def read(self, row: Row) -> tuple[dict[str, Any], tuple[Fault, ...]]:
        """The facts of the row and all its faults, each beginning with the column's name."""
        facts: dict[str, Any] = {}
        found = [_missing(column.key, column.label) for column in self._absent]
        for column, place in self._columns:
            value = self._value(row, column.key, place)
            said = faults.FORMULA_ERROR if error_in([value]) else column.cell.read(value)
            if isinstance(value, str) and fields.has_html(value):
                said = faults.HTML
            if isinstance(said, Fault):
                found.append(replace(said, field=column.key, sentence=f"{column.label}: {_(said.sentence)}"))
            elif said is not None:
                facts[column.key] = said
            elif column.required:
                found.append(_missing(column.key, column.label))
        return facts, tuple(found)

    def open_cells(self, row: Row) -> tuple[Value, ...]:
        """The cells as sent, without those of secret columns."""
        if not self._secret:
            return row.cells
        return tuple(None if place in self._secret else value for place, value in enumerate(row.cells))

    def _value(self, row: Row, key: str, place: int) -> Value:
        value = row.at(place)
        if is_blank(value):
            value = self._merged.get((row.number, place))
        elif isinstance(value, str) and fields.is_ditto(value):
            value = self._above.get(key)
        self._above[key] = value
        return value


def _missing(key: str, label: Any) -> Fault:
    sentence = _("Thiếu “%(column)s”.") % {"column": label}
    return Fault("missing", sentence, field=key, phrase=f"no {key}", ground=Ground.NEEDED)
