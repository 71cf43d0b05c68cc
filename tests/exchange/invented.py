"""Invented class lists of the structures that offices send, each with its answer: (row, name, sex, birth, ethnicity,
post, unit, group, phone) for people, (row, reason) for refused rows. Names, units and phones are made up."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.exchange.builders import ods, text, xlsx


@dataclass(frozen=True)
class Case:
    """A file's bytes, made on demand, and what must be read from it."""

    build: Callable[[], bytes]
    people: list[tuple[Any, ...]]
    refused: list[tuple[int, str]] = field(default_factory=list)


def births_under_sexes() -> bytes:
    return xlsx(
        {
            "Danh sách": [
                ["ĐẢNG ỦY XÃ BẢN LÁT", "", "", "", "", "ĐẢNG CỘNG SẢN VIỆT NAM"],
                ["DANH SÁCH TRÍCH NGANG"],
                ["Đơn vị: Đảng bộ xã Bản Lát"],
                ["STT", "HỌ VÀ TÊN", "NĂM SINH", "", "DÂN TỘC", "NƠI CÔNG TÁC", "", "ĐIỆN THOẠI"],
                ["", "", "Nam", "Nữ", "", "Chức vụ", "Chi bộ", ""],
                ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
                ["I", "ĐẢNG BỘ XÃ BẢN LÁT (2 đồng chí)"],
                [1, "NÔNG VĂN KHẢI", 1988, "", "Tày", "Trưởng bản", "Chi bộ Bản Lát", 912000111],
                [2, "Lò Thị  Mỷ", "", "2/9/1990", "thái", "", "Chi bộ Bản Lát", "0912.000.222"],
                ["II", "Đảng bộ xã Nậm Khum: 2 đ/c"],
                ["STT", "HỌ VÀ TÊN", "NĂM SINH", "", "DÂN TỘC", "NƠI CÔNG TÁC", "", "ĐIỆN THOẠI"],
                ["", "", "Nam", "Nữ", "", "Chức vụ", "Chi bộ", ""],
                [3, "Giàng A Sử", date(1995, 3, 4), "", "H'MÔNG", "Dân quân", "Chi bộ Nậm Khum", "+84 912 000 333"],
                [4, "Vàng Thị Dợ", "5.6.1991", "1991", "Mông", "", "Chi bộ Nậm Khum", ""],
                ["Tổng cộng", "", 2, 1],
                ["", "", "", "", "", "Bản Lát, ngày 5 tháng 3 năm 2026"],
                ["", "NGƯỜI LẬP BIỂU", "", "", "", "T/M ĐẢNG ỦY"],
                ["", "Trần Văn Lập", "", "", "", "Lý Văn Ký"],
            ]
        },
        merges=["A1:D1", "C4:D4", "F4:G4", "A4:A5", "B4:B5", "E4:E5", "H4:H5", "B7:H7", "B10:H10", "A15:B15"],
    )


def split_dates_and_names() -> bytes:
    return xlsx(
        {
            "Trang bìa": [["DANH SÁCH LỚP"]],
            "DS": [
                [],
                ["", "TT", "Họ và tên", "", "Ngày sinh", "", "", "Giới tính", "", "Đơn vị", "Số ĐT"],
                ["", "", "Họ đệm", "Tên", "Ngày", "Tháng", "Năm", "Nam", "Nữ", "", ""],
                ["", 1, "Trần Thị", "Lụa", 5, 2, 1990, "", "x", "Chi bộ Trường Mầm non", "912000444;0913000444"],
                ["", 2, "ĐINH CÔNG", "MẠNH", "09", "11", "1979", "X", "", "Chi bộ Trường Mầm non", "84912000555"],
                ["", 3, "Bế Văn", "Thụ", "", "", 1971, "x", "", '"', ""],
                ["", 4, "Quách Thị", "Ngà", 30, 2, 1985, "", "x", "nt", ""],
                ["", 5, "Mã Văn", "Tỵ", "", "", 2031, "x", "", "nt", ""],
                ["", 6, "Tô Minh", "Phương", 1, 1, 88, "nam", "", "Chi bộ Quân sự", "0912000"],
            ],
        },
        merges=[],
    )


