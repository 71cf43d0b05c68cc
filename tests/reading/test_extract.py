"""Text out of files of every kind, made here at run time, and files that cannot be read, each with its sentence."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import docx.opc.packuri
import docx.opc.part
import pytest
import typst

from lienthong.reading import UnreadableFile, read_files, read_text, text_of
from lienthong.reading.errors import SENTENCES

WORDS = "Đảng ủy xã Yên Thượng\nSố 12-KH/ĐU"
SIGNED = ("Nơi nhận:\n- Các chi bộ,\n- Lưu VPĐU.", "T/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nTrần Thị Mai")


def letterhead(document: docx.document.Document, left: str, right: str) -> None:
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = left, right


def made_docx() -> bytes:
    document = docx.Document()
    letterhead(
        document, "TỈNH ỦY LAM SƠN\n*\nSố 12-KH/TU", "ĐẢNG CỘNG SẢN VIỆT NAM\nLam Sơn, ngày 05 tháng 11 năm 2025"
    )
    for text in ("KẾ HOẠCH", "về mở lớp", "-----", "1. Ban Tổ chức Tỉnh ủy", "- Cử học viên trước ngày 30/12/2025."):
        document.add_paragraph(text)
    rows = document.add_table(rows=2, cols=3)
    for row, texts in zip(rows.rows, (("STT", "Lớp", "Số"), ("1", "Đảng viên mới", "40")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    letterhead(document, *SIGNED)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def made_pdf(body: str) -> bytes:
    return typst.compile(body.encode())


PDF = made_pdf(
    """#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#grid(columns: (1fr, 1fr), [TỈNH ỦY LAM SƠN \\ \\* \\ Số 12-KH/TU],
  [ĐẢNG CỘNG SẢN VIỆT NAM \\ Lam Sơn, ngày 05 tháng 11 năm 2025])
#align(center)[KẾ HOẠCH \\ về mở lớp bồi dưỡng \\ \\-\\-\\-\\-\\-]

1\\. Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với các đảng ủy trực thuộc
rà soát, lập danh sách học viên của các cơ quan, đơn vị, gửi về Trường Chính trị tỉnh trước ngày 30/12/2025.

