"""The long work of imports: checking a file in steps, writing it and taking it back in one."""

from collections.abc import Callable
from datetime import time, timedelta
from functools import wraps

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from lienthong.exchange.actions.waiting import APPLY, CHECK, UNDO, kind_for, sweep_waiting
from lienthong.exchange.actions.writing import apply_table, undo_table
from lienthong.exchange.board import Frame
from lienthong.exchange.checking import check_some, finish
from lienthong.exchange.choices import ImportState
from lienthong.exchange.models import TableImport
from lienthong.jobs.board import JobKind, Progress, Schedule, Step

SWEEP = "exchange.sweep"
KEPT_FOR = timedelta(days=30)


def _as_ordered(work: Callable[[Step], Progress]) -> Callable[[Step], Progress]:
    """The work in the language of whoever ordered it: what it says of rows is kept with them."""

    @wraps(work)
    def done(step: Step) -> Progress:
        with override(step.arguments.get("language", "vi")):
            return work(step)

    return done


@_as_ordered
def check(step: Step) -> Progress:
    """The next rows of the file."""
    table = TableImport.objects.select_related("file").get(pk=step.arguments["table"])
    if table.state != ImportState.CHECKING or table.version != step.arguments["version"]:
        return _nothing_left()
    kind = kind_for(table, step.actor)
    frame = Frame(step.actor, table.context)
    position = int(step.cursor.get("position", 0))
    answers = step.arguments.get("answers", {})
    reached, total, last = check_some(table, kind, frame, position=position, answers=answers)
    if last:
        finish(table)
    return Progress(
        {"position": reached}, reached, reached if last else total, last, _t("Đọc và đối chiếu"), _page(table)
    )


@_as_ordered
def apply(step: Step) -> Progress:
    """Everything at once."""
    table = TableImport.objects.get(pk=step.arguments["table"])
    if table.version != step.arguments["version"] or table.state not in (ImportState.APPLYING, ImportState.APPLIED):
        return _nothing_left()
    written = apply_table(table=table, version=step.arguments["version"], actor=step.actor)
    rows = written.counts.get("written_new", 0) + written.counts.get("written_changed", 0)
    return Progress({}, rows, rows, finished=True, note=_t("Đã ghi."), result_url=_page(table))


@_as_ordered
def undo(step: Step) -> Progress:
    """Everything back at once."""
    table = TableImport.objects.get(pk=step.arguments["table"])
    if table.state not in (ImportState.UNDOING, ImportState.UNDONE):
        return _nothing_left()
    undo_table(table=table, actor=step.actor)
    return Progress({}, 1, 1, finished=True, note=_t("Đã hoàn tác."), result_url=_page(table))


def sweep(step: Step) -> Progress:
    """Forget what was sent and never written, a hundred a step."""
    gone = sweep_waiting(before=timezone.now() - KEPT_FOR, actor=step.actor)
    done = int(step.cursor.get("done", 0)) + gone
    return Progress({"done": done}, done, done, finished=gone == 0)


def _nothing_left() -> Progress:
    """The import has gone another way meanwhile."""
    return Progress({}, 0, 0, finished=True, note=_t("Không còn gì để làm."))


def _page(table: TableImport) -> str:
    return reverse("exchange:detail", args=[table.pk])


JOBS = [
    JobKind(CHECK, _("Đọc và đối chiếu danh sách"), check),
    JobKind(APPLY, _("Ghi danh sách vào hệ thống"), apply),
    JobKind(UNDO, _("Hoàn tác lần nhập danh sách"), undo),
    JobKind(SWEEP, _("Dọn các danh sách bỏ dở"), sweep),
]
SCHEDULES = [
    Schedule("exchange.sweep", SWEEP, _("Dọn các danh sách gửi quá 30 ngày mà không ghi"), daily_at=time(2, 50)),
]
