"""The Party layout, read back from the Word file against the figures of Hướng dẫn 05-HD/VPTW, written down here anew."""

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from lienthong.rendering.documents import docx_of
from tests.rendering.papers import DECISION, LETTER
from tests.rendering.reading_back import Seen, everything, find, letters_of_word, seen, word

MADE = docx_of(DECISION)
MADE_LETTER = docx_of(LETTER)


def _letters(found: Seen) -> tuple[float | None, bool, bool, bool, str]:
    return found.size, found.bold, found.italic, found.underlined, found.align


def test_the_page_is_a4_with_the_edges_of_the_guidance() -> None:
    page = word(MADE).sections[0]
    sizes = [
        page.page_width,
        page.page_height,
        page.top_margin,
        page.bottom_margin,
        page.left_margin,
        page.right_margin,
    ]
    assert [round(size.mm) for size in sizes if size is not None] == [210, 297, 20, 20, 30, 15]


def test_pages_are_numbered_in_the_middle_of_the_upper_edge_from_the_second_on() -> None:
    page = word(MADE).sections[0]
    number = page.header.paragraphs[0]
    fields = [field.get(qn("w:instr")) for field in number._p.findall(qn("w:fldSimple"))]
    assert page.header_distance is not None
    assert (round(page.header_distance.mm), fields, seen(number).align, seen(number).size) == (
        10,
        ["PAGE"],
        "CENTER",
        14,
    )
    assert page.different_first_page_header_footer
    assert page.first_page_header.paragraphs[0]._p.findall(qn("w:fldSimple")) == []


@pytest.mark.parametrize(
    ("beginning", "looks"),
    [
        ("ĐẢNG CỘNG SẢN VIỆT NAM", (15, True, False, False, "CENTER")),
        ("ĐẢNG ỦY XÃ YÊN THƯỢNG", (14, False, False, False, "CENTER")),
        ("TRUNG TÂM CHÍNH TRỊ", (14, True, False, False, "CENTER")),
        ("Số 12-QĐ/TTCT", (14, False, False, False, "CENTER")),
        ("Yên Thượng, ngày 05 tháng 02 năm 2026", (14, False, True, False, "CENTER")),
        ("QUYẾT ĐỊNH", (15, True, False, False, "CENTER")),
        ("mở lớp bồi dưỡng", (14, True, False, False, "CENTER")),
        ("-----", (14, False, False, False, "CENTER")),
        ("- Căn cứ Kế hoạch", (14, False, False, False, "JUSTIFY")),
        ("Điều 1.", (14, False, False, False, "JUSTIFY")),
        ("K/T GIÁM ĐỐC", (14, True, False, False, "CENTER")),
        ("PHÓ GIÁM ĐỐC", (14, False, False, False, "CENTER")),
        ("Lê Thanh Bình", (14, True, False, False, "CENTER")),
        ("Nơi nhận:", (14, False, False, True, "LEFT")),
        ("- Như Điều 2;", (12, False, False, False, "LEFT")),
        ("- Lưu Trung tâm.", (12, False, False, False, "LEFT")),
        ("THƯỢNG KHẨN", (14, True, False, False, "CENTER")),
        ("Dự thảo lần 2", (14, False, True, False, "CENTER")),
    ],
)
def test_every_element_has_the_letters_of_the_guidance(
    beginning: str, looks: tuple[float, bool, bool, bool, str]
) -> None:
    assert _letters(find(MADE, beginning)) == looks


@pytest.mark.parametrize(
    ("beginning", "looks"),
    [
        ("về việc cử học viên", (12, False, True, False, "CENTER")),
        ("Kính gửi:", (14, False, True, False, "RIGHT")),
        ("- Đảng ủy xã Phú Lộc;", (14, False, False, False, "LEFT")),
    ],
)
def test_a_letter_says_its_subject_under_its_number(beginning: str, looks: tuple[float, bool, bool, bool, str]) -> None:
    assert _letters(find(MADE_LETTER, beginning)) == looks


