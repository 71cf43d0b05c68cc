"""Lists written as Excel files, and refused rows returned as the sender's own file."""

import io
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from lienthong.exchange.exports import ExportValue, ListColumn, Sheet, refused_workbook, workbook
from lienthong.exchange.imports import read_tables
from lienthong.exchange.rules.roster import read_roster
from tests.exchange.builders import AS_OF, xlsx

FORMULAS = ["=1+1", "+84", "-1", "@SUM(A1)", "\t=1", "http://example.invalid"]

BORN = (
    "Căn cứ: Quy tắc của hệ thống: ngày sinh phải có trong lịch, từ năm 1900; người đi học từ đủ 14 tuổi vào ngày nhập "
    "danh sách."
)


def test_a_list_has_title_header_and_cells_of_their_own_types() -> None:
    rows: list[list[ExportValue]] = [
        ["Lê Văn An", date(1990, 2, 5), Decimal("8.5"), 3, True, None],
        ["Bế Thị Bưởi", None, None, 0, False, ""],
    ]
    columns = [ListColumn(heading) for heading in ("Họ và tên", "Ngày sinh", "Điểm", "Buổi", "Đạt", "Ghi chú")]
    [table] = read_tables(workbook([Sheet("Lớp [1]", columns, rows, title="Danh sách lớp")]), "x")
    assert table.name == "Lớp  1"
    assert [row.cells[:5] for row in table.rows] == [
        ("Danh sách lớp", None, None, None, None),
        (None, None, None, None, None),
        ("Họ và tên", "Ngày sinh", "Điểm", "Buổi", "Đạt"),
        ("Lê Văn An", date(1990, 2, 5), 8.5, 3.0, True),
        ("Bế Thị Bưởi", None, None, 0.0, False),
    ]


def test_text_never_becomes_a_formula_or_a_link() -> None:
    content = workbook([Sheet("S", [ListColumn("A")], [[text] for text in FORMULAS])])
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    assert [row[0] for row in sheet.to_python()] == ["A", *FORMULAS]
    assert b"<f>" not in content
    assert b"hyperlink" not in content


def test_sheets_of_one_name_are_told_apart_and_no_sheet_is_no_error() -> None:
    empty = [Sheet("Lớp", [ListColumn("A")], [[1]]), Sheet("LỚP", [ListColumn("A")], [[1]])]
    assert [table.name for table in read_tables(workbook(empty), "x")] == ["Lớp", "LỚP 2"]
    assert workbook([])[:2] == b"PK"


def test_refused_rows_return_under_the_own_header_with_the_reasons() -> None:
    sent = xlsx(
        {
            "DS": [
                ["Xã Bản Lát"],
                ["STT", "Họ và tên", "Ngày sinh", "Ghi chú"],
                ["I", "Đảng bộ xã Bản Lát"],
                [1, "Lê Văn An", date(1990, 1, 2), ""],
                ["II", "Đảng bộ xã Nậm Khum"],
                [2, "Lê Văn Bình", "31/02/1990", "=x"],
            ]
        }
    )
    tables = read_tables(sent, "x")
    roster = read_roster(tables, as_of=AS_OF)
    returned = read_tables(refused_workbook(tables, roster), "x")
    assert [[cell for cell in row.cells if cell is not None] for row in returned[0].rows] == [
        ["Xã Bản Lát"],
        ["STT", "Họ và tên", "Ngày sinh", "Ghi chú", "Lỗi"],
        ["II", "Đảng bộ xã Nậm Khum"],
        [
            2.0,
            "Lê Văn Bình",
            "31/02/1990",
            "#REF!",
            f"Ngày sinh không có trong lịch. Hãy kiểm tra lại ngày và tháng. {BORN}",
        ],
    ]
    again = read_roster(returned, as_of=AS_OF)
    assert [(row.row, row.reason) for row in again.refused] == [(4, "birth date does not exist")]


def test_no_refused_rows_make_a_workbook_that_opens() -> None:
    tables = read_tables(xlsx({"DS": [["STT", "Họ và tên"], [1, "Lê Văn An"]]}), "x")
    content = refused_workbook(tables, read_roster(tables, as_of=AS_OF))
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names == ["Không có dòng lỗi"]


@given(
    st.lists(
        st.lists(st.text(max_size=20) | st.floats() | st.dates() | st.booleans() | st.none(), max_size=4), max_size=5
    )
)
def test_anything_can_be_written(rows: list[list[str | float | date | bool | None]]) -> None:
    content = workbook([Sheet("S", [ListColumn("A")] * 4, rows)])
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names == ["S"]
