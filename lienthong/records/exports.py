"""Old registers taken away: the list that was asked for, and rows that were typed as a workbook."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lienthong.exchange.exports import ExportValue, ListColumn, Sheet, in_chunks, workbook
from lienthong.records.models import Completion
from lienthong.records.queries.registers import doubts_of


def registers_sheet(completions: QuerySet[Completion]) -> Sheet:
    """What the registers say, whose it is today, and what deserves a second look."""
    columns = [
        ListColumn(_("Số giấy chứng nhận"), 18),
        ListColumn(_("Họ và tên"), 28),
        ListColumn(_("Ngày sinh"), 12),
        ListColumn(_("Tên ghi trong sổ"), 28),
        ListColumn(_("Đơn vị ghi trong sổ"), 36),
        ListColumn(_("Chương trình"), 40),
        ListColumn(_("Ngày hoàn thành"), 14, is_name=True),
        ListColumn(_("Ngày cấp"), 12),
        ListColumn(_("Xếp loại"), 12),
        ListColumn(_("Nơi cấp"), 40),
        ListColumn(_("Quyển"), 10),
        ListColumn(_("Trang"), 8),
        ListColumn(_("Cần xem lại"), 40),
    ]
    rows = in_chunks(completions, lambda chunk: map(_row, chunk))
    return Sheet(_("Sổ cũ"), columns, rows, _("Giấy chứng nhận từ sổ cũ"))


def _row(one: Completion) -> list[ExportValue]:
    return [
        one.number,
        one.person.full_name,
        one.person.birth,
        one.as_written.get("full_name", ""),
        one.as_written.get("unit", ""),
        one.programme_name,
        one.completed_on.year if one.year_only else one.completed_on,
        one.issued_on,
        one.grade,
        one.issuer_name,
        one.book,
        one.page,
        "; ".join(doubts_of(one)),
    ]


def typed_workbook(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as they were typed, under the headings of the grid."""
    return workbook([Sheet(_("Gõ tay"), [ListColumn(heading) for heading in headings], rows)])
