"""The register as a list to take away."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lienthong.certificates.models import Certificate
from lienthong.exchange.exports import ExportValue, ListColumn, Sheet, in_chunks


def register_sheet(certificates: QuerySet[Certificate]) -> Sheet:
    """The columns of a master register on paper."""
    columns = [
        ListColumn(_("Số vào sổ"), 10, is_name=True),
        ListColumn(_("Số giấy chứng nhận"), 18),
        ListColumn(_("Họ và tên"), 28),
        ListColumn(_("Ngày sinh"), 12),
        ListColumn(_("Đơn vị"), 40),
        ListColumn(_("Chương trình"), 36),
        ListColumn(_("Lớp"), 36),
        ListColumn(_("Xếp loại"), 12),
        ListColumn(_("Ngày cấp"), 12),
        ListColumn(_("Người ký"), 24),
        ListColumn(_("Trung tâm"), 36),
        ListColumn(_("Thu hồi ngày"), 12),
    ]
    rows = in_chunks(certificates, lambda chunk: map(_row, chunk))
    return Sheet(_("Sổ gốc"), columns, rows, _("Sổ gốc cấp giấy chứng nhận"))


def _row(one: Certificate) -> list[ExportValue]:
    revoked_on = one.revocation.revoked_on if hasattr(one, "revocation") else None
    return [
        one.number,
        one.printed_number,
        one.holder_name,
        one.holder_birth,
        one.holder_unit,
        one.programme_name,
        one.class_title,
        one.grade,
        one.issued_on,
        one.list.signer,
        one.centre_name,
        revoked_on,
    ]