def unlabelled_given_name() -> bytes:
    return xlsx(
        {
            "Sheet1": [
                ["TT", "Họ và tên", "", "Ngày, tháng, năm sinh", "Nữ", "Dân tộc", "Chức vụ, đơn vị công tác"],
                [1, "Hoàng Thị", "Thơm", date(1982, 7, 9), "x", "Kinh", "Văn thư, UBND xã"],
                [2, "Cao Xuân", "Trường", "17-5-68", "", "Nùng", "Bí thư chi bộ"],
                [3, "Hoàng Thị", "Thơm", 33000, "x", "Kinh", ""],
                [4, "hoàng thị", "THƠM", "09.07.1982", "x", "Kinh", ""],
            ]
        }
    )


def two_sheets_and_a_hidden_one() -> bytes:
    header = ["Số TT", "Họ tên học viên", "Phái", "Sinh ngày", "Chi bộ", "Đảng bộ"]
    return xlsx(
        {
            "Đợt 1": [header, [1, "Phùng Thị Xoan", "nữ", "01/01/1980", "Chi bộ 1", "Đảng bộ phường Cửa Bắc"]],
            "Đợt 2": [
                header,
                [1, "Kiều Mạnh Hà", "Nam", "1/1/1981", "Chi bộ 2", ""],
                [2, "Phùng Thị Xoan", "Nữ", "01/01/1980", "Chi bộ 1", ""],
                [3, "Đoàn Văn Ơn", "nam nữ", "1/1/1982", "Chi bộ 2", ""],
            ],
            "cũ": [header, [1, "Người Đã Xóa", "Nam", "1/1/1970", "Chi bộ 9", ""]],
        },
        hidden=["cũ"],
    )


def formula_errors_and_html() -> bytes:
    return xlsx(
        {
            "S": [
                ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ"],
                [1, "=A1", "01/01/1980", "Nam", ""],
                [2, "Lâm Văn Tám", "=A2", "Nam", ""],
                [3, "<b>Lâm Văn Chín</b>", "01/01/1980", "Nam", "<script>alert(1)</script>"],
                [4, "Lâm Văn " + "Mười " * 60, "01/01/1980", "Nam", ""],
                [5, "Lâm Văn 11", "01/01/1980", "Nam", ""],
                [6, "Lâm Văn Mười", "01/01/2980", "Năm", "a<b"],
                [7, "H'Hen Niê Kđăm", "tháng 3/1999", "nữ", "-"],
                [8, "Y BHIM ÊBAN", "khoảng 1990", "nam", ""],
                ["=A9", "Lâm Thị Hai", "2/3/1970", "Nữ", "Giáo viên"],
            ]
        }
    )


def side_by_side() -> bytes:
    return xlsx(
        {
            "S": [
                ["DANH SÁCH LỚP"],
                ["TT", "Họ và tên", "Năm sinh", "TT", "Họ và tên", "Năm sinh"],
                [1, "Lê Văn An", 1980, 3, "Bế Thị Bưởi", "9/9/1989"],
                [2, "Lò Văn Cả", "", 4, "", "30/2/1990"],
            ]
        }
    )


COMMA_BROKEN_LINES = """
DANH SÁCH HỌC VIÊN,,,,
,,,,
STT,"Họ và
tên",Ngày sinh,"Chức vụ, đơn vị",SĐT
1,"Bạch Thị Nga","3/4/1977","Kế toán, Trạm Y tế",0912000666
2,Bạch Văn Nam,00/00/1966,,9.12000777E8

3,,5/5/1990,,
A. Khối đoàn thể,,,,
4,Đ/c Ninh Văn Bách,1990-05-06,Nông dân,không có
Cộng: 4 đồng chí,,,,
,,,Người lập,
,,,Ninh Văn Lập,
"""

TABBED = """
Họ tên\tNăm sinh\tDân tộc\tĐơn vị
nguyen van troi\t1960\tkinh\tChi bộ 3
Nguyễn Văn Trỗi\t1960\tKinh\tChi bộ 3
Nguyễn Văn Trỗi\t1960\tKinh\tChi bộ 4
Nguyễn Văn Trôi\t1960\tKinh\tChi bộ 4
"""

