"""Checking an import: its file is read, its rows are matched with what is known and laid down, so many in each step.

A file is opened once for all steps of a worker and kept until the last; after a crash, or in another process, it is opened anew
and read on from the row where the last finished step ended.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from lienthong.base.bulk import copy_in
from lienthong.exchange.board import Facts, Frame, ImportKind, Line, Match
from lienthong.exchange.choices import NEW, ImportState, Verdict
from lienthong.exchange.errors import ImportRefused, no_header
from lienthong.exchange.errors.grounds import because
from lienthong.exchange.imports import read_tables
from lienthong.exchange.imports.kept import kept_tables
from lienthong.exchange.models import ImportRow, TableImport
from lienthong.exchange.queries import EVERYTHING, changes, counted, kept_reason, remembered
from lienthong.exchange.rules.columns import Column
from lienthong.exchange.rules.faults import Fault, kept_fault, spoken
from lienthong.exchange.rules.lists import (
    Part,
    ReadRow,
    Shape,
    fingerprint,
    mapping_of,
    parts_of,
    remapped,
    rows_of,
    samples_of,
    veiled,
)
from lienthong.exchange.rules.roster import RefusedRow, Roster
from lienthong.exchange.rules.tables import Table, text_of
from lienthong.exchange.rules.vocabulary import Vocabulary
from lienthong.kernel.refusal import Reason

_FIELDS = [
    "table", "position", "sheet", "row", "section_row", "group", "cells", "facts", "key", "verdict", "known_id",
    "candidates", "decision", "changed", "faults",
]  # fmt: skip
_LONGEST_KEY = 300


@dataclass(frozen=True, slots=True)
class Look:
    """What a file shows at first sight: each different header with samples, and what its columns seem to mean."""

    layouts: list[dict[str, Any]]
    mapping: dict[str, dict[str, str]]


def shape_of(kind: ImportKind, frame: Frame) -> Shape:
    """How tables of the kind are read."""
    return Shape(Vocabulary(kind.own_columns(frame)), kind.of_people, frame.actor.on)


def look_at(kind: ImportKind, frame: Frame, data: bytes, name: str) -> Look:
    """The headers of the file; what a unit's columns meant last time counts more than what their words say.

    Raises UnreadableTable when it is no table, or nothing in it can be a header.
    """
    tables = read_tables(data, name)
    parts = parts_of(tables, shape_of(kind, frame))
    if not parts:
        raise no_header([(table.name, len(table.rows)) for table in tables if not table.is_empty])
    layouts: dict[str, dict[str, Any]] = {}
    mapping: dict[str, dict[str, str]] = {}
    for part in parts:
        for layout in part.layouts:
            sign = fingerprint(layout)
            if sign not in layouts:
                samples = samples_of(part, layout)
                layouts[sign] = {
                    "fingerprint": sign,
                    "sheet": layout.sheet,
                    "rows": list(layout.header_rows),
                    "columns": [[place, layout.headings[place], samples[place]] for place in sorted(layout.headings)],
                }
                mapping[sign] = mapping_of(layout)
    known = remembered(kind.key, kind.unit_of(frame, kind.right), list(mapping))
    for sign, meant in known.items():
        mapping[sign] = {place: meant.get(place, key) for place, key in mapping[sign].items()}
        layouts[sign]["remembered"] = True
    return Look(veiled(layouts.values(), mapping, kind.secret_keys(frame)), mapping)


class _Reading:
    """A file being read, and how many of its rows were given away."""

    def __init__(self, table: TableImport, kind: ImportKind, frame: Frame) -> None:
        self.sign = _sign(table)
        self.shape = shape_of(kind, frame)
        self.parts = mapped_parts(_tables_of(table), table, kind, frame)
        self.total = sum(len(part.table.rows) - part.layouts[0].last_row for part in self.parts)
        self.position = 0
        self._rows = (row for part in self.parts for row in rows_of(part, self.shape))

    def skip_to(self, position: int) -> None:
        for _row in islice(self._rows, position - self.position):
            pass
        self.position = position

    def take(self, how_many: int) -> list[ReadRow]:
        rows = list(islice(self._rows, how_many))
        self.position += len(rows)
        return rows


_open: dict[str, _Reading] = {}


def _sign(table: TableImport) -> tuple[int, int, str]:
    return table.pk, table.version, table.file.sha256


def _tables_of(table: TableImport) -> list[Table]:
    return kept_tables(table.file)


def mapped_parts(tables: Sequence[Table], table: TableImport, kind: ImportKind, frame: Frame) -> list[Part]:
    """The lists of the import's file under headers as confirmed; those that lack a required column are left out."""
    parts = parts_of(tables, shape_of(kind, frame))
    meant = [
        Part(
            part.table,
            tuple(remapped(one, table.mapping.get(fingerprint(one), mapping_of(one))) for one in part.layouts),
        )
        for part in parts
    ]
    required = {column.key for column in kind.own_columns(frame) if column.required}
    whole = [part for part in meant if _has_all(part, required, kind)]
    return whole or meant


