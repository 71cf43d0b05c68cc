"""The register of documents as a list to take away."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lienthong.documents.choices import Direction, DocumentState
from lienthong.documents.models import Document, InternalRegulation, NumberSeries, TakenNumber
from lienthong.documents.queries.numbers import series_rows
from lienthong.exchange.exports import ExportValue, ListColumn, Sheet, in_chunks
from lienthong.organisations.queries import names_on


def document_sheet(documents: QuerySet[Document], on: date) -> Sheet:
    """What a register of documents on paper says of each."""
    columns = [
        ListColumn(_("Văn bản"), 30),
        ListColumn(_("Trích yếu"), 60),
        ListColumn(_("Cơ quan ban hành"), 36),
        ListColumn(_("Ngày ban hành"), 12),
        ListColumn(_("Số đến"), 10),
        ListColumn(_("Ngày đến"), 12),
        ListColumn(_("Người xử lý"), 30),
        ListColumn(_("Sổ của"), 36),
        ListColumn(_("Tình trạng"), 16),
    ]
    return Sheet(_("Văn bản"), columns, in_chunks(documents, lambda chunk: _cells(chunk, on)), _("Danh sách văn bản"))


def _cells(chunk: list[Document], on: date) -> Iterable[list[ExportValue]]:
    names = names_on({one.unit_id for one in chunk}, on)
    for one in chunk:
        is_draft = one.state == DocumentState.DRAFT
        state = one.get_state_display() if is_draft else one.get_direction_display()
        holder = names.get(one.unit_id, "")
        taken = one.taken_number if one.direction == Direction.INCOMING and hasattr(one, "taken_number") else None
        stamp = taken.printed if taken else ""
        handlers = "; ".join(routing.handler for routing in getattr(one, "open_routings", ()))
        yield [one.title, one.subject, one.body, one.issued_on, stamp, one.received_on, handlers, holder, state]


def series_sheet(series: QuerySet[NumberSeries], on: date) -> Sheet:
    """Which series there are, and where each stands."""
    columns = [
        ListColumn(_("Sổ"), 30),
        ListColumn(_("Loại số"), 16),
        ListColumn(_("Số, ký hiệu như"), 24),
        ListColumn(_("Bắt đầu lại"), 20),
        ListColumn(_("Thời kỳ"), 16),
        ListColumn(_("Số cuối cùng"), 18),
        ListColumn(_("Đơn vị"), 36),
    ]
    return Sheet(
        _("Sổ và số văn bản"), columns, in_chunks(series, lambda chunk: _series_cells(chunk, on)), _("Các sổ cấp số")
    )


def _series_cells(chunk: list[NumberSeries], on: date) -> Iterable[list[ExportValue]]:
    names = names_on({one.unit_id for one in chunk}, on)
    for row in series_rows(chunk, on):
        one = row.series
        unit = names.get(one.unit_id, "")
        yield [
            one.name,
            one.get_book_display(),
            one.sample,
            one.get_restarts_display(),
            row.label,
            row.last_printed,
            unit,
        ]


def number_sheet(numbers: QuerySet[TakenNumber], name: str) -> Sheet:
    """Every number of a series, and what became of it."""
    columns = [
        ListColumn(_("Số"), 18),
        ListColumn(_("Thời kỳ"), 14),
        ListColumn(_("Ngày"), 12),
        ListColumn(_("Tình trạng"), 26),
        ListColumn(_("Văn bản"), 60),
        ListColumn(_("Lý do"), 40),
    ]
    shown = numbers.select_related("counter", "document").defer("document__text", "document__findings")
    return Sheet(_("Số văn bản"), columns, in_chunks(shown, _number_cells), name)


def _number_cells(chunk: list[TakenNumber]) -> Iterable[list[ExportValue]]:
    for one in chunk:
        subject = one.document.subject if one.document else ""
        yield [one.printed, one.counter.label, one.taken_on, one.get_state_display(), subject, one.reason]


def regulation_sheet(regulations: QuerySet[InternalRegulation], on: date) -> Sheet:
    """Which regulations there are, with whom, from when until when."""
    columns = [
        ListColumn(_("Quy chế"), 60),
        ListColumn(_("Loại"), 18),
        ListColumn(_("Các bên phối hợp"), 40),
        ListColumn(_("Từ ngày"), 12),
        ListColumn(_("Đến trước ngày"), 14),
        ListColumn(_("Ngày xem lại"), 14),
        ListColumn(_("Đơn vị"), 36),
    ]
    return Sheet(
        _("Quy chế của đơn vị"),
        columns,
        in_chunks(regulations, lambda chunk: _regulation_cells(chunk, on)),
        _("Quy chế nội bộ, quy chế phối hợp"),
    )


def _regulation_cells(chunk: list[InternalRegulation], on: date) -> Iterable[list[ExportValue]]:
    names = names_on({one.document.unit_id for one in chunk}, on)
    for one in chunk:
        said = one.document.subject or one.document.title
        unit = names.get(one.document.unit_id, "")
        yield [said, one.get_kind_display(), one.partners, one.starts_on, one.ends_on, one.review_on, unit]
