"""The board "who has reported": of each unit and each task how the reports stand, counted by the database in one query."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, F, Q, QuerySet

from lienthong.base.paging import Total
from lienthong.directives.choices import CellStanding, RoundState
from lienthong.directives.models import Round, Task, TaskUnit
from lienthong.directives.rules.following import NEAR, OWED, RoundCounts, standing
from lienthong.organisations.models import UnitPeriod
from lienthong.organisations.queries import names_on, periods_on

MOST_TASKS = 40
_CLOSED = (RoundState.CONFIRMED, RoundState.EXCUSED)


@dataclass(frozen=True, slots=True)
class Cell:
    """One unit and one task: how it stands, how many rounds are late, and the round that a click opens."""

    standing: CellStanding
    late: int
    round_id: int
    role: str


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One unit with its cells in the order of the tasks; None where the task was not handed to it."""

    unit_id: int
    name: str
    kind: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The tasks across, the units down, and for each task how many units stand how."""

    tasks: tuple[Task, ...]
    rows: tuple[BoardRow, ...]
    totals: tuple[dict[CellStanding, int], ...]

    @property
    def counts(self) -> dict[CellStanding, int]:
        """How many cells of the whole board stand how."""
        return {each: sum(total[each] for total in self.totals) for each in CellStanding}


def tasks_on_board(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Of these, the tasks that were handed to some unit other than their own, the one due soonest first."""
    handed = TaskUnit.objects.filter(ended_on=None).exclude(unit_id=F("task__unit_id"))
    on_board = tasks.filter(pk__in=handed.order_by().values("task_id"))
    return on_board.order_by(F("due_on").asc(nulls_last=True), "pk")


def board_of(
    tasks: Collection[Task], on: date, *, kinds: Collection[str] = (), standings: Collection[str] = ()
) -> Board:
    """How the reports of these tasks stand on the day. Four queries, however many tasks and units.

    `kinds` keeps units of these kinds only; `standings` those with at least one such cell. Totals are of the units kept.
    """
    cells = _cells(tasks, on)
    units = _units({unit_id for unit_id, _task in cells}, on)
    rows = []
    for unit_id, (name, kind, label) in units.items():
        if kinds and kind not in kinds:
            continue
        row = tuple(cells.get((unit_id, task.pk)) for task in tasks)
        if not standings or any(cell and cell.standing in standings for cell in row):
            rows.append(BoardRow(unit_id, name, label, row))
    return Board(tuple(tasks), tuple(rows), _totals(rows, len(tasks)))


def _totals(rows: Iterable[BoardRow], width: int) -> tuple[dict[CellStanding, int], ...]:
    counted = [Counter[CellStanding]() for _task in range(width)]
    for row in rows:
        for place, cell in enumerate(row.cells):
            if cell:
                counted[place][cell.standing] += 1
    return tuple({each: count[each] for each in CellStanding} for count in counted)


def _units(unit_ids: set[int], on: date) -> dict[int, tuple[str, str, str]]:
    """Key -> name, kind, kind in words, sorted by name; a unit that is gone by now under its latest name, at the end."""
    found = {
        period.unit_id: (period.name, period.kind, period.get_kind_display())
        for period in periods_on(on).filter(unit_id__in=unit_ids)
    }
    gone = unit_ids - found.keys()
    return found | {unit_id: (name, "", "") for unit_id, name in sorted(names_on(gone, on).items())}


def _cells(tasks: Collection[Task], on: date) -> dict[tuple[int, int], Cell]:
    owed, closed = Q(state__in=OWED), Q(state__in=_CLOSED)
    near = Q(period_on__lte=on + NEAR) | Q(due_on__isnull=True) | Q(state=RoundState.RETURNED)
    late = owed & Q(due_on__lt=on)
    latest = [F("period_on").desc(nulls_last=True)]
    first = [F("due_on").asc(nulls_last=True)]
    rows = (
        Round.objects.filter(task_unit__task__in=tasks, task_unit__ended_on=None)
        .order_by()
        .values("task_unit__unit_id", "task_unit__task_id", "task_unit__role")
        .annotate(
            late=Count("pk", filter=late),
            waiting=Count("pk", filter=Q(state=RoundState.SENT)),
            near=Count("pk", filter=owed & ~Q(due_on__lt=on) & near),
            coming=Count("pk", filter=owed & ~Q(due_on__lt=on)),
            closed=ArrayAgg("state", filter=closed, order_by=latest, default=[]),
            waiting_keys=ArrayAgg("pk", filter=Q(state=RoundState.SENT), order_by=first, default=[]),
            owed_keys=ArrayAgg("pk", filter=owed, order_by=first, default=[]),
            closed_keys=ArrayAgg("pk", filter=closed, order_by=latest, default=[]),
        )
    )
    cells = {}
    for row in rows:
        if cell := _cell(row):
            cells[row["task_unit__unit_id"], row["task_unit__task_id"]] = cell
    return cells


def _cell(row: Mapping[str, Any]) -> Cell | None:
    numbers = {name: row[name] for name in ("late", "waiting", "near", "coming")}
    closed: list[str] = row["closed"]
    counts = RoundCounts(**numbers, last_closed=closed[0] if closed else "")
    stands = standing(counts)
    if stands is None:
        return None
    keys = {CellStanding.WAITING: "waiting_keys", CellStanding.DONE: "closed_keys", CellStanding.EXCUSED: "closed_keys"}
    opened: list[int] = row[keys.get(stands, "owed_keys")]
    return Cell(stands, counts.late, opened[0], str(row["task_unit__role"]))


def kinds_on_board(tasks: Collection[Task], on: date) -> list[tuple[str, str]]:
    """The kinds of the units that have these tasks, as (key, words), for the filter by level."""
    units = TaskUnit.objects.filter(task__in=tasks, ended_on=None).order_by().values("unit_id")
    present = set(periods_on(on).filter(unit_id__in=units).order_by().values_list("kind", flat=True).distinct())
    return [(key, str(words)) for key, words in UnitPeriod._meta.get_field("kind").flatchoices if key in present]


class BoardRows:
    """The rows of a board page by page: a source for `page_from`. The whole board was counted anyway."""

    def __init__(self, board: Board) -> None:
        self._rows = board.rows

    def rows(self, *, after: int | None, backwards: bool, limit: int) -> list[BoardRow] | None:
        """The rows beyond that unit, or from the beginning; backwards from the end."""
        ordered = list(reversed(self._rows)) if backwards else list(self._rows)
        if after is None:
            return ordered[:limit]
        place = next((at for at, row in enumerate(ordered) if row.unit_id == after), None)
        return None if place is None else ordered[place + 1 : place + 1 + limit]

    def key_of(self, row: BoardRow) -> int:
        """The unit."""
        return row.unit_id

    def total(self) -> Total:
        """How many units."""
        return Total(len(self._rows))
