"""A class list read as a whole: every header, every row, the people and the refused rows with every reason.

Nothing is guessed: a field whose column or cell is missing stays None. Nothing is lost: each row under a header is a
person, a refused row, or plainly no person at all.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lienthong.exchange.errors import UnreadableTable, no_header, no_people, only_formula_errors, only_title
from lienthong.exchange.rules import faults
from lienthong.exchange.rules.faults import Fault
from lienthong.exchange.rules.fields import name_key
from lienthong.exchange.rules.headers import Layout, find_layout, is_counter_row, side_by_side
from lienthong.exchange.rules.people import Line, LineReader
from lienthong.exchange.rules.rows import Kind, RowJudge, error_in, section_title
from lienthong.exchange.rules.tables import Row, Table, Value


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """One accepted row. `birth` is `YYYY-MM-DD` or a bare `YYYY`; what the list does not say is None. Personal data."""

    sheet: str
    row: int
    full_name: str
    sex: str | None
    birth: str | None
    ethnicity: str | None
    post: str | None
    unit: str | None
    group: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """One refused row with every reason, its cells as sent, and the section row it stood under (0: none)."""

    sheet: str
    row: int
    reasons: tuple[Fault, ...]
    cells: tuple[Value, ...]
    section_row: int = 0

    @property
    def reason(self) -> str:
        """The English phrases of all reasons, for programs."""
        return "; ".join(reason.phrase for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Roster:
    """What a file gave: people, refused rows, and the headers found, with what each column was taken to mean."""

    people: list[RosterPerson]
    refused: list[RefusedRow]
    layouts: list[Layout]


def read_roster(tables: Sequence[Table], *, as_of: date) -> Roster:
    """The people and refused rows of all sheets; hidden sheets only where no visible one has a list.

    `as_of` is the day against which births are judged. Raises UnreadableTable when no sheet has a heading over names,
    when there is nobody under it, or when nothing but failed formulas stands there.
    """
    roster = Roster([], [], [])
    known: dict[tuple[str, str], list[tuple[str, RosterPerson]]] = {}
    for hidden in (False, True):
        for table in tables:
            if table.hidden is hidden and not (hidden and roster.people):
                for part in side_by_side(table):
                    _read_table(part, roster, known, as_of)
    _refuse_whole(tables, roster)
    return roster


def _read_table(
    table: Table, roster: Roster, known: dict[tuple[str, str], list[tuple[str, RosterPerson]]], as_of: date
) -> None:
    layouts = layouts_of(table)
    roster.layouts.extend(layouts)
    for layout, section_row, line in lines_of(table, layouts, as_of):
        reasons = line.faults
        if not reasons:
            person = RosterPerson(sheet=table.name, row=line.row.number, full_name=line.full_name, **line.fields)
            earlier = _earlier(person, known)
            if earlier is None:
                roster.people.append(person)
                continue
            reasons = (faults.same_person_as(earlier.row, earlier.sheet if earlier.sheet != table.name else None),)
        roster.refused.append(RefusedRow(layout.sheet, line.row.number, reasons, line.row.cells, section_row))


def layouts_of(table: Table) -> list[Layout]:
    """Every header over names of a sheet, from the top down."""
    found = []
    layout = find_layout(table, 0)
    while layout is not None:
        found.append(layout)
        layout = find_layout(table, layout.last_row)
    return found


def lines_of(table: Table, layouts: Sequence[Layout], as_of: date) -> Iterator[tuple[Layout, int, Line]]:
    """Every person's line of a sheet under these headers, with its header and the row of its section (0: none)."""
    group, section_row = _above_header(table, layouts[0] if layouts else None)
    judge: RowJudge | None = None
    reader: LineReader | None = None
    columns: Mapping[str, tuple[int, ...]] = {}
    ends = [following.header_rows[0] - 1 for following in layouts[1:]]
    for layout, end in zip(layouts, [*ends, len(table.rows)], strict=False):
        if judge is None or reader is None or layout.columns != columns:
            judge, reader = RowJudge(table, layout), LineReader(table, layout, as_of)
            columns = layout.columns
        else:
            judge.reopen()
        for row in table.rows[layout.last_row : end]:
            judged = judge.judge(row)
            if judged.kind is Kind.SECTION:
                group, section_row = judged.group or None, row.number
            elif judged.kind is Kind.PERSON and not is_counter_row(row):
                yield layout, section_row, reader.read(row, group)


def _above_header(table: Table, layout: Layout | None) -> tuple[str | None, int]:
    """A section that stands directly above the first header, with its row."""
    above = table.rows[: layout.header_rows[0] - 1] if layout else []
    nearest = next((row for row in reversed(above[-3:]) if any(True for _ in row.filled())), None)
    title = section_title(nearest) if nearest else ""
    return (title, nearest.number) if nearest and title else (None, 0)


def _earlier(person: RosterPerson, known: dict[tuple[str, str], list[tuple[str, RosterPerson]]]) -> RosterPerson | None:
    """The person met before under the same name and birth; otherwise None, and this one is remembered.

    A bare year is shared by many, so the unit must agree too; without any birth everything must. `Hoa` and `Hòa` are
    two people, but a name typed without marks is the same as its marked form.
    """
    bare, marked = name_key(person.full_name)
    birth = person.birth or ""
    if len(birth) == 4:
        birth += f"|{(person.unit or person.group or '').lower()}"
    elif not birth:
        birth = f"|{person.sex}|{person.ethnicity}|{person.post}|{person.unit}|{person.group}|{person.phone}"
    met = known.setdefault((bare, birth), [])
    for other, earlier in met:
        if marked == other or bare in (marked, other):
            return earlier
    met.append((marked, person))
    return None


def _refuse_whole(tables: Sequence[Table], roster: Roster) -> None:
    if roster.people:
        return
    if roster.refused:
        if all(faults.FORMULA_ERROR in refused.reasons for refused in roster.refused):
            first = roster.refused[0]
            raise only_formula_errors(first.sheet, first.row)
        return
    if roster.layouts:
        raise no_people(roster.layouts[0].sheet, roster.layouts[0].last_row)
    raise _no_header(tables)


def _no_header(tables: Sequence[Table]) -> UnreadableTable:
    filled = [row for table in tables for row in table.rows if any(True for _ in row.filled())]
    values = [value for row in filled for _, value in row.filled()]
    failed = next((row for row in filled if error_in(row.cells)), None)
    if failed is not None and sum(error_in([value]) for value in values) * 2 > len(values):
        return only_formula_errors(_sheet_of(tables, failed), failed.number)
    if all(sum(1 for _ in row.filled()) == 1 for row in filled) and len(filled) <= 10:
        return only_title(_sheet_of(tables, filled[0]) if filled else tables[0].name if tables else "")
    looked_at = [(table.name, len(table.rows)) for table in tables if not table.is_empty]
    return no_header(looked_at)


def _sheet_of(tables: Sequence[Table], row: Row) -> str:
    return next(table.name for table in tables if any(row is other for other in table.rows))
