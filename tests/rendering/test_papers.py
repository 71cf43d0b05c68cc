"""Papers as files: both kinds say the same, whatever people typed; what cannot be printed is refused with its place."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest
from docx.oxml.ns import qn

from lienthong.kernel.refusal import Reason
from lienthong.rendering.choices import Authority, LayoutKind
from lienthong.rendering.documents import docx_of, paper_pdf
from lienthong.rendering.errors import PaperRefused
from lienthong.rendering.rules.letters import PRINTABLE
from lienthong.rendering.rules.paper import (
    Annex,
    Centred,
    Column,
    Heading,
    NewPage,
    Paper,
    Paragraph,
    Signatures,
    Signer,
    Table,
)
from lienthong.rendering.rules.wording import cited
from tests.rendering.papers import DECISION, LETTER, TABLE
from tests.rendering.reading_back import (
    everything,
    find,
    letters_of_pdf,
    letters_of_word,
    lines_of_word,
    pages_of_pdf,
    seen,
    word,
)

HOSTILE = '<b>Hòa</b> & {{ 7*7 }} {% x %} #panic() $x$ *a* _b_ \\ "c" @d `e` ]] --- ://'


def _named(name: str) -> Paper:
    return replace(
        DECISION,
        abstract=name,
        body=(Paragraph(name, name), Table((Column("Tên"), Column("Tên nữa")), ((name, name),))),
        signers=(Signer(name, name),),
        recipients=(name,),
        scope="",
        annexes=(),
    )


@pytest.mark.parametrize("kind", LayoutKind)
@pytest.mark.parametrize("paper", [replace(DECISION, scope=""), LETTER], ids=["decision", "letter"])
def test_both_files_say_the_same(paper: Paper, kind: LayoutKind) -> None:
    one = paper.in_layout(kind)
    assert letters_of_pdf(paper_pdf(one)) == letters_of_word(docx_of(one))


@pytest.mark.parametrize(
    "name",
    [HOSTILE, "W" * 100, "Nguyễn Thị " * 60, "x\x00y\x07z", "dòng\nmột\r\nhai\u2028ba", "a\u200bb\u202ec"],
    ids=["markup of every kind", "one long word", "many words", "controls", "line breaks", "what cannot be seen"],
)
def test_what_people_type_is_printed_as_typed(name: str) -> None:
    made = _named(name.strip())
    assert letters_of_pdf(paper_pdf(made)) == letters_of_word(docx_of(made))


def test_markup_is_nothing_but_letters() -> None:
    assert find(docx_of(_named(HOSTILE)), "<b>Hòa</b>").text == HOSTILE


@pytest.mark.parametrize("make", [docx_of, paper_pdf], ids=["word", "pdf"])
def test_letters_that_cannot_be_printed_are_named_with_their_place(make: object) -> None:
    assert callable(make)
    with pytest.raises(PaperRefused) as refusal:
        make(replace(DECISION, abstract="mở lớp 😀 漢 😀", recipients=("Bình 😀",)))
    reasons: tuple[Reason, ...] = refusal.value.reasons
    assert [reason.sentence for reason in reasons] == [
        "Không in được ký tự 😀 漢 trong “mở lớp 😀 漢 😀”. Hãy sửa lại chỗ này rồi in.",
        "Không in được ký tự 😀 trong “- Bình 😀;”. Hãy sửa lại chỗ này rồi in.",
    ]


def test_every_letter_that_is_promised_is_in_the_typeface() -> None:
    every = "".join(sorted(PRINTABLE - {" ", "\u00a0"}))
    styled = (Paragraph(every), Paragraph(every, every), Centred(every))
    made = replace(
        DECISION, body=styled, bases=(every,), letterhead=replace(DECISION.letterhead, layout=LayoutKind.STATE)
    )
    assert len(pages_of_pdf(paper_pdf(made))) > 0


def test_the_pdf_is_an_archive_file_with_tags() -> None:
    made = paper_pdf(DECISION)
    document = pypdfium2.PdfDocument(made)
    assert [mark in made for mark in (b"<pdfaid:part>2<", b"<pdfaid:conformance>A<", b"<pdfuaid:part>1<")] == [True] * 3
    assert (document.is_tagged(), document.get_metadata_value("Title")) == (
        True,
        "Quyết định mở lớp bồi dưỡng nhận thức về Đảng",
    )
    document.close()


def test_the_same_paper_gives_the_same_pdf() -> None:
    assert paper_pdf(DECISION) == paper_pdf(DECISION)


def test_a_long_table_repeats_its_head_on_every_page_and_pages_are_numbered() -> None:
    rows = tuple((str(place), f"Người thứ {place}") for place in range(1, 101))
    long = replace(DECISION, scope="", annexes=(Annex("Danh sách", (replace(TABLE, rows=rows, has_total=False),)),))
    pages = pages_of_pdf(paper_pdf(long))
    assert [page.split()[0] for page in pages[1:]] == ["PHỤ", "2", "3"]
    assert ["Họ và tên" in page for page in pages[1:]] == [True] * (len(pages) - 1)
    heads = [row for row in word(docx_of(long)).tables[-1].rows if row._tr.find(f".//{qn('w:tblHeader')}") is not None]
    assert [cell.text for cell in heads[0].cells] == ["TT", "Họ và tên"]


def test_no_signature_stands_alone_on_a_page() -> None:
    for lines in range(13, 17):
        body = tuple(Paragraph(f"Điều thứ {place}.") for place in range(1, lines))
        paper = replace(DECISION, scope="", annexes=(), body=(*body, Paragraph("Câu cuối cùng.")))
        assert "Câu cuối cùng." in pages_of_pdf(paper_pdf(paper))[-1]
    (last,) = [one for one in word(docx_of(paper)).paragraphs if one.text == "Câu cuối cùng."]
    assert last.paragraph_format.keep_with_next is True


def test_what_is_not_known_is_a_blank() -> None:
    blank = replace(
        LETTER, issued_on=None, year=2026, signers=(Signer(""),), letterhead=replace(LETTER.letterhead, place="")
    )
    lines = lines_of_word(docx_of(blank))
    assert [line for line in lines if "_" in line] == [
        "Số ______-CV/TTCT",
        "____________, ngày______tháng______năm 2026",
        "Kính gửi:_",
        "______",
        "______",
    ]


@pytest.mark.parametrize(
    ("kind", "number", "said"),
    [
        (LayoutKind.PARTY, "7", "Số 07-QĐ/TTCT"),
        (LayoutKind.STATE, "7", "Số: 07/QĐ-TTCT"),
        (LayoutKind.PARTY, " 12-QĐ/TTCT ", "Số 12-QĐ/TTCT"),
    ],
)
def test_a_bare_number_gets_two_digits_and_its_symbol(kind: LayoutKind, number: str, said: str) -> None:
    assert find(docx_of(replace(DECISION, number=number).in_layout(kind)), "Số").text == said


@pytest.mark.parametrize(
    ("authority", "kind", "said"),
    [
        (Authority.ON_BEHALF, LayoutKind.PARTY, "T/M BAN THƯỜNG VỤ"),
        (Authority.BY_ORDER, LayoutKind.PARTY, "T/L BAN THƯỜNG VỤ"),
        (Authority.ACTING, LayoutKind.PARTY, "Q. BAN THƯỜNG VỤ"),
        (Authority.ON_BEHALF, LayoutKind.STATE, "TM. BAN THƯỜNG VỤ"),
        (Authority.BY_ORDER, LayoutKind.STATE, "TL. BAN THƯỜNG VỤ"),
    ],
)
def test_in_whose_stead_somebody_signs(authority: Authority, kind: LayoutKind, said: str) -> None:
    signed = replace(DECISION, signers=(Signer("Bí thư", "Lê Thanh Bình", authority, "Ban Thường vụ"),)).in_layout(kind)
    assert find(docx_of(signed), said[:3]).text == said


@pytest.mark.parametrize(
    ("kind", "titles"),
    [(LayoutKind.PARTY, ["PHỤ LỤC 1", "PHỤ LỤC 2"]), (LayoutKind.STATE, ["Phụ lục I", "Phụ lục II"])],
)
def test_several_annexes_are_counted(kind: LayoutKind, titles: list[str]) -> None:
    two = replace(DECISION, annexes=(Annex("A", (TABLE,)), Annex("B", (TABLE,)))).in_layout(kind)
    said = [one.text for one in everything(word(docx_of(two))) if one.text.upper().startswith("PHỤ LỤC")]
    assert said == titles


def test_of_several_signers_the_one_in_charge_stands_at_the_right_of_the_first_row() -> None:
    names = ("Thư ký", "Ủy viên một", "Ủy viên hai", "Chủ trì")
    minutes = replace(DECISION, signers=tuple(Signer(name) for name in names))
    made = docx_of(minutes)
    rows = [[cell.text.split("\n")[0] for cell in row.cells] for row in word(made).tables[1].rows]
    assert rows == [["THƯ KÝ", "CHỦ TRÌ"], ["ỦY VIÊN MỘT", "ỦY VIÊN HAI"]]
    assert word(made).tables[2].rows[0].cells[0].text.startswith("Nơi nhận:")
    assert len(pages_of_pdf(paper_pdf(minutes))) == 2


def test_a_sheet_across_without_a_number_counts_its_first_page_too() -> None:
    sheet = Paper(
        letterhead=DECISION.letterhead,
        type_name="Sổ gốc",
        abstract="",
        body=(Heading("", "Phần đầu"), TABLE, Signatures((Signer("Người ghi"),)), NewPage(), Centred("Hết")),
        landscape=True,
        numbers_every_page=True,
    )
    pages = pages_of_pdf(paper_pdf(sheet))
    assert [page.split()[0] for page in pages] == ["1", "2"]
    section = word(docx_of(sheet)).sections[0]
    assert (
        section.different_first_page_header_footer,
        "Số" in [line[:2] for line in lines_of_word(docx_of(sheet))],
    ) == (
        False,
        False,
    )


def test_cells_are_turned_to_their_side_and_a_total_is_strong() -> None:
    rows = word(docx_of(replace(DECISION, body=(TABLE,)))).tables[1].rows
    cells = [seen(cell.paragraphs[0]) for cell in (rows[1].cells[0], rows[1].cells[1], rows[3].cells[1])]
    assert [(cell.align, cell.bold) for cell in cells] == [("CENTER", False), ("LEFT", False), ("LEFT", True)]


def test_the_styles_are_listed_and_headings_show_in_the_outline() -> None:
    document = word(docx_of(DECISION))
    names = {"Tên loại", "Trích yếu", "Căn cứ", "Nội dung", "Nơi nhận", "Quyền hạn ký", "Họ tên người ký"}
    assert names <= {style.name for style in document.styles}
    levels = {
        style.name: style.element.find(f".//{qn('w:outlineLvl')}").get(qn("w:val"))
        for style in document.styles
        if style.element.find(f".//{qn('w:outlineLvl')}") is not None and not style.builtin
    }
    assert levels == {"Tên loại": "0", "Phần, mục lớn": "1", "Mục nhỏ": "2", "Tên phụ lục": "0"}


def test_the_word_file_names_nobody_and_no_program() -> None:
    about = ZipFile(BytesIO(docx_of(DECISION))).read("docProps/core.xml").decode()
    assert ("python" in about, "<dc:creator></dc:creator>" in about or "<dc:creator/>" in about) == (False, True)


@pytest.mark.parametrize(
    ("number", "named"),
    [
        ("12-KH/ĐU", "Kế hoạch số 12-KH/ĐU của Đảng ủy xã Yên Thượng"),
        ("12/QĐ-UBND", "Quyết định số 12/QĐ-UBND của Đảng ủy xã Yên Thượng"),
        ("12-XX/ĐU", "Văn bản số 12-XX/ĐU của Đảng ủy xã Yên Thượng"),
        ("12", "Văn bản số 12 của Đảng ủy xã Yên Thượng"),
        ("", "Văn bản của Đảng ủy xã Yên Thượng"),
    ],
    ids=["Party", "State", "an unknown symbol", "no symbol", "no number"],
)
def test_a_document_is_named_by_the_symbol_in_its_number(number: str, named: str) -> None:
    assert cited(number=number, issued_on=None, body="Đảng ủy xã Yên Thượng") == named


def test_a_row_with_room_to_write_grows_with_what_stands_in_it() -> None:
    """Three lines in a row of eight millimetres: the next row begins below them, and a short row keeps its room."""
    columns = (Column("TT", 10), Column("Đơn vị", 20), Column("Ký tên", 70))
    rows = (("X1", "Chi bộ " * 9, ""), ("X2", "Hai", ""), ("X3", "Ba", ""))
    paper = replace(LETTER, body=(Table(columns, rows, row_mm=12),))
    text = pypdfium2.PdfDocument(paper_pdf(paper))[0].get_textpage()
    said = text.get_text_bounded()
    tops = [text.get_charbox(said.index(name))[3] / 72 * 25.4 for name in ("X1", "X2", "X3")]
    lines = [text.get_charbox(place)[3] for place in range(len(said)) if said.startswith("Chi", place)]
    assert (min(lines) / 72 * 25.4 > tops[1], round(tops[1] - tops[2])) == (True, 12)
