"""The State layout, read back from the Word file against annex I of Nghị định 30/2020/NĐ-CP, written down here anew."""

import pytest
from docx.oxml.ns import qn

from lienthong.rendering.documents import docx_of
from tests.rendering.papers import DECISION, LETTER, in_state_form
from tests.rendering.reading_back import everything, find, seen, word

MADE = docx_of(in_state_form(DECISION))
MADE_LETTER = docx_of(in_state_form(LETTER, number=""))


def test_the_page_is_within_what_the_decree_allows() -> None:
    page = word(MADE).sections[0]
    allowed = [
        (page.top_margin, 20, 25),
        (page.bottom_margin, 20, 25),
        (page.left_margin, 30, 35),
        (page.right_margin, 15, 20),
    ]
    assert [size is not None and least <= round(size.mm) <= most for size, least, most in allowed] == [True] * 4


@pytest.mark.parametrize(
    ("beginning", "sizes", "bold", "italic"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (12, 13), True, False),
        ("Độc lập - Tự do - Hạnh phúc", (13, 14), True, False),
        ("ĐẢNG ỦY XÃ YÊN THƯỢNG", (12, 13), False, False),
        ("TRUNG TÂM CHÍNH TRỊ", (12, 13), True, False),
        ("Số: 12/QĐ-TTCT", (13, 13), False, False),
        ("Yên Thượng, ngày 05 tháng 02 năm 2026", (13, 14), False, True),
        ("QUYẾT ĐỊNH", (13, 14), True, False),
        ("Về việc mở lớp", (13, 14), True, False),
        ("Căn cứ Kế hoạch", (13, 14), False, True),
        ("Điều 1.", (13, 14), False, False),
        ("KT. GIÁM ĐỐC", (13, 14), True, False),
        ("PHÓ GIÁM ĐỐC", (13, 14), True, False),
        ("Lê Thanh Bình", (13, 14), True, False),
        ("Nơi nhận:", (12, 12), True, True),
        ("- Như Điều 2;", (11, 11), False, False),
        ("- Lưu: VT.", (11, 11), False, False),
        ("THƯỢNG KHẨN", (13, 14), True, False),
    ],
)
def test_every_element_has_the_letters_of_the_decree(
    beginning: str, sizes: tuple[int, int], bold: bool, italic: bool
) -> None:
    found = find(MADE, beginning)
    assert (sizes[0] <= (found.size or 0) <= sizes[1], found.bold, found.italic) == (True, bold, italic)


@pytest.mark.parametrize(
    ("beginning", "sizes"),
    [("V/v cử học viên", (12, 13)), ("Kính gửi:", (13, 14)), ("- Đảng ủy xã Phú Lộc;", (13, 14))],
)
def test_a_letter_is_upright_throughout(beginning: str, sizes: tuple[int, int]) -> None:
    found = find(MADE_LETTER, beginning)
    assert (sizes[0] <= (found.size or 0) <= sizes[1], found.bold, found.italic) == (True, False, False)


def test_the_body_is_indented_with_one_to_one_and_a_half_lines() -> None:
    body = find(MADE, "Điều 1.")
    assert (body.indent_mm, body.align, body.before_pt >= 6) == (10, "JUSTIFY", True)
    assert 1 <= (body.line_times or 0) <= 1.5


def test_the_elements_stand_in_their_order() -> None:
    lines = [one.text for one in everything(word(MADE)) if one.text.strip()]
    assert lines[: lines.index("I. NỘI DUNG")] == [
        "ĐẢNG ỦY XÃ YÊN THƯỢNG",
        "TRUNG TÂM CHÍNH TRỊ",
        "XÃ YÊN THƯỢNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 12/QĐ-TTCT",
        "THƯỢNG KHẨN",
        "Dự thảo lần 2",
        "Yên Thượng, ngày 05 tháng 02 năm 2026",
        "QUYẾT ĐỊNH",
        "Về việc mở lớp bồi dưỡng nhận thức về Đảng",
        "GIÁM ĐỐC TRUNG TÂM CHÍNH TRỊ XÃ YÊN THƯỢNG",
        "Căn cứ Kế hoạch số 12-KH/ĐU, ngày 08/01/2026;",
        "Xét nhu cầu của các chi, đảng bộ.",
        "QUYẾT ĐỊNH:",
    ]


def test_no_star_and_no_hyphens_but_lines() -> None:
    texts = [one.text for one in everything(word(MADE))]
    ruled = [one for one in everything(word(MADE)) if one._p.find(f".//{qn('w:pBdr')}") is not None]
    # Under the motto, under the issuer, under the abstract, under the title of the annex.
    assert (texts.count("*"), texts.count("-----"), len(ruled)) == (0, 0, 4)


def test_a_blank_number_of_a_letter_stands_before_the_body_s_symbol() -> None:
    assert find(MADE_LETTER, "Số: ").text.replace("\u00a0", "") == "Số: /TTCT"


def test_page_numbers_stand_in_the_upper_edge() -> None:
    number = word(MADE).sections[0].header.paragraphs[0]
    assert (seen(number).align, 13 <= (seen(number).size or 0) <= 14) == ("CENTER", True)