def _has_all(part: Part, required: set[str], kind: ImportKind) -> bool:
    columns = part.layouts[0].columns
    names = not kind.of_people or Column.NAME in columns or Column.GIVEN in columns
    return names and required <= set(columns)


def check_some(
    table: TableImport, kind: ImportKind, frame: Frame, *, position: int, answers: Mapping[str, str]
) -> tuple[int, int, bool]:
    """Read, match and lay down the rows from this position on: the position reached, rows in all, whether it is done."""
    reading = _open.get("now")
    if reading is None or reading.sign != _sign(table) or reading.position > position:
        reading = _open["now"] = _Reading(table, kind, frame)
    reading.skip_to(position)
    size = kind.batch or EVERYTHING
    rows = reading.take(size)
    _lay_down(table, kind, frame, rows, position, answers)
    last = len(rows) < size
    if last:
        _open.clear()
    return position + len(rows), max(reading.total, position + len(rows)), last


def finish(table: TableImport) -> None:
    """All rows are laid down: the import waits to be written."""
    table.counts = counted(table)
    if not sum(table.counts.values()):
        raise ImportRefused(
            because(
                "no_rows", _("Dưới dòng tiêu đề không có dòng dữ liệu nào. Hãy kiểm tra lại tệp hoặc các cột đã chọn.")
            )
        )
    table.state = ImportState.CHECKED
    table.save(update_fields=["counts", "state"])


@dataclass(slots=True)
class _Staged:
    """A row on its way: what was read, and what becomes of it."""

    read: ReadRow
    facts: Facts
    key: str = ""
    verdict: str = Verdict.NEW
    known_id: int | None = None
    candidates: tuple[int, ...] = ()
    decision: str = ""
    changed: Sequence[str] = ()
    faults: Sequence[dict[str, str]] = ()

    def refuse(self, reasons: Sequence[Reason]) -> None:
        """Refuse the row for these reasons, kept in the words of whoever has it checked."""
        self.verdict, self.known_id, self.candidates = Verdict.REFUSED, None, ()
        self.faults = [kept_reason(one) for one in reasons]


def _lay_down(
    table: TableImport,
    kind: ImportKind,
    frame: Frame,
    rows: Sequence[ReadRow],
    position: int,
    answers: Mapping[str, str],
) -> None:
    staged = [_begun(row, kind, frame) for row in rows]
    _refuse_repeats(table, kind, staged)
    good = [one for one in staged if one.verdict != Verdict.REFUSED]
    lines = [Line(one.read.sheet, one.read.row, one.facts, one.read.group) for one in good]
    found = kind.match(lines, frame) if lines else []
    for one, match in zip(good, found, strict=True):
        _take_match(one, match, answers)
    _refuse_twins(table, good)
    _compare(kind, frame, good)
    secret = kind.secret_keys(frame)
    for one in staged:
        if one.verdict == Verdict.REFUSED:
            one.facts = {key: fact for key, fact in one.facts.items() if key not in secret}
    copy_in(ImportRow, _FIELDS, (_written(table.pk, place, one) for place, one in enumerate(staged, start=position)))


def _begun(row: ReadRow, kind: ImportKind, frame: Frame) -> _Staged:
    one = _Staged(row, {key: value for key, value in row.facts.items() if value is not None})
    if row.faults:
        one.refuse([spoken(fault) for fault in row.faults])
    elif reasons := kind.check(one.facts, frame):
        one.refuse(reasons)
    else:
        one.key = kind.key_of(one.facts, frame)[:_LONGEST_KEY]
    return one


