"""Tasks as a list to take away."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lienthong.directives.choices import Cover, TaskState
from lienthong.directives.models import Round, Task
from lienthong.directives.queries import Matrix, Row
from lienthong.directives.queries.board import Board, Cell
from lienthong.directives.queries.following import title_of_round
from lienthong.directives.rules.deadlines import in_words
from lienthong.directives.rules.following import is_late
from lienthong.documents.models import Document
from lienthong.exchange.exports import ExportValue, ListColumn, Sheet, in_chunks
from lienthong.organisations.queries import names_on

MOST_COLUMNS = 200  # bodies; a province has some 150 communes


def task_sheet(tasks: QuerySet[Task], on: date) -> Sheet:
    """Each task in full, with its document, who leads, until when, and how it stands on the day."""
    columns = [
        ListColumn(_("Nhiệm vụ"), 70),
        ListColumn(_("Đơn vị thực hiện"), 36),
        ListColumn(_("Nơi giữ"), 36),
        ListColumn(_("Văn bản"), 24),
        ListColumn(_("Điểm"), 10),
        ListColumn(_("Hạn"), 12),
        ListColumn(_("Thời hạn ghi trong văn bản"), 24),
        ListColumn(_("Tình trạng"), 16),
    ]
    return Sheet(_("Nhiệm vụ"), columns, in_chunks(tasks, lambda chunk: _cells(chunk, on)), _("Danh sách nhiệm vụ"))


def _cells(chunk: list[Task], on: date) -> Iterable[list[ExportValue]]:
    names = names_on({one.unit_id for one in chunk}, on)
    for one in chunk:
        is_late = one.state == TaskState.OPEN and one.due_on is not None and one.due_on < on
        state = _("Quá hạn") if is_late else one.get_state_display()
        document = one.document.number or one.document.title
        holder, words = names.get(one.unit_id, ""), in_words(one.deadline)
        yield [one.text, one.lead, holder, document, one.clause, one.due_on, words, state]


def matrix_sheet(document: Document, matrix: Matrix, rows: list[Row]) -> Sheet:
    """Each upper task with how many bodies took it up, who did not, and every body in a column of its own."""
    columns = [
        ListColumn(_("Nhiệm vụ"), 70),
        ListColumn(_("Điểm"), 10),
        *(ListColumn(str(cover.label), 10) for cover in Cover),
        ListColumn(_("Đơn vị còn thiếu"), 50),
        *(ListColumn(column.name, 16) for column in matrix.columns[:MOST_COLUMNS]),
    ]
    title = _("Ma trận triển khai %(document)s") % {"document": document.title}
    return Sheet(_("Ma trận triển khai"), columns, (_covers(row, matrix) for row in rows), title)


def _covers(row: Row, matrix: Matrix) -> list[ExportValue]:
    missing = "; ".join(column.name for column in row.bodies(matrix.columns)[Cover.MISSING])
    said = [str(cover.label) for cover in row.covers[:MOST_COLUMNS]]
    return [row.sentence.text, row.sentence.clause, *row.counts.values(), missing, *said]


def given_sheet(rounds: QuerySet[Round], on: date) -> Sheet:
    """What was handed to one's units: each report with its task, unit, period, day, and how it stands."""
    columns = [
        ListColumn(_("Nhiệm vụ"), 70),
        ListColumn(_("Kỳ"), 18),
        ListColumn(_("Đơn vị báo cáo"), 36),
        ListColumn(_("Vai trò"), 12),
        ListColumn(_("Nơi giao"), 36),
        ListColumn(_("Văn bản"), 24),
        ListColumn(_("Hạn"), 12),
        ListColumn(_("Tình trạng"), 22),
    ]
    rows = in_chunks(rounds, lambda chunk: _given_cells(chunk, on))
    return Sheet(_("Được giao"), columns, rows, _("Việc được giao"))


def _given_cells(chunk: list[Round], on: date) -> Iterable[list[ExportValue]]:
    names = names_on({key for one in chunk for key in (one.task_unit.unit_id, one.task_unit.task.unit_id)}, on)
    for one in chunk:
        unit, task = one.task_unit, one.task_unit.task
        state = _("Quá hạn") if is_late(one.state, one.due_on, on) else one.get_state_display()
        yield [
            task.text,
            title_of_round(one),
            names.get(unit.unit_id, ""),
            unit.get_role_display(),
            names.get(task.unit_id, ""),
            task.document.number or task.document.title,
            one.due_on,
            state,
        ]


def board_sheet(board: Board) -> Sheet:
    """The board as it is filtered: a row for each unit, a column for each task, the standing in words."""
    tasks = [ListColumn(f"{place}. {task.title}", 22) for place, task in enumerate(board.tasks, 1)]
    columns = [ListColumn(_("Đơn vị"), 40), ListColumn(_("Cấp, loại đơn vị"), 24), *tasks]
    rows = ([row.name, row.kind, *(_standing(cell) for cell in row.cells)] for row in board.rows)
    return Sheet(_("Ai đã báo cáo"), columns, rows, _("Ai đã báo cáo"))


def _standing(cell: Cell | None) -> str:
    if cell is None:
        return "—"
    words = str(cell.standing.label)
    return f"{words} ({cell.late})" if cell.late > 1 else words
