"""Tables that are no lists of people: units, plans, marks, registers, questions, in the shapes that offices draw."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from lienthong.exchange.board import ImportColumn
from lienthong.exchange.imports import read_tables
from lienthong.exchange.rules.cells import day, decimal, text, whole
from lienthong.exchange.rules.lists import (
    Shape,
    fingerprint,
    mapping_of,
    parts_of,
    remapped,
    rows_of,
    samples_of,
)
from lienthong.exchange.rules.vocabulary import Vocabulary
from tests.exchange.builders import AS_OF, xlsx
from tests.exchange.builders import text as csv

UNITS = [
    ImportColumn("name", "Tên đơn vị", "ten don vi|don vi|ten to chuc dang", text(200), required=True),
    ImportColumn("kind", "Loại", "loai|loai hinh", text()),
    ImportColumn("above", "Đơn vị cấp trên", "truc thuoc|don vi cap tren|cap tren", text()),
    ImportColumn("members", "Số đảng viên", "so dang vien|dang vien", whole(0)),
]
PLAN = [
    ImportColumn("programme", "Tên lớp", "ten lop|noi dung|chuong trinh", text(), required=True),
    ImportColumn("classes", "Số lớp", "so lop", whole(1), required=True),
    ImportColumn("learners", "Số học viên", "so hoc vien|hoc vien|so nguoi", whole(1)),
    ImportColumn("from_month", "Từ tháng", "tu thang|thoi gian tu thang", whole(1, 12)),
    ImportColumn("to_month", "Đến tháng", "den thang|thoi gian den thang", whole(1, 12)),
    ImportColumn("budget", "Kinh phí", "kinh phi|du toan", whole(0)),
]
REGISTER = [
    ImportColumn("number", "Số giấy", "so giay|so gcn|so hieu", text(40), required=True),
    ImportColumn("given_on", "Ngày cấp", "ngay cap|cap ngay", day()),
    ImportColumn("mark", "Điểm", "diem|ket qua", decimal(0, 10)),
]


@dataclass(frozen=True)
class Case:
    """A file, the columns it may have, the facts and faults of its rows: (row, facts) and (row, codes)."""

    data: bytes
    columns: list[ImportColumn]
    rows: list[tuple[int, dict[str, Any]]]
    refused: list[tuple[int, list[str]]] = field(default_factory=list)
    groups: dict[int, str] = field(default_factory=dict)
    of_people: bool = False


CASES: dict[str, Case] = {
    "one header row, sections, a total and a signature": Case(
        xlsx(
            {
                "DS": [
                    ["ĐẢNG ỦY XÃ BẢN LÁT"],
                    ["DANH SÁCH TỔ CHỨC ĐẢNG"],
                    ["STT", "Tên đơn vị", "Loại", "Trực thuộc", "Số đảng viên"],
                    ["I", "Khối thôn bản"],
                    [1, "Chi bộ bản Hạ", "chi bộ", "Đảng ủy xã Bản Lát", 31],
                    [2, "Chi bộ bản Thượng", "chi bộ", "nt", "24"],
                    ["II", "Khối cơ quan (1 đơn vị)"],
                    [3, "Chi bộ Quân sự", "chi bộ", '"', "mười"],
                    ["", "Tổng cộng", "", "", 55],
                    ["", "", "", "Bản Lát, ngày 5 tháng 3 năm 2026"],
                    ["", "NGƯỜI LẬP", "", "T/M ĐẢNG ỦY"],
                    ["", "Trần Văn Lập", "", "Lý Văn Ký"],
                ]
            }
        ),
        UNITS,
        [
            (5, {"name": "Chi bộ bản Hạ", "kind": "chi bộ", "above": "Đảng ủy xã Bản Lát", "members": 31}),
            (6, {"name": "Chi bộ bản Thượng", "kind": "chi bộ", "above": "Đảng ủy xã Bản Lát", "members": 24}),
        ],
        [(8, ["not_a_whole_number"])],
        {5: "Khối thôn bản", 6: "Khối thôn bản", 8: "Khối cơ quan"},
    ),
    "two header rows, merged, column numbers, a header repeated": Case(
        xlsx(
            {
                "KH": [
                    ["KẾ HOẠCH MỞ LỚP"],
                    ["TT", "Tên lớp", "Quy mô", "", "Thời gian", "", "Dự toán (đồng)"],
                    ["", "", "Số lớp", "Học viên", "Từ tháng", "Đến tháng", ""],
                    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
                    [1, "Bồi dưỡng đảng viên mới", 2, 80, 3, 6, "24.000.000 đồng"],
                    ["TT", "Tên lớp", "Quy mô", "", "Thời gian", "", "Dự toán (đồng)"],
                    ["", "", "Số lớp", "Học viên", "Từ tháng", "Đến tháng", ""],
                    [2, "Nhận thức về Đảng", "", 60, 13, 9, ""],
                ]
            },
            merges=["A1:G1", "A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:G3"],
        ),
        PLAN,
        [
            (
                5,
                {
                    "programme": "Bồi dưỡng đảng viên mới",
                    "classes": 2,
                    "learners": 80,
                    "from_month": 3,
                    "to_month": 6,
                    "budget": 24_000_000,
                },
            )
        ],
        [(8, ["missing", "too_large"])],
    ),
    "parent headings without merges": Case(
        csv("Tên lớp;Thời gian;;Số lớp\n;Từ tháng;Đến tháng;\nLớp A;3;6;2\n"),
        PLAN,
        [(3, {"programme": "Lớp A", "from_month": 3, "to_month": 6, "classes": 2})],
    ),
    "known only by the words in the headings": Case(
        csv("Số thứ tự,Tên đơn vị,Tổng số đảng viên hiện có\n1,Chi bộ 1,12\n"),
        UNITS,
        [(2, {"name": "Chi bộ 1", "members": 12})],
    ),
    "a sheet of another kind beside": Case(
        xlsx(
            {
                "Tổng hợp": [["Loại", "Số đảng viên"], ["chi bộ", 12]],
                "DS": [["Tên đơn vị", "Loại"], ["Chi bộ 1", "chi bộ"]],
            }
        ),
        UNITS,
        [(2, {"name": "Chi bộ 1", "kind": "chi bộ"})],
    ),
    "merged cells and a section without numbers": Case(
        xlsx(
            {
                "DS": [
                    ["Tên đơn vị", "Trực thuộc"],
                    ["A. KHỐI XÃ", ""],
                    ["Chi bộ 1", "Đảng ủy xã Bản Lát"],
                    ["Chi bộ 2", ""],
                    ["Ghi chú: số liệu đến tháng 3", ""],
                    ["Chi bộ 3", "=B1"],
                ]
            },
            merges=["A2:C2", "B3:B4"],
        ),
        UNITS,
        [
            (3, {"name": "Chi bộ 1", "above": "Đảng ủy xã Bản Lát"}),
            (4, {"name": "Chi bộ 2", "above": "Đảng ủy xã Bản Lát"}),
        ],
        [(6, ["formula_error_in_a_cell"])],
        {3: "KHỐI XÃ", 4: "KHỐI XÃ", 6: "KHỐI XÃ"},
    ),
    "one column alone": Case(
        csv("Tên đơn vị\nChi bộ 1\nChi bộ <b>2</b>\n"),
        UNITS[:1],
        [(2, {"name": "Chi bộ 1"})],
        [(3, ["HTML_in_a_cell"])],
    ),
    "people with columns of the kind": Case(
        xlsx(
            {
                "Sổ": [
                    ["TT", "Họ và tên", "Ngày sinh", "Kết quả", "Số giấy CN", "Cấp ngày"],
                    [1, "LÊ VĂN AN", "1/2/1980", "8,5", "12/GCN", "05/03/2020"],
                    [2, "Bế Thị Bưởi", "", "mười", "", "31/02/2020"],
                ]
            }
        ),
        [ImportColumn("number", "Số giấy", "so giay cn|so giay", text(), required=True), *REGISTER[1:]],
        [
            (
                2,
                {
                    "full_name": "Lê Văn An",
                    "birth": "1980-02-01",
                    "mark": "8.5",
                    "number": "12/GCN",
                    "given_on": "2020-03-05",
                },
            )
        ],
        [(3, ["missing", "not_a_day", "not_a_number"])],
        of_people=True,
    ),
}


def _shape(case: Case) -> Shape:
    return Shape(Vocabulary(case.columns), case.of_people, AS_OF)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_table_is_read_exactly(case: Case) -> None:
    shape = _shape(case)
    rows = [row for part in parts_of(read_tables(case.data, "x.csv"), shape) for row in rows_of(part, shape)]
    facts = [
        (row.row, {key: fact for key, fact in row.facts.items() if fact is not None}) for row in rows if not row.faults
    ]
    refused = [(row.row, sorted(fault.code for fault in row.faults)) for row in rows if row.faults]
    groups = {row.row: row.group for row in rows if row.group}
    assert (facts, refused, groups) == (case.rows, case.refused, case.groups)


def test_a_fault_names_its_column() -> None:
    case = CASES["two header rows, merged, column numbers, a header repeated"]
    [part] = parts_of(read_tables(case.data, "x"), _shape(case))
    faults = [fault.sentence for row in rows_of(part, _shape(case)) for fault in row.faults]
    assert faults == ["Thiếu “Số lớp”.", "Từ tháng: Không được lớn hơn 12."]


UNKNOWN = xlsx({"DS": [["Danh mục năm 2026"], ["Cột 1", "Cột 2", "Cột 3"], ["Chi bộ 1", "x", 12], ["Chi bộ 2", "", 9]]})


def test_a_header_of_unknown_words_is_proposed_and_may_be_told() -> None:
    shape = Shape(Vocabulary(UNITS), of_people=False, as_of=AS_OF)
    [part] = parts_of(read_tables(UNKNOWN, "x"), shape)
    [layout] = part.layouts
    assert mapping_of(layout) == {"0": "", "1": "", "2": ""}
    assert samples_of(part, layout) == {0: ["Chi bộ 1", "Chi bộ 2"], 1: ["x"], 2: ["12", "9"]}
    told = type(part)(part.table, (remapped(layout, {"0": "name", "1": "", "2": "members"}),))
    assert [row.facts for row in rows_of(told, shape)] == [
        {"name": "Chi bộ 1", "members": 12},
        {"name": "Chi bộ 2", "members": 9},
    ]


def test_people_under_unknown_words_may_be_told() -> None:
    data = xlsx({"DS": [["Cột 1", "Cột 2"], ["Lê Văn An", "1/2/1980"]]})
    shape = Shape(Vocabulary([]), of_people=True, as_of=AS_OF)
    [part] = parts_of(read_tables(data, "x"), shape)
    told = type(part)(part.table, (remapped(part.layouts[0], {"0": "name", "1": "birth"}),))
    [row] = rows_of(told, shape)
    assert (row.facts["full_name"], row.facts["birth"]) == ("Lê Văn An", "1980-02-01")
    assert [found.facts for found in rows_of(part, shape)] == []


@pytest.mark.parametrize(
    "data", [csv("Danh sách đơn vị\n"), csv("một;hai\n"), csv("1;2\n3;4\n")], ids=["a title", "one row", "numbers"]
)
def test_where_nothing_can_be_a_header_nothing_is_found(data: bytes) -> None:
    assert parts_of(read_tables(data, "x"), Shape(Vocabulary(UNITS), of_people=False, as_of=AS_OF)) == []


def test_the_same_headings_have_the_same_sign() -> None:
    shape = Shape(Vocabulary(UNITS), of_people=False, as_of=AS_OF)
    first, second, other = (
        parts_of(read_tables(csv(f"{head}\nChi bộ 1;chi bộ\n"), "x"), shape)[0].layouts[0]
        for head in ("Tên đơn vị;Loại", "TÊN ĐƠN VỊ ;loại", "Loại;Tên đơn vị")
    )
    assert fingerprint(first) == fingerprint(second) != fingerprint(other)


def test_hidden_sheets_count_only_when_no_other_has_a_list() -> None:
    both = {"DS": [["Tên đơn vị", "Loại"], ["Chi bộ 1", ""]], "cũ": [["Tên đơn vị", "Loại"], ["Chi bộ 2", ""]]}
    shape = Shape(Vocabulary(UNITS), of_people=False, as_of=AS_OF)
    seen = parts_of(read_tables(xlsx(both, hidden=["cũ"]), "x"), shape)
    alone = parts_of(read_tables(xlsx({"Bìa": [["Trang bìa"]], "cũ": both["cũ"]}, hidden=["cũ"]), "x"), shape)
    assert ([part.table.name for part in seen], [part.table.name for part in alone]) == (["DS"], ["cũ"])


@pytest.mark.parametrize(
    ("written", "columns", "facts"),
    [
        ("Tên đơn vị;Ghi chú\n;Loại\nChi bộ 1;chi bộ\n", UNITS, [{"name": "Chi bộ 1", "kind": "chi bộ"}]),
        ("Tên đơn vị;A;B\n1;2;3\n4;5;6\n", UNITS, []),
        ("Tên đơn vị;;\n;;\nChi bộ 1;;\n", UNITS, []),
        (
            "Tên lớp;Số lớp;Ghi chú\nLớp A;1;\nTổng cộng;1;\nLớp B;2;\n;;Người lập\nTrần Văn Lập;;\n",
            PLAN,
            [{"programme": "Lớp A", "classes": 1}, {"programme": "Lớp B", "classes": 2}],
        ),
        (
            "TT;Tên lớp;Số lớp\n1;Lớp A;1\n;Tổng cộng;1\n2;Tổng kết Nghị quyết;3\n;Lớp C;2\n",
            PLAN,
            [{"programme": "Lớp A", "classes": 1}, {"programme": "Tổng kết Nghị quyết", "classes": 3}],
        ),
    ],
    ids=[
        "the second heading row holds the second word",
        "numbers below one heading",
        "nothing below one heading",
        "without numbers what is full goes on after a total",
        "with numbers only what is numbered goes on after a total",
    ],
)
def test_what_looks_alike_is_told_apart(written: str, columns: list[ImportColumn], facts: list[dict[str, Any]]) -> None:
    shape = Shape(Vocabulary(columns), of_people=False, as_of=AS_OF)
    parts = parts_of(read_tables(csv(written), "x"), shape)
    assert [row.facts for part in parts for row in rows_of(part, shape) if not row.faults] == facts


def test_groups_of_headings_above_the_names_belong_to_the_header() -> None:
    grid: list[list[Any]] = [
        ["", "", "Thời gian", ""],
        ["Tên lớp", "Số lớp", "Từ tháng", "Đến tháng"],
        ["Lớp A", 1, 3, 4],
    ]
    shape = Shape(Vocabulary(PLAN), of_people=False, as_of=AS_OF)
    [part] = parts_of(read_tables(xlsx({"KH": grid}, merges=["C1:D1"]), "x"), shape)
    assert part.layouts[0].header_rows == (1, 2)
    assert [row.facts["from_month"] for row in rows_of(part, shape)] == [3]


def test_a_long_heading_means_nothing() -> None:
    words = Vocabulary(UNITS)
    assert (words.loosely("tên đơn vị " * 20), words.exactly("")) == (None, None)