#grid(columns: (1fr, 1fr), [Nơi nhận: \\ \\- Các đảng ủy, \\ \\- Lưu VPTU.], [T/M BAN THƯỜNG VỤ \\ BÍ THƯ \\ \\ Trần Thị Mai])
"""
)


@pytest.mark.parametrize("content", [made_docx(), PDF], ids=["docx", "pdf"])
def test_a_plan_of_two_columns_is_read_from_a_file(content: bytes) -> None:
    reading = read_text(text_of(content))
    assert (reading.number, reading.issuing_body, reading.place, str(reading.issued_on)) == (
        "12-KH/TU", "Tỉnh ủy Lam Sơn", "Lam Sơn", "2025-11-05",
    )  # fmt: skip
    assert [task.units for task in reading.tasks] == [("Ban Tổ chức Tỉnh ủy",)]
    assert [deadline.canonical for deadline in reading.deadlines] == ["D:2025-12-30"]
    assert (reading.signing.post, reading.signing.name, len(reading.recipients)) == ("BÍ THƯ", "Trần Thị Mai", 2)


def test_a_table_of_figures_keeps_its_rows() -> None:
    assert "1 | Đảng viên mới | 40" in text_of(made_docx()).split("\n")


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_plain_text_in_any_unicode_encoding(encoding: str) -> None:
    assert text_of(WORDS.encode(encoding)) == WORDS


def test_plain_text_in_the_old_windows_encoding() -> None:
    import unicodedata

    partly = "".join(c if c in "ăâêôơưđĂÂÊÔƠƯĐ" else unicodedata.normalize("NFD", c) for c in "Đảng bộ xã Yên Thuợng")
    spread = unicodedata.normalize("NFC", partly)
    old = "".join(c if _fits(c) else _spread(c) for c in spread).encode("cp1258")
    assert text_of(old) == spread


def _fits(letter: str) -> bool:
    try:
        return bool(letter.encode("cp1258"))
    except UnicodeEncodeError:
        return False


def _spread(letter: str) -> str:
    import unicodedata

    marks = unicodedata.normalize("NFD", letter)
    tone = next(m for m in marks[1:] if m in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", marks.replace(tone, "")) + tone


def packed(entries: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return kept.getvalue()


def with_entry(name: str) -> bytes:
    kept = io.BytesIO(made_docx())
    with zipfile.ZipFile(kept, "a") as package:
        package.writestr(name, b"x")
    return kept.getvalue()


def locked_pdf() -> bytes:
    head = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    lock = b"3 0 obj<</Filter/Standard/V 1/R 2/P -1/O(" + b"o" * 32 + b")/U(" + b"u" * 32 + b")>>endobj\n"
    return head + lock + b"trailer<</Root 1 0 R/Encrypt 3 0 R/ID[(a)(a)]>>\n%%EOF"


def empty_docx() -> bytes:
    kept = io.BytesIO()
    docx.Document().save(kept)
    return kept.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
BAD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "no bytes at all": ("file.empty", lambda: b""),
    "only blanks": ("file.empty", lambda: b" \r\n\t "),
    "only a byte order mark": ("file.empty", lambda: "\ufeff \n".encode("utf-16")),
    "a picture": ("file.picture", lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 50),
    "a photograph": ("file.picture", lambda: b"\xff\xd8\xff\xe0" + b"\x00" * 50),
    "unknown bytes": ("file.unknown", lambda: bytes(range(1, 32)) * 40),
    "an encrypted Word file": ("file.encrypted", lambda: OLE + "EncryptedPackage".encode("utf-16-le")),
    "an old Word file": ("file.old_office", lambda: OLE),
    "a damaged Word file": ("file.damaged", lambda: made_docx()[:2000]),
    "a Word file with a broken part": (
        "file.damaged",
        lambda: packed({"word/document.xml": b"<a", "[Content_Types].xml": b"<"}),
    ),
    "a Word file with macros": ("file.macros", lambda: with_entry("word/vbaProject.bin")),
    "a Word file without words": ("file.no_text", empty_docx),
    "a workbook": ("file.not_a_document", lambda: packed({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"})),
    "an empty archive": ("file.damaged", lambda: packed({})),
    "a bomb": ("file.too_big_inside", lambda: packed({"word/document.xml": b"\x00" * 30_000_000})),
    "an encrypted PDF": ("file.encrypted", locked_pdf),
    "a damaged PDF": ("file.damaged", lambda: b"%PDF-1.7\nnothing"),
    "a scan": ("file.scan", lambda: made_pdf("#rect(width: 5cm, height: 5cm)")),
}


@pytest.mark.parametrize(("code", "make"), BAD.values(), ids=list(BAD))
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(code: str, make: Callable[[], bytes]) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        text_of(make())
    assert (refusal.value.code, refusal.value.sentence) == (code, SENTENCES[code])


def test_the_refusal_of_a_list_of_files_names_the_file(tmp_path: Path) -> None:
    bad = tmp_path / "rong.txt"
    bad.write_bytes(b"")
    with pytest.raises(UnreadableFile) as refusal:
        read_files([bad])
    assert refusal.value.__notes__ == [str(bad)]


def test_footnotes_of_a_word_file_come_after_the_text() -> None:
    notes = (
        b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b'<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        b'<w:footnote w:id="1"><w:p><w:r><w:t>Theo 05-HD/BTCTW.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    document = docx.Document()
    document.add_paragraph("Một")
    name = docx.opc.packuri.PackURI("/word/footnotes.xml")
    document.part.relate_to(docx.opc.part.Part(name, kind, notes, document.part.package), relation)
    kept = io.BytesIO()
    document.save(kept)
    assert text_of(kept.getvalue()) == "Một\n<sup>1</sup> Theo 05-HD/BTCTW."


_BOX = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml">'
    "<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def boxed(*lines: str) -> str:
    """A run with a text box as Word writes it: once for itself, once for its older releases."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    return _BOX.format(box=f"<w:txbxContent>{paragraphs}</w:txbxContent>")


def saved(document: docx.document.Document) -> bytes:
    """The bytes of the file."""
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def test_a_letterhead_in_text_boxes_is_read_once_and_in_its_place() -> None:
    document = docx.Document()
    first = document.add_paragraph()
    left = ("ĐẢNG ỦY XÃ YÊN THƯỢNG", "*", "Số 12-KH/ĐU")
    right = ("ĐẢNG CỘNG SẢN VIỆT NAM", "Yên Thượng, ngày 12 tháng 01 năm 2026")
    for lines in (left, right):
        first._p.append(docx.oxml.parse_xml(boxed(*lines)))
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("bồi dưỡng lý luận chính trị năm 2026")
    found = read_text(text_of(saved(document)))
    assert (found.number, found.issued_on, found.type) == ("12-KH/ĐU", date(2026, 1, 12), "kế hoạch")
    assert text_of(saved(document)).count("Số 12-KH/ĐU") == 1


def test_a_header_of_the_page_that_carries_the_number_is_read_and_a_running_title_is_not() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "ĐẢNG ỦY XÃ YÊN THƯỢNG\nSố 12-KH/ĐU"
    document.sections[0].footer.paragraphs[0].text = "Trang 1"
    document.add_paragraph("KẾ HOẠCH")
    assert text_of(saved(document)) == "ĐẢNG ỦY XÃ YÊN THƯỢNG\nSố 12-KH/ĐU\nKẾ HOẠCH"
    document.sections[0].header.paragraphs[0].text = "Kế hoạch bồi dưỡng năm 2026"
    assert text_of(saved(document)) == "KẾ HOẠCH"


def test_the_first_page_has_a_header_of_its_own() -> None:
    document = docx.Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "2"
    section.first_page_header.paragraphs[0].text = "Số 12-KH/ĐU"
    section.first_page_footer.paragraphs[0].text = "Yên Thượng, ngày 12 tháng 01 năm 2026"
    document.add_paragraph("KẾ HOẠCH")
    assert text_of(saved(document)) == "Số 12-KH/ĐU\nKẾ HOẠCH\nYên Thượng, ngày 12 tháng 01 năm 2026"
