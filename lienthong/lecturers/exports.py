"""Lecturers as a list to take away."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lienthong.exchange.exports import ExportValue, ListColumn, Sheet, in_chunks
from lienthong.lecturers.models import Engagement
from lienthong.organisations.queries import names_on


def lecturer_sheet(engagements: QuerySet[Engagement], on: date) -> Sheet:
    """Who teaches for which centre, in which kind, from when to when."""
    columns = [
        ListColumn(_("Họ và tên"), 28),
        ListColumn(_("Loại"), 16),
        ListColumn(_("Trình độ"), 20),
        ListColumn(_("Trung tâm"), 40),
        ListColumn(_("Từ ngày"), 12),
        ListColumn(_("Đến trước ngày"), 14),
    ]
    rows = in_chunks(engagements, lambda chunk: _cells(chunk, on))
    return Sheet(_("Giảng viên"), columns, rows, _("Danh sách giảng viên"))


def _cells(chunk: list[Engagement], on: date) -> Iterable[list[ExportValue]]:
    names = names_on({one.unit_id for one in chunk}, on)
    for one in chunk:
        who, centre = one.lecturer, names.get(one.unit_id, "")
        yield [who.person.full_name, one.get_kind_display(), who.degree, centre, one.starts_on, one.ends_on]
