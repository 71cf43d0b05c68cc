"""Tasks as a list to take away."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lienthong.directives.choices import TaskState
from lienthong.directives.models import Task
from lienthong.directives.rules.deadlines import in_words
from lienthong.exchange.exports import ExportValue, ListColumn, Sheet, in_chunks
from lienthong.organisations.queries import names_on


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