def test_the_body_is_indented_and_its_lines_are_exactly_apart() -> None:
    body = [find(MADE, beginning) for beginning in ("- Căn cứ", "Điều 1.", "Điều 2.")]
    assert [one.indent_mm for one in body] == [10, 10, 10]
    assert [18 <= (one.line_pt or 0) <= 22 for one in body] == [True] * 3
    assert [one.before_pt >= 6 for one in body] == [True] * 3


def test_the_elements_stand_in_their_order() -> None:
    lines = [one.text for one in everything(word(MADE)) if one.text.strip()]
    assert lines[: lines.index("I- NỘI DUNG")] == [
        "ĐẢNG ỦY XÃ YÊN THƯỢNG",
        "TRUNG TÂM CHÍNH TRỊ",
        "XÃ YÊN THƯỢNG",
        "*",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số 12-QĐ/TTCT",
        "THƯỢNG KHẨN",
        "Dự thảo lần 2",
        "Yên Thượng, ngày 05 tháng 02 năm 2026",
        "QUYẾT ĐỊNH",
        "mở lớp bồi dưỡng nhận thức về Đảng",
        "-----",
        "- Căn cứ Kế hoạch số 12-KH/ĐU, ngày 08/01/2026;",
        "- Xét nhu cầu của các chi, đảng bộ.",
        "GIÁM ĐỐC TRUNG TÂM CHÍNH TRỊ XÃ YÊN THƯỢNG",
        "QUYẾT ĐỊNH",
    ]


def test_head_and_signature_stand_side_by_side() -> None:
    head, foot = word(MADE).tables[0], word(MADE).tables[1]
    assert [head.rows[0].cells[0].text.split("\n")[0], head.rows[0].cells[1].text.split("\n")[0]] == [
        "ĐẢNG ỦY XÃ YÊN THƯỢNG",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
    ]
    assert [cell.text.split("\n")[0] for cell in foot.rows[0].cells] == ["Nơi nhận:", "K/T GIÁM ĐỐC"]


def test_a_line_as_long_as_the_title_parts_it_from_the_day() -> None:
    rule = word(MADE).tables[0].rows[0].cells[1].paragraphs[1]
    cell = word(MADE).tables[0].rows[0].cells[1].width
    left, right = rule.paragraph_format.left_indent, rule.paragraph_format.right_indent
    assert cell is not None
    assert left is not None
    assert right is not None
    # The title is 72.7 mm long in these letters.
    assert abs(cell.mm - left.mm - right.mm - 72.7) < 1
    assert rule._p.find(f".//{qn('w:pBdr')}/{qn('w:bottom')}") is not None


def test_the_last_sentence_ends_in_a_plain_full_stop() -> None:
    assert find(MADE, "Điều 2.").text == "Điều 2. Các đơn vị có liên quan thi hành Quyết định này."


def test_an_annex_begins_a_section_across_with_its_own_numbers() -> None:
    first, annex = word(MADE).sections
    starts = [section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for section in (first, annex)]
    assert (annex.orientation, starts, len(word(MADE).sections)) == (WD_ORIENT.LANDSCAPE, ["1", "1"], 2)
    assert annex.different_first_page_header_footer
    titles = [one.text for one in everything(word(MADE)) if one.style and one.style.name == "Tên phụ lục"]
    assert titles == ["PHỤ LỤC", "DANH SÁCH HỌC VIÊN"]
    assert "(KèmtheoQuyếtđịnhsố12-QĐ/TTCT,ngày05/02/2026củaTrungtâmchínhtrịxãYênThượng)" in letters_of_word(MADE)


def test_the_scope_stands_above_the_first_page() -> None:
    mark = word(MADE).sections[0].first_page_header.paragraphs[0]
    assert (mark.text, seen(mark).size, seen(mark).bold, seen(mark).align) == ("LƯU HÀNH NỘI BỘ", 12, True, "RIGHT")


def test_everything_is_in_one_typeface() -> None:
    assert {seen(one).typeface for one in everything(word(MADE))} == {"Times New Roman"}
