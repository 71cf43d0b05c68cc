"""The trail, and the changes behind it, as lists to take away."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from lienthong.audit.models import AuditEntry, Change
from lienthong.exchange.exports import ExportValue, ListColumn, Sheet, in_chunks
from lienthong.kernel.actor import Actor
from lienthong.web.queries import ChangeRow, rows_of, rows_of_changes


def trail_sheet(entries: QuerySet[AuditEntry], actor: Actor) -> Sheet:
    """Who did what, the newest first."""
    columns = [
        ListColumn(_("Mã mục"), 10, is_name=True),
        ListColumn(_("Lúc"), 18),
        ListColumn(_("Việc"), 36),
        ListColumn(_("Đối tượng"), 30),
        ListColumn(_("Người làm"), 28),
        ListColumn(_("Đơn vị"), 40),
    ]
    return Sheet(_("Nhật ký"), columns, in_chunks(entries, lambda chunk: _entries(chunk, actor)), _("Nhật ký"))


def _entries(chunk: list[AuditEntry], actor: Actor) -> Iterable[list[ExportValue]]:
    for one in rows_of(chunk, actor):
        yield [one.pk, localtime(one.at), str(one.what), one.thing, one.who, one.unit]


def changes_sheet(changes: QuerySet[Change]) -> Sheet:
    """Which rows changed without a decision, and what they were before."""
    columns = [
        ListColumn(_("Lúc"), 18),
        ListColumn(_("Dữ liệu"), 30),
        ListColumn(_("Đã làm"), 12),
        ListColumn(_("Mục thay đổi"), 30),
        ListColumn(_("Trước đó"), 60),
        ListColumn(_("Bằng chương trình"), 24),
    ]
    rows = in_chunks(changes, lambda chunk: map(_change, rows_of_changes(chunk)))
    return Sheet(_("Thay đổi"), columns, rows, _("Thay đổi không kèm quyết định"))


def _change(one: ChangeRow) -> list[ExportValue]:
    before = "; ".join(f"{column}: {value}" for column, value in one.before)
    return [localtime(one.at), one.thing, one.operation, one.columns, before, one.by or _("Phần mềm")]
