"""Still more invented class lists: old fonts, broken encodings, dates in parts, years that became dates, wide titles.
Each with its answer, in the order of `invented`. Names, units and phones are made up."""

import unicodedata
from datetime import date

from tests.exchange.builders import Grid, tcvn3, text, xlsx
from tests.exchange.invented import Case
from tests.exchange.invented_offices import person, sheet

_TCVN3_GRID: Grid = [
    ["ĐẢNG ỦY XÃ NẬM KHUM"],
    ["Số TT", "Họ và tên", "Năm sinh", "", "Dân tộc", "Chi bộ"],
    ["", "", "Nam", "Nữ", "", ""],
    [1, "Lường Văn Thịnh", "05/02/1984", "", "Thái", "Chi bộ bản Tọ"],
    [2, "Quàng Thị Sương", "", 1990, "Khơ Mú", "Chi bộ bản Tọ"],
]
_DATES_IN_PARTS = """
TT|Họ đệm|Tên|Ngày|Tháng|Năm|Giới tính|Số ĐT
1|Trương Thị|Hậu|7|9|1981|Nữ|912.000.901
2|Vũ Đình|Quế|||1979|Nam|84912000902
3|Vũ Đình|Lộc|31|4|1979|Nam|
"""
_TWICE = "Họ và tên;Ngày sinh;Đơn vị\nNgô Thị Bền;1/1/1977;Chi bộ Trạm Y tế\n"
_HTML_XLS = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body>
<table><tr><td colspan=4><b>DANH SÁCH CỬ ĐI HỌC</b></td></tr>
<tr><th>STT</th><th>H&#7885; v&agrave; t&ecirc;n</th><th>Ng&agrave;y sinh</th><th>Ghi ch&uacute;</th></tr>
<tr><td>1</td><td>Khúc Thừa Nhã</td><td>19/05/1969</td><td></td></tr>
<tr><td>2</td><td>Khúc Thị Nhàn</td><td>19/15/1969</td><td></td></tr></table></body></html>"""

LISTS: dict[str, Case] = {
    "TCVN3 letters in a workbook, births under Nam and Nữ": Case(
        lambda: xlsx(
            {"DS": [[tcvn3(cell) if isinstance(cell, str) else cell for cell in row] for row in _TCVN3_GRID]},
            merges=["C2:D2"],
        ),
        [
            person(4, "Lường Văn Thịnh", sex="male", birth="1984-02-05", ethnicity="Thái", unit="Chi bộ bản Tọ"),
            person(5, "Quàng Thị Sương", sex="female", birth="1990", ethnicity="Khơ Mú", unit="Chi bộ bản Tọ"),
        ],
    ),
    "TCVN3 letters in a CSV": Case(
        lambda: text(tcvn3("Họ và tên;Giới tính;Chức vụ\nĐỗ Thị Mười;Nữ;Bí thư chi bộ\n"), "latin-1"),
        [person(2, "Đỗ Thị Mười", sex="female", post="Bí thư chi bộ")],
    ),
    "VNI letters in a workbook": sheet(
        [["Hoï vaø teân", "Ngaøy sinh", "Chöùc vuï"], ["Leâ Thò Ngoïc Höông", "2/3/1980", "Phoù bí thö"]],
        [person(2, "Lê Thị Ngọc Hương", birth="1980-03-02", post="Phó bí thư")],
    ),
    "letters taken apart (NFD)": Case(
        lambda: text(unicodedata.normalize("NFD", "Họ và tên,Năm sinh,Chi bộ\nHoàng Thị Thuỷ,1992,Chi bộ Đồng Mỹ\n")),
        [person(2, "Hoàng Thị Thuỷ", birth="1992", unit="Chi bộ Đồng Mỹ")],
    ),
    "bars between, dates and names in parts, lost noughts": Case(
        lambda: text(_DATES_IN_PARTS),
        [
            person(2, "Trương Thị Hậu", sex="female", birth="1981-09-07", phone="0912000901"),
            person(3, "Vũ Đình Quế", sex="male", birth="1979", phone="0912000902"),
        ],
        [(4, "birth date does not exist")],
    ),
    "UTF-16 as a spreadsheet saves Unicode text": Case(
        lambda: text("STT\tHọ và tên\tPhái\n1\tÂu Thị Lượng\tnữ\n", "utf-16"),
        [person(2, "Âu Thị Lượng", sex="female")],
    ),
    "UTF-8 taken for western letters and saved again": Case(
        lambda: "".join(chr(byte) for byte in _TWICE.encode()).encode(),
        [person(2, "Ngô Thị Bền", birth="1977-01-01", unit="Chi bộ Trạm Y tế")],
    ),
    "a header under a title merged over everything, real dates, years that became dates": Case(
        lambda: xlsx(
            {
                "DS": [
                    ["ĐẢNG BỘ XÃ VẠN XUÂN", "", "", "", ""],
                    ["DANH SÁCH HỌC VIÊN HỌ VÀ TÊN, NĂM SINH", "", "", "", ""],
                    ["(kèm theo công văn)", "", "", "", ""],
                    ["TT", "Họ và tên", "Năm sinh", "Nữ", "Nơi công tác"],
                    [1, "Đàm Văn Huy", date(1975, 6, 1), "", "Trường Tiểu học Vạn Xuân"],
                    [2, "Đàm Thị Huệ", date(1905, 5, 12), "x", "nt"],
                    [3, "Đàm Thị Hoan", 1987.0, "x", "nt"],
                ]
            },
            merges=["A1:E1", "A2:E2", "A3:E3"],
        ),
        [
            person(5, "Đàm Văn Huy", sex="male", birth="1975-06-01", unit="Trường Tiểu học Vạn Xuân"),
            person(6, "Đàm Thị Huệ", sex="female", birth="1959", unit="Trường Tiểu học Vạn Xuân"),
            person(7, "Đàm Thị Hoan", sex="female", birth="1987", unit="Trường Tiểu học Vạn Xuân"),
        ],
    ),
    "a workbook that is a web page inside, words as numbers of letters": Case(
        lambda: text(_HTML_XLS),
        [person(3, "Khúc Thừa Nhã", birth="1969-05-19")],
        [(4, "birth date does not exist")],
    ),
    "several sheets, each with its own header and order": Case(
        lambda: xlsx(
            {
                "Chi bộ 1": [["Họ và tên", "Điện thoại"], ["Mạc Thị Sen", 355000111]],
                "Chi bộ 2": [["Số máy", "Họ tên"], ["0355.000.222", "MẠC VĂN SÚNG"], ["hỏi sau", "Mạc Văn Ấu"]],
            }
        ),
        [person(2, "Mạc Thị Sen", phone="0355000111"), person(2, "Mạc Văn Súng", phone="0355000222")],
        [(3, "phone not understood")],
    ),
}
