"""Where headers stand and what their columns mean, one small sheet for each shape that offices draw."""

from collections.abc import Sequence

import pytest

from lienthong.exchange.rules.columns import Column
from lienthong.exchange.rules.headers import find_layout
from lienthong.exchange.rules.tables import Row, Table

SHAPES: dict[str, tuple[list[str], tuple[int, ...], dict[str, tuple[int, ...]]]] = {
    "one row": (["TT|Họ tên|Sinh năm|SĐT"], (1,), {"index": (0,), "name": (1,), "birth": (2,), "phone": (3,)}),
    "a title that reads like a heading": (
        ["Họ và tên học viên lớp", "STT|Tên học viên|Sinh"],
        (2,),
        {"index": (0,), "name": (1,), "birth": (2,)},
    ),
    "a column `Tên` alone": (["STT|Tên|Chi bộ"], (1,), {"index": (0,), "name": (1,), "cell": (2,)}),
    "three parts of a name": (["Họ|Đệm|Tên|Phái"], (1,), {"family": (0,), "middle": (1,), "given": (2,), "sex": (3,)}),
    "another name beside the full name": (
        ["Họ và tên|Giới tính|Tên", "An|Nam|Tí"],
        (1,),
        {"name": (0,), "sex": (1,), "other": (2,)},
    ),
    "a family name beside the full name": (["Họ và tên|Họ|SĐT"], (1,), {"name": (0,), "phone": (2,), "other": (1,)}),
    "unmarked day, month, year": (
        ["HO TEN|NGAY|THANG|NAM|NU"],
        (1,),
        {"name": (0,), "birth_day": (1,), "birth_month": (2,), "birth_year": (3,), "female": (4,)},
    ),
    "a day without its year": (["Họ tên|Ngày|Tháng|SĐT"], (1,), {"name": (0,), "phone": (3,), "other": (1, 2)}),
    "headings above the names": (
        ["||Ngày sinh||Vào Đảng|", "TT|Họ và tên|Nam|Nữ|Dự bị|Chính thức"],
        (1, 2),
        {"index": (0,), "name": (1,), "male": (2,), "female": (3,), "other": (4, 5)},
    ),
    "a day that is no birth": (
        ["Họ tên|Vào Đảng|Năm sinh", "|Ngày tháng năm|"],
        (1, 2),
        {"name": (0,), "other": (1,), "birth": (2,)},
    ),
    "day and year under a heading of another kind": (
        ["Họ tên|Trình độ||Năm sinh", "|Học vấn|Năm|"],
        (1, 2),
        {"name": (0,), "other": (1, 2), "birth": (3,)},
    ),
    "two posts under one heading": (
        ["Họ tên|Chức vụ||SĐT", "|Đảng|Chính quyền|", "An|Bí thư||"],
        (1,),
        {"name": (0,), "post": (1,), "phone": (3,)},
    ),
    "post and unit in one heading, a post beside": (
        ["Họ tên|Chức vụ|Đơn vị, chức vụ"],
        (1,),
        {"name": (0,), "post": (1,), "unit": (2,)},
    ),
    "name and post in one heading": (["TT|Họ tên, chức vụ|SĐT"], (1,), {"index": (0,), "name": (1,), "phone": (2,)}),
    "a heading with what is none of ours": (
        ["Họ tên|Dân tộc, tôn giáo|SĐT"],
        (1,),
        {"name": (0,), "other": (1,), "phone": (2,)},
    ),
    "column numbers below": (
        ["TT|Họ tên|Nữ", "(1)|(2)|(3)"],
        (1, 2),
        {"index": (0,), "name": (1,), "female": (2,)},
    ),
    "only known by its words": (["Họ và tên|Số ĐT của nhà"], (1,), {"name": (0,), "phone": (1,)}),
    "`DT` over words is the people": (["Họ tên|DT", "An|Kinh"], (1,), {"name": (0,), "ethnicity": (1,)}),
    "`DT` over digits is the phone": (["Họ tên|DT", "An|0912000111"], (1,), {"name": (0,), "phone": (1,)}),
    "a sex without a name is no heading": (
        ["Họ tên|Giới tính", "|Nam"],
        (1,),
        {"name": (0,), "sex": (1,)},
    ),
}


def sheet(lines: Sequence[str]) -> Table:
    rows = [Row(number, tuple(cell or None for cell in line.split("|"))) for number, line in enumerate(lines, start=1)]
    return Table("S", rows)


@pytest.mark.parametrize(("lines", "rows", "columns"), SHAPES.values(), ids=SHAPES.keys())
def test_header_is_found(lines: list[str], rows: tuple[int, ...], columns: dict[str, tuple[int, ...]]) -> None:
    layout = find_layout(sheet(lines), 0)
    assert layout is not None
    assert layout.header_rows == rows
    assert dict(layout.columns) == {Column(column): places for column, places in columns.items()}


@pytest.mark.parametrize(
    "lines",
    [["STT|Ngày sinh"], ["(Ký, ghi rõ họ tên)"], ["Họ và tên"], ["1|Họ và tên|Ngày sinh"], ["Họ và tên cha|Năm sinh"]],
    ids=["no names", "a signature", "nothing below", "a row of data", "another's name"],
)
def test_no_header_is_found(lines: list[str]) -> None:
    assert find_layout(sheet(lines), 0) is None
