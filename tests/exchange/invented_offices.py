"""More invented class lists: how party cells, schools and communes word their headings, head their sections, sign below
and note things beside a name. Each with its answer, in the order of `invented`. Names, units and phones are made up."""

from typing import Any

from tests.exchange.builders import Grid, text, xlsx
from tests.exchange.invented import Case


def sheet(grid: Grid, people: list[tuple[Any, ...]], refused: list[tuple[int, str]] | None = None) -> Case:
    return Case(lambda: xlsx({"DS": grid}), people, refused or [])


def person(row: int, name: str, **said: str) -> tuple[Any, ...]:
    fields = ("sex", "birth", "ethnicity", "post", "unit", "group", "phone")
    return (row, name, *(said.get(field) for field in fields))


_REGISTER: Grid = [
    [
        "STT",
        "Số thẻ",
        "Họ, tên và tên gọi khác",
        "Ngày cấp thẻ",
        "Sinh ngày",
        "Ngày chính thức",
        "Nam/Nữ",
        "Tổ chức đảng",
    ],
    [1, "12.345678", "Trịnh Hoài Đức", "01/01/2010", "07/07/1977", "02/02/2010", "Nam", "Chi bộ Khối Vận"],
    [2, "12.345679", "Trịnh Thị Tâm", "01/01/2010", "08/07/1977", "02/02/2010", "Nữ", "Chi bộ Khối Đảng"],
]
_PUPILS: Grid = [
    ["TRƯỜNG THPT LAM SƠN"],
    ["STT", "Họ và tên học sinh", "Nam", "Nữ", "Ngày sinh", "Họ và tên cha", "SĐT phụ huynh", "SĐT học sinh"],
    [1, "Cồ Minh Nhật", "x", "", "02/09/2008", "Cồ Văn Cha", "0911000001", "0911000002"],
    ["STT", "Họ và tên học sinh", "Nam", "Nữ", "Ngày sinh", "Họ và tên cha", "SĐT phụ huynh", "SĐT học sinh"],
    [2, "Cồ Thị Nguyệt", "", "x", "03/09/2008", "Cồ Văn Bố", "0911000003", ""],
]
_SHORT: Grid = [
    ["Đơn vị: Đảng bộ xã Trường Sơn"],
    ["TT", "Họ tên", "N.sinh", "GT", "DT", "CV", "Đ/v", "ĐT"],
    [1, "Diệp Văn Kỳ", "1/9/1980", "Nam", "Ngái", "Bí thư", "Thôn 1", "0912345678"],
]
_LEGEND: Grid = [
    ["STT", "Họ và tên", "Giới tính (1: Nam, 0: Nữ)", "Ngày sinh"],
    [1, "Khuất Văn An", 1, "1/4/1980"],
    [2, "Khuất Thị Bé", 0, "2/4/1980"],
]
_BESIDE: Grid = [
    ["STT", "Họ và tên", "Sinh năm", "Chi bộ"],
    [1, "Trần Văn Lợi (Bí thư)", 1990, "Chi bộ 1"],
    [2, "Trần Thị Lan (nữ)", "xx/xx/1991", "Chi bộ 1"],
    [3, "Đ/c: Trần Thị Liên - Nữ", "../5/1992", "Chi bộ 1"],
    [4, "Chị Trần Thị Lệ", "(1995)", "Chi bộ 1"],
    [5, "Trần Thị Lụa\n(bí danh: Sáu)", "1996.0", "Chi bộ 1"],
    [6, "Trần Thị Lụa (B)", "__/__/1996", "Chi bộ 1"],
]
_PHONES: Grid = [
    ["TT", "Họ và tên", "Giới tính", "Số máy"],
    [1, "Hồ Văn An", "Nam", "0912345678\n0345111222"],
    [2, "Hồ Thị Bé", "Nữ", "0912345678 (Zalo)"],
    [3, "Hồ Văn Cả", "Nam", "912345678.0"],
    [4, "Hồ Văn Dư", "nt", "0"],
]
_COUNTED_SECTIONS: Grid = [
    ["STT", "Họ và tên", "Năm sinh", "Nữ", "Chức vụ"],
    ["I", "Xã Tân Hòa: 01", "", 1, ""],
    [1, "Cù Thị An", 1982, "x", "Trưởng thôn"],
    ["", "Đơn vị: Đảng ủy Quân sự"],
    [2, "Cù Văn Bé", 1983, "", ""],
    ["3", "Bưu điện xã"],
    [3, "Cù Văn Cả", 1984, "", ""],
    ["*", "Chi bộ trực thuộc"],
    [4, "Cù Văn Dư", 1985, "", ""],
]
_SECTION_ABOVE: Grid = [
    ["DANH SÁCH HỌC VIÊN"],
    ["I. CHI BỘ THÔN MỘT"],
    ["TT", "Họ và tên", "Năm sinh"],
    [1, "Kha Văn An", 1990],
    ["II. CHI BỘ THÔN HAI"],
    ["TT", "Họ và tên", "Năm sinh"],
    [1, "Kha Văn Bé", 1991],
]
_SIGNED: Grid = [
    ["STT", "Họ và tên", "Giới tính", "Chức vụ", "Chi bộ"],
    [1, "Nhan Văn Đỉnh", "Nam", "Bí thư", "Chi bộ 1"],
    [2, "Nhan Thị Hải", "Nữ", "Kế toán", "Chi bộ 2"],
    [],
    ["", "CÁN BỘ PHỤ TRÁCH", "", "ỦY VIÊN BAN THƯỜNG VỤ"],
    [],
    ["", "Nguyễn Thị Hương", "", "Trần Văn Đảng"],
]
_SIGNED_BELOW: Grid = [
    ["STT", "Họ và tên", "Ngày sinh", "Chi bộ"],
    [1, "Nhan Văn Đỉnh", "1/1/1981", "Chi bộ 1"],
    ["", "Số lượng: 01"],
    ["", "TRƯỞNG PHÒNG"],
    ["", "Lê Thị Chánh"],
]
_LONE_QUOTE = """
STT, Họ và tên, Năm sinh, Đơn vị
1, "Lê Văn An, 1980, Chi bộ 1
2, Lê Văn Bé, 1981, "Chi bộ 2, xã Yên Hạ"
"""
_PAGE = "<table><tr><td>STT<td>Họ và tên<td>Năm sinh<tr><td>1<td><font>Khâu Văn <b>Tốt</b></font><td>1990</table>"

