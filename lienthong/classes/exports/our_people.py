"""The people that units sent, as a list to take away."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lienthong.classes.models import Enrolment
from lienthong.classes.queries.our_people import OurRow
from lienthong.exchange.exports import ExportValue, ListColumn, Sheet, in_chunks


def our_sheet(enrolments: QuerySet[Enrolment], rows_of: Callable[[list[Any]], Iterable[OurRow]]) -> Sheet:
    """Where each learns, how much he attended, what came of it, how many questions of the remark were answered."""
    columns = [
        ListColumn(_("Họ và tên"), 28),
        ListColumn(_("Đơn vị"), 36),
        ListColumn(_("Lớp"), 46),
        ListColumn(_("Khai giảng"), 12),
        ListColumn(_("Bế giảng"), 12),
        ListColumn(_("Vắng tuần này (tiết)"), 10),
        ListColumn(_("Đã dự (tiết)"), 10),
        ListColumn(_("Đã học (tiết)"), 10),
        ListColumn(_("Kết quả"), 16),
        ListColumn(_("Giấy chứng nhận"), 24),
        ListColumn(_("Câu đã nhận xét"), 10),
    ]
    rows = in_chunks(enrolments, lambda chunk: [_our(row) for row in rows_of(chunk)])
    return Sheet(_("Người của chúng tôi"), columns, rows, _("Người của chúng tôi trong các lớp"))


def _our(row: OurRow) -> list[ExportValue]:
    one, attended = row.enrolment, row.attendance
    where: list[ExportValue] = [
        row.unit,
        one.training_class.title,
        one.training_class.starts_on,
        one.training_class.ends_on,
    ]
    counts: list[ExportValue] = [row.missed, attended.attended, attended.held]
    return [one.person.full_name, *where, *counts, row.result, row.certificate, row.answered]