SIGNED = """
Họ và tên;Ngày sinh;Chức vụ;Chi bộ
Lê Văn An;1/1/1980;Bí thư;Chi bộ 1
Mùa A Sình;;Cộng tác viên;Chi bộ 1
Lê Văn Cam;3/3/82;Kế toán;Chi bộ 2
;;;
Cán bộ tổng hợp;;TM. CHI BỘ;
;;BÍ THƯ;
Trần Thị Em;;Trần Văn Dấu;
"""

NAMES_ONLY = """
Họ và tên
Đặng Thị Mơ
1. Đặng Văn Thực
Đặng Thị Mơ
"""

VNI = """
STT;Hoï vaø teân;Ngaøy sinh;Giôùi tính;Ñôn vò
1;Nguyeãn Thò Höôøng;01/02/1975;Nöõ;Chi boä xaõ Ñoâng
2;Traàn Ñöùc Löông;15/08/1980;Nam;Chi boä xaõ Ñoâng
"""

PAGE = """<html><head><meta charset="utf-8"></head><body><table border=1>
<tr><td rowspan=2>TT</td><td rowspan=2>Họ v&agrave; t&ecirc;n</td><td colspan=2>Ngày sinh</td><td rowspan=2>Đơn vị</td></tr>
<tr><td>Nam</td><td>Nữ</td></tr>
<tr><td>1</td><td>Trịnh&nbsp;Văn Lợi</td><td>1/2/1973</td><td></td><td rowspan=2>Chi bộ thôn Hạ</td></tr>
<tr><td>2</td><td>Trịnh Thị Lộc</td><td></td><td>12/1983</td></tr>
</table></body></html>
"""

