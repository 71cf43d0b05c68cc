"""A plan as an Excel list, with the columns such plans usually have (no official form was found)."""

from django.utils.translation import gettext as _

from lienthong.exchange.exports import ListColumn, Sheet, workbook
from lienthong.planning.models import PlanLine
from lienthong.planning.rules import Totals


def plan_workbook(title: str, lines: list[PlanLine], totals: Totals) -> bytes:
    """The lines in their order, and the totals below."""
    columns = [
        ListColumn(_("TT"), 5),
        ListColumn(_("Loại"), 16),
        ListColumn(_("Tên lớp, nội dung"), 50),
        ListColumn(_("Chương trình"), 40),
        ListColumn(_("Đối tượng"), 30),
        ListColumn(_("Số lớp"), 8),
        ListColumn(_("Học viên mỗi lớp"), 10),
        ListColumn(_("Tổng học viên"), 10),
        ListColumn(_("Từ tháng"), 8),
        ListColumn(_("Đến tháng"), 8),
        ListColumn(_("Địa điểm"), 24),
        ListColumn(_("Kinh phí (đồng)"), 16),
        ListColumn(_("Ghi chú"), 30),
    ]
    rows: list[list[str | int]] = [
        [
            place,
            line.get_kind_display(),
            line.title,
            line.programme.name if line.programme else "",
            line.audience,
            line.class_count,
            line.learners_per_class,
            line.class_count * line.learners_per_class,
            line.from_month,
            line.to_month,
            line.venue,
            line.budget_dong,
            line.note,
        ]
        for place, line in enumerate(lines, start=1)
    ]
    total: list[str | int] = ["", "", _("Cộng (chỉ tính lớp)"), "", "", totals.classes, "", totals.learners]
    return workbook([Sheet(_("Kế hoạch"), columns, [*rows, [*total, "", "", "", totals.budget_dong, ""]], title)])
