"""A plan as an Excel list, with the columns such plans usually have (no official form was found); plans and approved
lines as lists to take away.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lienthong.exchange.exports import ExportValue, ListColumn, Sheet, in_chunks, workbook
from lienthong.planning.models import ApprovedLine, NeedsCampaign, Plan, PlanLine
from lienthong.planning.queries import approved_rows, rows_of
from lienthong.planning.queries.needs import ProgrammeNeed
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
        ListColumn(_("Chủ trì"), 24),
        ListColumn(_("Sản phẩm, minh chứng"), 30),
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
            line.owner,
            line.evidence,
            line.note,
        ]
        for place, line in enumerate(lines, start=1)
    ]
    total: list[str | int] = ["", "", _("Cộng (chỉ tính lớp)"), "", "", totals.classes, "", totals.learners]
    return workbook([Sheet(_("Kế hoạch"), columns, [*rows, [*total, "", "", "", totals.budget_dong]], title)])


def plan_sheet(plans: QuerySet[Plan]) -> Sheet:
    """Plans with what they sum up to."""
    columns = [
        ListColumn(_("Năm"), 8, is_name=True),
        ListColumn(_("Trung tâm"), 40),
        ListColumn(_("Tình trạng"), 18),
        ListColumn(_("Số dòng"), 10),
        ListColumn(_("Số lớp"), 10),
        ListColumn(_("Học viên"), 10),
        ListColumn(_("Kinh phí (đồng)"), 16),
    ]
    return Sheet(_("Kế hoạch"), columns, in_chunks(plans, _plan_cells), _("Danh sách kế hoạch năm"))


def _plan_cells(chunk: list[Plan]) -> Iterable[list[ExportValue]]:
    for row in rows_of(chunk):
        plan, sums = row.plan, row.totals
        state = row.stands
        yield [plan.year, row.centre_name, state, sums.lines, sums.classes, sums.learners, sums.budget_dong]


def approved_sheet(lines: QuerySet[ApprovedLine], on: date) -> Sheet:
    """Approved lines: planned, opened, remaining."""
    columns = [
        ListColumn(_("Nội dung"), 50),
        ListColumn(_("Loại"), 16),
        ListColumn(_("Trung tâm"), 40),
        ListColumn(_("Năm"), 8, is_name=True),
        ListColumn(_("Từ tháng"), 8),
        ListColumn(_("Đến tháng"), 8),
        ListColumn(_("Số lớp duyệt"), 10),
        ListColumn(_("Đã mở"), 10),
        ListColumn(_("Còn lại"), 10),
    ]
    rows = in_chunks(lines, lambda chunk: _approved_cells(chunk, on))
    return Sheet(_("Kế hoạch đã duyệt"), columns, rows, _("Danh sách các dòng kế hoạch đã duyệt"))


def _approved_cells(chunk: list[ApprovedLine], on: date) -> Iterable[list[ExportValue]]:
    for row in approved_rows(chunk, on):
        line, kind = row.line, row.line.get_kind_display()
        about: list[ExportValue] = [line.title, kind, row.centre_name, line.year, line.from_month, line.to_month]
        yield [*about, line.class_count, row.opened, row.remaining]


def needs_sheet(campaign: NeedsCampaign, rows: Iterable[ProgrammeNeed]) -> Sheet:
    """What units need by programme, beside what the board and the records know."""
    columns = [
        ListColumn(_("Chương trình"), 50),
        ListColumn(_("Số đơn vị"), 10),
        ListColumn(_("Số người"), 10),
        ListColumn(_("Nữ"), 8),
        ListColumn(_("Dân tộc thiểu số"), 10),
        ListColumn(_("Ban tổ chức"), 12),
        ListColumn(_("Theo hồ sơ"), 12),
        ListColumn(_("Dự kiến đưa vào kế hoạch"), 14),
    ]
    cells: list[list[ExportValue]] = [
        [
            row.programme.name,
            row.said.units,
            row.said.people,
            row.said.women,
            row.said.minorities,
            row.board,
            row.records,
            row.planned,
        ]
        for row in rows
    ]
    title = _("Nhu cầu đào tạo, bồi dưỡng năm %(year)d") % {"year": campaign.year}
    return Sheet(_("Nhu cầu"), columns, cells, title)