LISTS: dict[str, Case] = {
    "births under Nam and Nữ, three header rows, sections, signatures": Case(
        births_under_sexes,
        [
            (
                8,
                "Nông Văn Khải",
                "male",
                "1988",
                "Tày",
                "Trưởng bản",
                "Chi bộ Bản Lát",
                "ĐẢNG BỘ XÃ BẢN LÁT",
                "0912000111",
            ),
            (
                9,
                "Lò Thị Mỷ",
                "female",
                "1990-09-02",
                "Thái",
                None,
                "Chi bộ Bản Lát",
                "ĐẢNG BỘ XÃ BẢN LÁT",
                "0912000222",
            ),
            (
                13,
                "Giàng A Sử",
                "male",
                "1995-03-04",
                "H'Mông",
                "Dân quân",
                "Chi bộ Nậm Khum",
                "Đảng bộ xã Nậm Khum",
                "0912000333",
            ),
        ],
        [(14, "both sexes marked")],
    ),
    "dates and names in parts, a cover sheet, ditto marks": Case(
        split_dates_and_names,
        [
            (4, "Trần Thị Lụa", "female", "1990-02-05", None, None, "Chi bộ Trường Mầm non", None, "0912000444"),
            (5, "Đinh Công Mạnh", "male", "1979-11-09", None, None, "Chi bộ Trường Mầm non", None, "0912000555"),
            (6, "Bế Văn Thụ", "male", "1971", None, None, "Chi bộ Trường Mầm non", None, None),
        ],
        [(7, "birth date does not exist"), (8, "birth date in the future"), (9, "phone not understood")],
    ),
    "nothing over the given name, only women marked": Case(
        unlabelled_given_name,
        [
            (2, "Hoàng Thị Thơm", "female", "1982-07-09", "Kinh", "Văn thư, UBND xã", None, None, None),
            (3, "Cao Xuân Trường", "male", "1968-05-17", "Nùng", "Bí thư chi bộ", None, None, None),
            (4, "Hoàng Thị Thơm", "female", "1990-05-07", "Kinh", None, None, None, None),
        ],
        [(5, "same person as row 2")],
    ),
    "two sheets and a hidden one": Case(
        two_sheets_and_a_hidden_one,
        [
            (2, "Phùng Thị Xoan", "female", "1980-01-01", None, None, "Chi bộ 1", "Đảng bộ phường Cửa Bắc", None),
            (2, "Kiều Mạnh Hà", "male", "1981-01-01", None, None, "Chi bộ 2", None, None),
        ],
        [(3, "same person as row 2 of sheet Đợt 1"), (4, "unknown sex")],
    ),
    "failed formulas, code in cells, names that are none": Case(
        formula_errors_and_html,
        [
            (8, "H'Hen Niê Kđăm", "female", "1999", None, None, None, None, None),
            (10, "Lâm Thị Hai", "female", "1970-03-02", None, "Giáo viên", None, None, None),
        ],
        [
            (2, "formula error in a cell"),
            (3, "formula error in a cell"),
            (4, "HTML in a cell"),
            (5, "name too long"),
            (6, "name not understood"),
            (7, "HTML in a cell"),
            (9, "birth date not understood"),
        ],
    ),
    "commas, broken lines in the header, a total and a signature": Case(
        lambda: text(COMMA_BROKEN_LINES),
        [
            (4, "Bạch Thị Nga", None, "1977-04-03", None, "Kế toán, Trạm Y tế", None, None, "0912000666"),
            (5, "Bạch Văn Nam", None, "1966", None, None, None, None, "0912000777"),
            (9, "Ninh Văn Bách", None, "1990-05-06", None, "Nông dân", None, "Khối đoàn thể", None),
        ],
        [(7, "no name")],
    ),
    "tabs, no numbers, the same year shared": Case(
        lambda: text(TABBED, "utf-16"),
        [
            (2, "Nguyen Van Troi", None, "1960", "Kinh", None, "Chi bộ 3", None, None),
            (4, "Nguyễn Văn Trỗi", None, "1960", "Kinh", None, "Chi bộ 4", None, None),
            (5, "Nguyễn Văn Trôi", None, "1960", "Kinh", None, "Chi bộ 4", None, None),
        ],
        [(3, "same person as row 2")],
    ),
    "names only": Case(
        lambda: text(NAMES_ONLY),
        [
            (2, "Đặng Thị Mơ", None, None, None, None, None, None, None),
            (3, "Đặng Văn Thực", None, None, None, None, None, None, None),
        ],
        [(4, "same person as row 2")],
    ),
    "two lists side by side": Case(
        side_by_side,
        [
            (3, "Lê Văn An", None, "1980", None, None, None, None, None),
            (4, "Lò Văn Cả", None, None, None, None, None, None, None),
            (3, "Bế Thị Bưởi", None, "1989-09-09", None, None, None, None, None),
        ],
        [(4, "no name; birth date does not exist")],
    ),
    "signatures without numbers, posts that also sign": Case(
        lambda: text(SIGNED),
        [
            (2, "Lê Văn An", None, "1980-01-01", None, "Bí thư", "Chi bộ 1", None, None),
            (3, "Mùa A Sình", None, None, None, "Cộng tác viên", "Chi bộ 1", None, None),
            (4, "Lê Văn Cam", None, "1982-03-03", None, "Kế toán", "Chi bộ 2", None, None),
        ],
    ),
    "OpenDocument, the commune in a column of its own": Case(
        lambda: ods(
            [
                ["TT", "Họ tên", "Chi bộ", "Xã", "Nam", "Nữ"],
                ["1", "Lê Văn An", "Chi bộ thôn Thượng", "xã Yên Hạ", "x", ""],
                ["2", "#REF!", "Chi bộ thôn Thượng", "xã Yên Hạ", "x", ""],
                ["3", "Bế Thị Bưởi", "Chi bộ xã Yên Hạ", "xã Yên Hạ", "", "x"],
                ["4", "Lò Văn Cả", "Chi bộ thôn Thượng", "", "hỏi lại", ""],
            ]
        ),
        [
            (2, "Lê Văn An", "male", None, None, None, "Chi bộ thôn Thượng xã Yên Hạ", None, None),
            (4, "Bế Thị Bưởi", "female", None, None, None, "Chi bộ xã Yên Hạ", None, None),
        ],
        [(3, "formula error in a cell"), (5, "unknown sex")],
    ),
    "VNI letters": Case(
        lambda: text(VNI, "cp1252"),
        [
            (2, "Nguyễn Thị Hường", "female", "1975-02-01", None, None, "Chi bộ xã Đông", None, None),
            (3, "Trần Đức Lương", "male", "1980-08-15", None, None, "Chi bộ xã Đông", None, None),
        ],
    ),
    "a web page called .xls": Case(
        lambda: text(PAGE),
        [
            (3, "Trịnh Văn Lợi", "male", "1973-02-01", None, None, "Chi bộ thôn Hạ", None, None),
            (4, "Trịnh Thị Lộc", "female", "1983", None, None, "Chi bộ thôn Hạ", None, None),
        ],
    ),
}
