"""What a certificate says in print. The wording is here, the look in `templates/certificates/certificate.typ`."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from lienthong.certificates.errors import Revoked, revoked_before
from lienthong.certificates.models import Certificate, Revocation
from lienthong.kernel.dates import formal_day, written_day
from lienthong.people.choices import Sex
from lienthong.rendering.documents import pdf, qr_svg

TEMPLATE = "certificates/certificate.typ"


@dataclass(frozen=True, slots=True)
class Line:
    """A label and what stands behind it; the holder's name is strong."""

    label: str
    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class PrintedCertificate:
    """Everything one page shows, in words."""

    party: str
    committee: str
    centre: str
    heading: str
    attests: str
    lines: tuple[Line, ...]
    number: str
    register: str
    place_and_date: str
    signer_post: str
    signer: str
    qr: str
    check: str


def printed(certificate: Certificate, address: str) -> PrintedCertificate:
    """The page of one certificate; `address` is where its QR code leads. Always Vietnamese, whoever prints."""
    with override("vi"):
        day = formal_day(certificate.issued_on)
        return PrintedCertificate(
            party=_("ĐẢNG CỘNG SẢN VIỆT NAM"),
            committee=certificate.committee_name,
            centre=certificate.centre_name,
            heading=_("GIẤY CHỨNG NHẬN"),
            attests=_("Giám đốc %(centre)s chứng nhận") % {"centre": certificate.centre_name},
            lines=_lines(certificate),
            number=_("Số: %(number)s") % {"number": certificate.printed_number},
            register=_("Vào sổ gốc số: %(number)d") % {"number": certificate.number},
            place_and_date=", ".join(part for part in (certificate.place, day) if part),
            signer_post=certificate.list.signer_post,
            signer=certificate.list.signer,
            qr=qr_svg(address),
            check=_("Quét mã để kiểm tra giấy này"),
        )


def _lines(certificate: Certificate) -> tuple[Line, ...]:
    address = {Sex.MALE.value: _("Ông:"), Sex.FEMALE.value: _("Bà:")}.get(certificate.holder_sex, _("Ông (bà):"))
    birth = _("Ngày sinh:") if "/" in certificate.holder_birth else _("Năm sinh:")
    days = _("từ ngày %(first)s đến ngày %(last)s") % {
        "first": written_day(certificate.from_on),
        "last": written_day(certificate.to_on),
    }
    lines = [
        Line(address, certificate.holder_name, strong=True),
        Line(birth, certificate.holder_birth),
        Line(_("Đơn vị:"), certificate.holder_unit),
        Line(_("Đã hoàn thành chương trình:"), certificate.programme_name),
        Line(_("Lớp:"), certificate.class_title),
        Line(_("Thời gian:"), days),
        Line(_("Xếp loại:"), certificate.grade),
    ]
    return tuple(line for line in lines if line.text)


def certificate_pdf(certificate: Certificate, address_of: Callable[[str], str]) -> bytes:
    """One certificate. A revoked one is refused."""
    revocation = Revocation.objects.filter(certificate=certificate).first()
    if revocation is not None:
        raise Revoked(revoked_before(revocation.revoked_on, revocation.basis))
    return _pdf([certificate], address_of)


def list_pdf(certificates: Iterable[Certificate], address_of: Callable[[str], str]) -> bytes:
    """The certificates of a list in one file, a page each, by number; revoked ones are left out."""
    return _pdf([one for one in certificates if not hasattr(one, "revocation")], address_of)


def _pdf(certificates: list[Certificate], address_of: Callable[[str], str]) -> bytes:
    pages = [asdict(printed(one, address_of(one.token))) for one in certificates]
    return pdf(TEMPLATE, {"title": "Giấy chứng nhận", "certificates": pages})
