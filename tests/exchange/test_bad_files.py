"""Every file and list that cannot be read, with the exact sentence the clerk is given."""

import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from lienthong.exchange import errors
from lienthong.exchange.errors import UnreadableTable
from lienthong.exchange.imports import read_tables, roster_json
from lienthong.exchange.imports.kept import kept_tables
from lienthong.exchange.rules.roster import read_roster
from lienthong.files.actions import store_sealed
from lienthong.files.models import StoredFile
from lienthong.files.queries import path_of
from tests.exchange.builders import AS_OF, archive, text, xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
SENDS = "Hãy gửi danh sách ở dạng Excel (.xlsx, .xls), .ods hoặc CSV."
GOOD = xlsx({"DS": [["STT", "Họ và tên"], [1, "Lê Văn An"]]})
RELS = b'<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'
BOOK = b'<workbook><sheets><sheet name="DS" sheetId="1" r:id="r1"/></sheets></workbook>'

ODS = b"application/vnd.oasis.opendocument.spreadsheet"
FAR_ODS = (
    b'<table:table table:name="DS"><table:table-row table:number-rows-repeated="1048576">'
    b'<table:table-cell table:number-columns-repeated="16384" office:value-type="float"/></table:table-row></table:table>'
)


def ole_with(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + b"\x00" * 64


def book_with(sheet: bytes) -> bytes:
    return archive({"xl/workbook.xml": BOOK, "xl/_rels/workbook.xml.rels": RELS, "xl/worksheets/sheet1.xml": sheet})


def lying_about_its_size() -> bytes:
    """The list of contents promises 100 bytes of a part that is far larger."""
    whole = book_with(b"<row>" + b" " * 100_000)
    return whole.replace(struct.pack("<L", 100_005), struct.pack("<L", 100))


FILES: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "empty": (lambda: b"", "empty_file", "Tệp rỗng, không có nội dung. Hãy kiểm tra lại tệp rồi gửi lại."),
    "only blanks": (
        lambda: b" \r\n\r\n ",
        "empty_file",
        "Tệp rỗng, không có nội dung. Hãy kiểm tra lại tệp rồi gửi lại.",
    ),
    "empty workbook": (
        lambda: xlsx({"A": [], "B": []}),
        "empty_table",
        "Mọi trang tính trong tệp đều trống. Hãy kiểm tra xem có gửi nhầm tệp không.",
    ),
    "picture": (
        lambda: b"\x89PNG\r\n" + b"\x00" * 99,
        "not_a_table",
        f"Đây là một hình ảnh, không phải bảng tính. {SENDS}",
    ),
    "PDF": (lambda: b"%PDF-1.7\n", "not_a_table", f"Đây là một tệp PDF, không phải bảng tính. {SENDS}"),
    "DOCX": (
        lambda: archive({"word/document.xml": b"<w/>"}),
        "not_a_table",
        f"Đây là một văn bản Word, không phải bảng tính. {SENDS}",
    ),
    "DOC": (lambda: ole_with("WordDocument"), "not_a_table", f"Đây là một văn bản Word, không phải bảng tính. {SENDS}"),
    "XML": (lambda: b"<?xml version='1.0'?><a/>", "not_a_table", f"Đây là một tệp XML, không phải bảng tính. {SENDS}"),
    "an OpenDocument text": (
        lambda: archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}),
        "not_a_table",
        f"Đây là một văn bản OpenDocument, không phải bảng tính. {SENDS}",
    ),
    "WebP": (lambda: b"RIFF0000WEBP", "not_a_table", f"Đây là một hình ảnh, không phải bảng tính. {SENDS}"),
    "a film": (lambda: b"\x00\x00\x00 ftypisom", "not_a_table", f"Đây là một tệp phim, không phải bảng tính. {SENDS}"),
    "slides": (
        lambda: ole_with("PowerPoint Document"),
        "not_a_table",
        f"Đây là một bài trình chiếu, không phải bảng tính. {SENDS}",
    ),
    "an encrypted OpenDocument": (
        lambda: archive({"mimetype": ODS, "META-INF/manifest.xml": b"<encryption-data/>", "content.xml": b""}),
        "encrypted",
        "Tệp được bảo vệ bằng mật khẩu. Hãy mở tệp, bỏ mật khẩu (Tệp > Thông tin > Mã hóa), lưu rồi gửi lại.",
    ),
    "an OpenDocument cell repeated to the far end": (
        lambda: archive({"mimetype": ODS, "content.xml": FAR_ODS}),
        "too_many_cells",
        "Trang tính “DS” quá lớn: có nội dung đến tận ô XFD1048576. Hãy xóa các ô thừa ở xa danh sách rồi gửi lại.",
    ),
    "plain zip": (
        lambda: archive({"a.txt": b"a"}),
        "not_a_table",
        f"Đây là một tệp nén, không phải bảng tính. {SENDS}",
    ),
    "unknown bytes": (lambda: bytes(range(256)) * 4, "unknown_content", f"Không nhận ra đây là loại tệp gì. {SENDS}"),
    "encrypted": (
        lambda: ole_with("EncryptedPackage"),
        "encrypted",
        "Tệp được bảo vệ bằng mật khẩu. Hãy mở tệp, bỏ mật khẩu (Tệp > Thông tin > Mã hóa), lưu rồi gửi lại.",
    ),
    "macros": (
        lambda: archive({"xl/workbook.xml": BOOK, "xl/vbaProject.bin": b"\x00"}),
        "has_macros",
        "Tệp có chứa macro nên không được nhận. Hãy lưu lại dưới dạng Excel .xlsx (không có macro) rồi gửi lại.",
    ),
    "macros in an old workbook": (
        lambda: ole_with("Workbook") + "_VBA_PROJECT_CUR".encode("utf-16-le"),
        "has_macros",
        "Tệp có chứa macro nên không được nhận. Hãy lưu lại dưới dạng Excel .xlsx (không có macro) rồi gửi lại.",
    ),
    "cut off": (
        lambda: GOOD[:1500],
        "damaged",
        "Tệp bị hỏng, không mở được. Hãy mở lại bằng Excel, lưu thành tệp mới rồi gửi lại.",
    ),
    "old workbook cut off": (
        lambda: ole_with("Workbook"),
        "damaged",
        "Tệp bị hỏng, không mở được. Hãy mở lại bằng Excel, lưu thành tệp mới rồi gửi lại.",
    ),
    "a part larger than declared": (
        lying_about_its_size,
        "damaged",
        "Tệp bị hỏng, không mở được. Hãy mở lại bằng Excel, lưu thành tệp mới rồi gửi lại.",
    ),
    "zip bomb": (
        lambda: book_with(b" " * 30_000_000),
        "zip_bomb",
        "Tệp giải nén ra lớn bất thường nên không được mở. Hãy chép danh sách sang một bảng tính mới rồi gửi lại.",
    ),
    "a cell at the far end": (
        lambda: book_with(
            b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row><c r="XFD1048576"><v>1</v></c></row>'
        ),
        "too_many_cells",
        "Trang tính “DS” quá lớn: có nội dung đến tận ô XFD1048576. Hãy xóa các ô thừa ở xa danh sách rồi gửi lại.",
    ),
    "too large": (
        lambda: b"a" * (50 * 1024 * 1024 + 1),
        "too_large",
        "Tệp lớn hơn 50 MB. Hãy chia danh sách thành nhiều tệp nhỏ hơn, bỏ hình ảnh trong tệp.",
    ),
    "a page without a table": (
        lambda: b"<html><p>x</p></html>",
        "no_table_in_page",
        "Tệp là trang web không có bảng nào. Hãy gửi danh sách ở dạng Excel hoặc CSV.",
    ),
}

