"""The pages of the master register (sổ gốc) as they are bound: across, every page numbered, entries by number."""

from datetime import date

from django.db.models import QuerySet

from lienthong.certificates.errors import no_entries, several_registers, too_many_entries
from lienthong.certificates.models import Certificate
from lienthong.kernel.dates import short_formal_day
from lienthong.organisations.queries import letterhead_of
from lienthong.people.queries import director_on
from lienthong.rendering.choices import Align
from lienthong.rendering.errors import PaperRefused
from lienthong.rendering.rules.paper import Column, Paper, Paragraph, Signer, Table
from lienthong.rendering.rules.wording import counted

# About eighty pages: more is a year of a very large centre, and to be asked for in parts.
MOST_ENTRIES = 1_500
_COLUMNS = (
    Column("Số vào sổ", 6, Align.CENTRE),
    Column("Số giấy chứng nhận", 14, Align.CENTRE),
    Column("Họ và tên", 17),
    Column("Ngày sinh", 12, Align.CENTRE),
    Column("Đơn vị", 22),
    Column("Lớp, thời gian học", 28),
    Column("Xếp loại", 8, Align.CENTRE),
    Column("Ngày cấp", 12, Align.CENTRE),
    Column("Người nhận ký", 12),
    Column("Ghi chú", 11),
)


def register_pages(certificates: QuerySet[Certificate], on: date) -> Paper:
    """These entries of one register. Refused when they are of several registers, or too many for one file."""
    entries = list(certificates.select_related("register", "revocation").order_by("number")[: MOST_ENTRIES + 1])
    if not entries:
        raise PaperRefused(no_entries())
    if len({one.register_id for one in entries}) > 1:
        raise PaperRefused(several_registers())
    if len(entries) > MOST_ENTRIES:
        raise PaperRefused(too_many_entries(MOST_ENTRIES))
    centre_id = entries[0].register.centre_id
    letterhead = letterhead_of(centre_id, on)
    numbers = f", từ số {entries[0].number} đến số {entries[-1].number}"
    return Paper(
        letterhead=letterhead,
        type_name="Sổ gốc cấp giấy chứng nhận",
        abstract=_years(entries),
        year=on.year,
        body=(
            Paragraph(f"Số giấy chứng nhận ghi tại các trang này: {counted(len(entries))}{numbers}."),
            Table(_COLUMNS, tuple(_row(one) for one in entries)),
        ),
        signers=(Signer("Người ghi sổ"), Signer("Giám đốc", director_on(centre_id, on))),
        landscape=True,
        numbers_every_page=True,
    )


def _years(entries: list[Certificate]) -> str:
    years = sorted({one.issued_on.year for one in entries})
    return f"năm {years[0]}" if len(years) == 1 else f"các năm {years[0]} - {years[-1]}"


def _row(one: Certificate) -> tuple[str, ...]:
    revoked = f"Thu hồi ngày {short_formal_day(one.revocation.revoked_on)}" if hasattr(one, "revocation") else ""
    return (
        str(one.number),
        one.printed_number,
        one.holder_name,
        one.holder_birth,
        one.holder_unit,
        f"{one.class_title}; {short_formal_day(one.from_on)} - {short_formal_day(one.to_on)}",
        one.grade,
        short_formal_day(one.issued_on),
        "",
        revoked,
    )
