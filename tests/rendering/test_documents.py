"""A template and data make a PDF, or an error of ours."""

import pypdfium2
import pytest

from lienthong.rendering.documents import CannotPrintError, pdf, qr_svg

TEMPLATE = "certificates/certificate.typ"
ONE = {
    "party": "ĐẢNG CỘNG SẢN VIỆT NAM",
    "committee": "Đảng ủy xã Yên Thượng",
    "centre": "Trung tâm chính trị xã Yên Thượng",
    "heading": "GIẤY CHỨNG NHẬN",
    "attests": "Giám đốc chứng nhận",
    "lines": [{"label": "Bà:", "text": "Nguyễn Thị Hòa", "strong": True}],
    "number": "Số: 1",
    "register": "Vào sổ gốc số: 1",
    "place_and_date": "Yên Thượng, ngày 12 tháng 3 năm 2026",
    "signer_post": "Giám đốc",
    "signer": "Lê Thanh Bình",
    "qr": qr_svg("https://ttct.example/"),
    "check": "Quét mã",
}


def test_the_document_is_an_archive_file_of_one_page() -> None:
    made = pdf(TEMPLATE, {"title": "Giấy", "certificates": [ONE]})
    document = pypdfium2.PdfDocument(made)
    assert (len(document), b"pdfaid" in made) == (1, True)
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (842, 595)
    document.close()


@pytest.mark.parametrize(
    "data",
    [{"title": "Giấy"}, {"title": "Giấy", "certificates": [{**ONE, "signer": "Lê 漢"}]}],
    ids=["data missing", "a letter that the font has not"],
)
def test_what_cannot_be_printed_cleanly_is_an_error(data: dict[str, object]) -> None:
    with pytest.raises(CannotPrintError):
        pdf(TEMPLATE, data)


def test_a_template_that_is_not_there_is_named() -> None:
    with pytest.raises(CannotPrintError, match="nothing"):
        pdf("certificates/nothing.typ", {})


def test_a_code_is_drawn_the_same_every_time() -> None:
    assert qr_svg("https://ttct.example/kiem-tra/abc/") == qr_svg("https://ttct.example/kiem-tra/abc/")
    assert qr_svg("a").startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 21 21"')