LISTS: dict[str, Case] = {
    "a register with other days, other names for the name": sheet(
        _REGISTER,
        [
            person(2, "Trịnh Hoài Đức", sex="male", birth="1977-07-07", unit="Chi bộ Khối Vận"),
            person(3, "Trịnh Thị Tâm", sex="female", birth="1977-07-08", unit="Chi bộ Khối Đảng"),
        ],
    ),
    "pupils beside their parents": sheet(
        _PUPILS,
        [
            person(3, "Cồ Minh Nhật", sex="male", birth="2008-09-02", phone="0911000002"),
            person(5, "Cồ Thị Nguyệt", sex="female", birth="2008-09-03"),
        ],
    ),
    "headings in two letters": sheet(
        _SHORT,
        [(3, "Diệp Văn Kỳ", "male", "1980-09-01", "Ngái", "Bí thư", "Thôn 1", None, "0912345678")],
    ),
    "sexes as numbers the heading explains": sheet(
        _LEGEND,
        [
            person(2, "Khuất Văn An", sex="male", birth="1980-04-01"),
            person(3, "Khuất Thị Bé", sex="female", birth="1980-04-02"),
        ],
    ),
    "remarks beside names, days left open": sheet(
        _BESIDE,
        [
            person(2, "Trần Văn Lợi", birth="1990", unit="Chi bộ 1"),
            person(3, "Trần Thị Lan", sex="female", birth="1991", unit="Chi bộ 1"),
            person(4, "Trần Thị Liên", sex="female", birth="1992", unit="Chi bộ 1"),
            person(5, "Trần Thị Lệ", birth="1995", unit="Chi bộ 1"),
            person(6, "Trần Thị Lụa", birth="1996", unit="Chi bộ 1"),
            person(7, "Trần Thị Lụa (B)", birth="1996", unit="Chi bộ 1"),
        ],
    ),
    "phones with a second number, a remark, a fraction": sheet(
        _PHONES,
        [
            person(2, "Hồ Văn An", sex="male", phone="0912345678"),
            person(3, "Hồ Thị Bé", sex="female", phone="0912345678"),
            person(4, "Hồ Văn Cả", sex="male", phone="0912345678"),
            person(5, "Hồ Văn Dư", sex="male"),
        ],
    ),
    "sections with headcounts, labels and bullets": sheet(
        _COUNTED_SECTIONS,
        [
            person(3, "Cù Thị An", sex="female", birth="1982", post="Trưởng thôn", group="Xã Tân Hòa"),
            person(5, "Cù Văn Bé", sex="male", birth="1983", group="Đảng ủy Quân sự"),
            person(7, "Cù Văn Cả", sex="male", birth="1984", group="Bưu điện xã"),
            person(9, "Cù Văn Dư", sex="male", birth="1985", group="Chi bộ trực thuộc"),
        ],
    ),
    "the first section above the header": sheet(
        _SECTION_ABOVE,
        [
            person(4, "Kha Văn An", birth="1990", group="CHI BỘ THÔN MỘT"),
            person(7, "Kha Văn Bé", birth="1991", group="CHI BỘ THÔN HAI"),
        ],
    ),
    "two signatures under a list without births": sheet(
        _SIGNED,
        [
            person(2, "Nhan Văn Đỉnh", sex="male", post="Bí thư", unit="Chi bộ 1"),
            person(3, "Nhan Thị Hải", sex="female", post="Kế toán", unit="Chi bộ 2"),
        ],
    ),
    "a headcount and a signature without a gap": sheet(
        _SIGNED_BELOW, [person(2, "Nhan Văn Đỉnh", birth="1981-01-01", unit="Chi bộ 1")]
    ),
    "CSV with blanks before quotes and a quote nobody closed": Case(
        lambda: text(_LONE_QUOTE),
        [
            person(2, "Lê Văn An", birth="1980", unit="Chi bộ 1"),
            person(3, "Lê Văn Bé", birth="1981", unit="Chi bộ 2, xã Yên Hạ"),
        ],
    ),
    "CSV encoded twice": Case(
        lambda: "STT,Họ và tên,Năm sinh\n1,Lâm Văn Đức,1990".encode().decode("latin-1").encode(),
        [person(2, "Lâm Văn Đức", birth="1990")],
    ),
    "a web page in UTF-16 called .xls": Case(lambda: text(_PAGE, "utf-16"), [person(2, "Khâu Văn Tốt", birth="1990")]),
}
