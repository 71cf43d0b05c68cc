"""Tables that assign work: which of their columns names the work, who leads it and by when.

A table comes as lines of cells parted by ` | `; its first line names the columns. Only a table with a column of leading
bodies and one of work assigns anything; a list of people or of classes does not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lienthong.reading.findings import Task
from lienthong.reading.segment import Line, paths_of
from lienthong.reading.vocabulary import BODY_HEAD

_BAR = " | "
_LEADS = re.compile(
    r"chủ trì|chịu trách nhiệm|phụ trách|(?:đơn vị|cơ quan|bộ phận|tổ chức|phân công)(?:,? (?:đơn vị|cơ quan|bộ phận))*"
    r"(?: (?:được )?(?:thực hiện|tham mưu|phân công|giao))?$"
)
_WORK = re.compile(r"(?:nội dung|nhiệm vụ|công việc|đầu việc|tên (?:nhiệm vụ|công việc|chuyên đề)|hoạt động|sản phẩm)")
_DUE = re.compile(
    r"thời (?:gian|hạn|điểm)(?: (?:hoàn thành|thực hiện|báo cáo|gửi|trình))*$|hạn |tiến độ|hoàn thành|hạn$"
)
_BESIDE = re.compile(r"[;,.(]?\s*(?:(?:cơ quan|đơn vị)\s)?phối hợp.*$|\s*\((?:chủ trì|đầu mối)\)$")
_LEADING = re.compile(r"\s*[-+]?\s*(?:(?:cơ quan|đơn vị)\s)?chủ trì\s*:\s*|\s*[-+]\s+")


@dataclass(slots=True)
class Cells:
    """One row of such a table: its line, and where its work, its leading bodies and its time stand in that line."""

    line: Line
    work: tuple[int, int]
    units: tuple[str, ...]
    due: tuple[int, int] | None


@dataclass(slots=True)
class _Columns:
    """Which column is which; the bodies last named hold for the rows below whose cell is empty."""

    count: int
    lead: int
    work: int
    due: int | None
    units: tuple[str, ...] = field(default=())


def is_row(line: Line) -> bool:
    """Whether a paragraph is one row of a table."""
    return _BAR in line.text or line.text.endswith(" |")


def rows_of(lines: tuple[Line, ...]) -> Iterator[Cells]:
    """The rows of the tables that assign work, in the order of the text."""
    columns: _Columns | None = None
    for line in lines:
        if not is_row(line):
            columns = None
            continue
        cells = list(_cells(line))
        if columns is None or len(cells) != columns.count:
            columns = _columns(line, cells) or columns
            continue
        lead = cells[columns.lead]
        columns.units = _units(line, *lead) or (columns.units if lead[0] == lead[1] else ())
        work = cells[columns.work]
        if columns.units and work[1] - work[0] > 3:
            yield Cells(line, work, columns.units, cells[columns.due] if columns.due is not None else None)


def tasks_in_tables(lines: tuple[Line, ...]) -> Iterator[Task]:
    """A task for each row: its work falls on the bodies that lead it."""
    paths = {line.start: path or None for line, path in zip(lines, paths_of(lines), strict=True)}
    for row in rows_of(lines):
        start, end = row.work
        yield Task(
            row.line.text[start:end], row.units, paths[row.line.start], (row.line.start + start, row.line.start + end)
        )


def _cells(line: Line) -> Iterator[tuple[int, int]]:
    """Where each cell stands, without the blanks around it."""
    for found in re.finditer(r"(?:^|(?<=\|))([^|]*)(?=\||$)", line.text):
        text = found[1]
        start = found.start(1) + len(text) - len(text.lstrip())
        yield start, max(start, found.start(1) + len(text.rstrip()))


def _columns(line: Line, cells: list[tuple[int, int]]) -> _Columns | None:
    names = [line.key[start:end].strip(" .:") for start, end in cells]
    lead = next((at for at, name in enumerate(names) if _LEADS.search(name) and not _WORK.match(name)), None)
    work = next((at for at, name in enumerate(names) if _WORK.match(name) and at != lead), None)
    if lead is None or work is None:
        return None
    return _Columns(len(cells), lead, work, next((at for at, name in enumerate(names) if _DUE.search(name)), None))


def _units(line: Line, start: int, end: int) -> tuple[str, ...]:
    found = []
    for part in re.finditer(r"[^;]+", line.text[start:end]):
        lead = _LEADING.match(line.key, start + part.start())
        at = lead.end() if lead else start + part.start() + len(part[0]) - len(part[0].lstrip())
        name = _BESIDE.sub("", line.text[at : start + part.end()]).strip(" ,.")
        if name and BODY_HEAD.match(line.key, at):
            found.append(name)
    return tuple(found)