HEADER = (
    "Danh sách cần một dòng tiêu đề cột có “Họ và tên” và ít nhất một cột khác, ví dụ: TT, Họ và tên, Ngày sinh, "
    "Giới tính, Dân tộc, Chức vụ, Chi bộ, Điện thoại."
)
LISTS: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "no name column": (
        lambda: xlsx({"DS": [["STT", "Ngày sinh"], [1, 1990]], "Trang 2": [["a", "b"]]}),
        "no_name_column",
        f"Không tìm thấy cột họ tên. Đã xem trang tính “DS” (dòng 1 đến 2), “Trang 2” (dòng 1 đến 1). {HEADER}",
    ),
    "only a title": (
        lambda: xlsx({"DS": [[], ["DANH SÁCH HỌC VIÊN"], ["Lớp đối tượng kết nạp Đảng"]]}),
        "only_title",
        "Trang tính “DS” chỉ có tiêu đề, không có danh sách. Hãy thêm dòng tiêu đề cột (TT, Họ và tên, Ngày sinh...) "
        "và các dòng học viên.",
    ),
    "a header and nobody": (
        lambda: text("STT;Họ và tên;Ngày sinh\n;;\n1;;\n"),
        "no_people",
        "Trang tính “list” có tiêu đề cột đến dòng 1 nhưng bên dưới không có học viên nào. Hãy điền danh sách rồi gửi lại.",
    ),
    "formula errors under a header": (
        lambda: xlsx({"DS": [["STT", "Họ và tên", "Ngày sinh"], [1, "=A1", "=A2"], [2, "=A3", "=A4"]]}),
        "only_formula_errors",
        "Các ô của danh sách đều mang lỗi công thức (như #REF!), từ dòng 2 của trang tính “DS”. Hãy mở tệp gốc, "
        "chép danh sách rồi dán “chỉ giá trị” sang tệp mới và gửi lại.",
    ),
    "formula errors and no header": (
        lambda: xlsx({"DS": [["=A1", "=A2"], ["=A3", "=A4"]]}),
        "only_formula_errors",
        "Các ô của danh sách đều mang lỗi công thức (như #REF!), từ dòng 1 của trang tính “DS”. Hãy mở tệp gốc, "
        "chép danh sách rồi dán “chỉ giá trị” sang tệp mới và gửi lại.",
    ),
}