def _refuse_repeats(table: TableImport, kind: ImportKind, staged: Sequence[_Staged]) -> None:
    """Rows whose key an earlier row of the file has already."""
    keys = {one.key for one in staged if one.key}
    met: dict[str, list[tuple[str, int, Facts]]] = {}
    if keys:
        earlier = table.rows.filter(key__in=keys).exclude(verdict=Verdict.REFUSED).order_by("position")
        for key, sheet, row, facts in earlier.values_list("key", "sheet", "row", "facts"):
            met.setdefault(key, []).append((sheet, row, facts))
    for one in staged:
        if not one.key:
            continue
        seen = met.setdefault(one.key, [])
        twin = next((known for known in seen if kind.repeats(known[2], one.facts)), None)
        if twin:
            one.refuse([_repeats(twin[0], twin[1], one.read)])
        else:
            seen.append((one.read.sheet, one.read.row, one.facts))


def _repeats(sheet: str, row: int, read: ReadRow) -> Reason:
    words = _("Trùng với dòng %(row)d. Hãy bỏ một trong hai dòng.")
    if sheet != read.sheet:
        words = _("Trùng với dòng %(row)d của trang tính “%(sheet)s”. Hãy bỏ một trong hai dòng.")
    return because("repeated", words % {"row": row, "sheet": sheet})


def _take_match(one: _Staged, match: Match, answers: Mapping[str, str]) -> None:
    if match.reasons:
        one.refuse(match.reasons)
        return
    one.faults = [kept_reason(warning) for warning in match.warnings]
    if match.known_id is not None:
        one.known_id, one.verdict = match.known_id, Verdict.SAME
    elif match.candidates:
        one.candidates, one.verdict = match.candidates, Verdict.LIKELY
        answer = answers.get(f"{one.read.sheet}|{one.read.row}", "")
        one.decision = answer if answer in (NEW, *map(str, match.candidates)) else ""


def _refuse_twins(table: TableImport, good: Sequence[_Staged]) -> None:
    """Rows that surely are what an earlier row of the file is already."""
    sure = [one for one in good if one.known_id is not None]
    earlier = table.rows.filter(known_id__in=[one.known_id for one in sure]) if sure else table.rows.none()
    met = {known: (sheet, row) for known, sheet, row in earlier.values_list("known_id", "sheet", "row")}
    for one in sure:
        place = (one.read.sheet, one.read.row)
        twin = met.setdefault(one.known_id, place)
        if twin != place:
            one.refuse([_repeats(twin[0], twin[1], one.read)])


def _compare(kind: ImportKind, frame: Frame, good: Sequence[_Staged]) -> None:
    sure = [one for one in good if one.known_id is not None]
    known = kind.known({one.known_id for one in sure if one.known_id is not None}, frame) if sure else {}
    for one in sure:
        one.changed = changes(one.facts, known.get(one.known_id or 0, {}), kind, frame)
        one.verdict = Verdict.CHANGED if one.changed else Verdict.SAME


def _written(table_id: int, position: int, one: _Staged) -> list[Any]:
    read, refuse = one.read, one.verdict == Verdict.REFUSED
    return [
        table_id, position, read.sheet[:255], read.row, read.section_row, read.group[:300],
        [text_of(value) for value in read.cells] if refuse else [], one.facts, one.key, str(one.verdict), one.known_id,
        list(one.candidates), one.decision, list(one.changed), list(one.faults),
    ]  # fmt: skip


def refused_of(table: TableImport, kind: ImportKind, frame: Frame) -> tuple[list[Table], Roster]:
    """The file's sheets, and the refused rows with the headers they stood under, for the workbook that goes back."""
    tables = _tables_of(table)
    layouts = [layout for part in mapped_parts(tables, table, kind, frame) for layout in part.layouts]
    rows = table.rows.filter(verdict=Verdict.REFUSED).order_by("position")
    refused_rows = [
        RefusedRow(row.sheet, row.row, _as_faults(row.faults), tuple(row.cells), row.section_row) for row in rows
    ]
    return tables, Roster([], refused_rows, layouts)


def _as_faults(kept: Sequence[Mapping[str, str]]) -> tuple[Fault, ...]:
    return tuple(kept_fault(one["sentence"], one.get("basis", ""), one["field"]) for one in kept)
