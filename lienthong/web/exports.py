"""The trail as a workbook."""

from collections.abc import Iterable

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from lienthong.exchange.exports import ExportValue, ListColumn, Sheet, workbook
from lienthong.web.queries import TrailRow


def trail_workbook(rows: Iterable[TrailRow], *, is_cut: bool) -> bytes:
    """One sheet, the newest first; its title says when there was more than it holds."""
    columns = [
        ListColumn(_("Mã mục"), 10),
        ListColumn(_("Lúc"), 18),
        ListColumn(_("Việc"), 36),
        ListColumn(_("Đối tượng"), 30),
        ListColumn(_("Người làm"), 28),
        ListColumn(_("Đơn vị"), 40),
    ]
    title = _("Nhật ký (chỉ những mục mới nhất, hãy lọc hẹp hơn để có đủ)") if is_cut else _("Nhật ký")
    return workbook([Sheet(_("Nhật ký"), columns, (_row(one) for one in rows), title)])


def _row(one: TrailRow) -> list[ExportValue]:
    return [one.pk, localtime(one.at), str(one.what), one.thing, one.who, one.unit]