@pytest.mark.parametrize(("build", "code", "sentence"), FILES.values(), ids=FILES.keys())
def test_unreadable_file(build: Callable[[], bytes], code: str, sentence: str) -> None:
    with pytest.raises(UnreadableTable) as refused:
        read_tables(build(), "danh-sach.xlsx")
    assert [(reason.code, reason.sentence) for reason in refused.value.reasons] == [(code, sentence)]


@pytest.mark.parametrize(("build", "code", "sentence"), LISTS.values(), ids=LISTS.keys())
def test_unreadable_list(build: Callable[[], bytes], code: str, sentence: str) -> None:
    with pytest.raises(UnreadableTable) as refused:
        read_roster(read_tables(build(), "list.csv"), as_of=AS_OF)
    assert [(reason.code, reason.sentence) for reason in refused.value.reasons] == [(code, sentence)]


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("wb") as sparse:
        sparse.truncate(errors.MOST_MEGABYTES * 1024 * 1024 + 1)
    with pytest.raises(UnreadableTable, match="too_large"):
        roster_json(path)


def test_the_good_file_of_these_tests_is_good() -> None:
    assert [person.full_name for person in read_roster(read_tables(GOOD, "x"), as_of=AS_OF).people] == ["Lê Văn An"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda stored, settings: path_of(stored).unlink(), "lost"),
        (lambda stored, settings: setattr(settings, "SECRET_KEY", "another"), "under_another_key"),
    ],
    ids=["lost", "another key"],
)
def test_a_kept_list_that_cannot_be_opened_says_why(
    harm: Callable[[StoredFile, Settings], None], code: str, settings: Settings
) -> None:
    stored = store_sealed(name="list.csv", data=GOOD)
    assert [table.name for table in kept_tables(stored)] == [table.name for table in read_tables(GOOD, "list.csv")]
    harm(stored, settings)
    with pytest.raises(UnreadableTable, match=code):
        kept_tables(stored)
