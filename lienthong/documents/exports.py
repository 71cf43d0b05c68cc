"""The register of documents as a list to take away."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lienthong.documents.choices import DocumentState
from lienthong.documents.models import Document
from lienthong.exchange.exports import ExportValue, ListColumn, Sheet, in_chunks
from lienthong.organisations.queries import names_on


def document_sheet(documents: QuerySet[Document], on: date) -> Sheet:
    """What a register of documents on paper says of each."""
    columns = [
        ListColumn(_("Văn bản"), 30),
        ListColumn(_("Trích yếu"), 60),
        ListColumn(_("Cơ quan ban hành"), 36),
        ListColumn(_("Ngày ban hành"), 12),
        ListColumn(_("Ngày đến"), 12),
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
        yield [one.title, one.subject, one.body, one.issued_on, one.received_on, holder, state]
