"""The certificate in print: its text word for word, and whatever people may have typed into it."""

from pathlib import Path

import pypdfium2
import pytest

from lienthong.certificates.actions import revoke_certificate
from lienthong.certificates.documents import certificate_pdf, list_pdf
from lienthong.certificates.errors import Revoked
from lienthong.certificates.models import Certificate
from lienthong.certificates.queries import entries_of
from lienthong.people.models import Person
from tests.cast import TODAY, Cast
from tests.certificates.things import an_issued_list

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "certificate.txt"


def _address(token: str) -> str:
    return f"https://ttct.example/kiem-tra/{token}/"


def text_of(data: bytes) -> list[str]:
    """The text of each page, line by line as it was printed."""
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range().replace("\r\n", "\n").strip() for page in document]
    document.close()
    return pages


def test_a_certificate_reads_as_it_should(cast: Cast) -> None:
    an_issued_list(cast)
    hoa = Certificate.objects.get(holder_name="Nguyễn Thị Hòa")
    assert text_of(certificate_pdf(hoa, _address)) == [GOLDEN.read_text(encoding="utf-8").strip()]


def test_the_same_certificate_gives_the_same_bytes(cast: Cast) -> None:
    an_issued_list(cast)
    certificate = Certificate.objects.get(number=1)
    assert certificate_pdf(certificate, _address) == certificate_pdf(certificate, _address)


def test_a_list_is_one_file_with_a_page_each_by_number(cast: Cast) -> None:
    listed = an_issued_list(cast)
    pages = text_of(list_pdf(entries_of(listed), _address))
    names = [next(line for line in page.split("\n") if line.startswith(("Ông:", "Bà:"))) for page in pages]
    assert names == ["Ông: Trần Văn Bảo", "Bà: Lý Thúy Hằng", "Bà: Nguyễn Thị Hòa"]


def test_a_revoked_certificate_is_not_printed_again(cast: Cast) -> None:
    listed = an_issued_list(cast)
    second = Certificate.objects.get(number=2)
    revoke_certificate(certificate=second, reason="Cấp nhầm", revoked_on=TODAY, actor=cast.actor("binh"))
    with pytest.raises(Revoked) as refusal:
        certificate_pdf(second, _address)
    assert refusal.value.codes == ("already_revoked",)
    assert len(text_of(list_pdf(entries_of(listed), _address))) == 2


@pytest.mark.parametrize(
    "name",
    ['<b>Hòa</b> & #panic() $x$ *a* _b_ \\ "c" @d', "Nguyễn Thị " + "W" * 89, "Đặng Ngọc Quỳnh Hương " * 4],
    ids=["markup of every kind", "one long word", "many words"],
)
def test_a_name_is_printed_as_it_was_typed_on_one_page(name: str, cast: Cast) -> None:
    Person.objects.filter(pk=cast.learners[0].pk).update(full_name=name.strip())
    an_issued_list(cast, title="Lớp " + "bồi dưỡng " * 29)
    page = text_of(certificate_pdf(Certificate.objects.get(holder_name=name.strip()), _address))
    assert len(page) == 1
    assert "".join(name.split()) in "".join(page[0].split())
