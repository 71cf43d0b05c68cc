"""The centres side by side as a list to take away."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lienthong.exchange.exports import ExportValue, ListColumn, Sheet
from lienthong.kernel.dates import written_day
from lienthong.reports.queries.centres import CentreRow, Standing


def standing_sheet(standing: Standing, year: int, on: date, units_on: date) -> Sheet:
    """One row for each centre: plan, classes, learners, certificates, what is overdue."""
    columns = [
        ListColumn(_("Trung tâm"), 40),
        ListColumn(pgettext("list", "Kế hoạch"), 18),
        ListColumn(_("Số lớp duyệt"), 10),
        ListColumn(_("Lớp đã mở"), 10),
        ListColumn(_("Lớp đã hoàn thành"), 12),
        ListColumn(_("Học viên"), 10),
        ListColumn(pgettext("list", "Giấy chứng nhận"), 12),
        ListColumn(_("Nhiệm vụ quá hạn"), 12),
        ListColumn(_("Lớp chưa cấp giấy, đã quá hạn"), 14),
    ]
    title = _("Tình hình các trung tâm năm %(year)s, tính đến ngày %(on)s, theo đơn vị như vào ngày %(units_on)s") % {
        "year": year,
        "on": written_day(on),
        "units_on": written_day(units_on),
    }
    return Sheet(_("Tình hình"), columns, map(_cells, standing.rows), title)


def _cells(row: CentreRow) -> list[ExportValue]:
    plan = row.stands if row.plan else _("Chưa lập")
    numbers: list[ExportValue] = [row.planned, row.opened, row.completed, row.learners, row.certified]
    return [row.name, plan, *numbers, row.late_tasks, row.late_certificates]
