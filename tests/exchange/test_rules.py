"""The rules of lists as tables of cases: births, names, sexes, phones, peoples, headings, encodings."""

from datetime import date, datetime
from typing import Any

import pytest

from lienthong.exchange.rules import faults
from lienthong.exchange.rules.births import read_birth, read_split_birth
from lienthong.exchange.rules.columns import Column, loose_meaning, meanings
from lienthong.exchange.rules.faults import Fault
from lienthong.exchange.rules.fields import is_ditto, is_marked, read_name, read_people, read_phone, read_sex, read_text
from lienthong.exchange.rules.tables import column_index, column_letter, text_of
from lienthong.kernel.encodings import best_reading, from_tcvn3, from_vni
from tests.exchange.builders import AS_OF


@pytest.mark.parametrize(
    ("cell", "birth"),
    [
        (date(1990, 2, 5), "1990-02-05"),
        (datetime(1990, 2, 5), "1990-02-05"),  # noqa: DTZ001 - spreadsheets know no zones
        ("05/02/1990", "1990-02-05"),
        ("5.2.1990", "1990-02-05"),
        ("5-2-1990", "1990-02-05"),
        (" 5 / 2 / 1990 ", "1990-02-05"),
        ("05/02/1990 00:00:00", "1990-02-05"),
        ("1990-02-05", "1990-02-05"),
        ("1990-02-05T00:00:00", "1990-02-05"),
        ("ngày 5 tháng 2 năm 1990", "1990-02-05"),
        ("'05/02/1990", "1990-02-05"),
        ("sinh ngày 05/02/1990", "1990-02-05"),
        ("5/2/90", "1990-02-05"),
        ("5/2/08", "2008-02-05"),
        ("5/2/26", "1926-02-05"),
        (1990, "1990"),
        (1990.0, "1990"),
        ("1990", "1990"),
        ("SN 1990", "1990"),
        ("00/00/1990", "1990"),
        ("../../1990", "1990"),
        ("3/1990", "1990"),
        ("tháng 3 năm 1990", "1990"),
        (32909, "1990-02-05"),
        (5021990, "1990-02-05"),
        (19900205, "1990-02-05"),
        ("0/2/1990", "1990"),
        ("5/2/1990 " * 10, faults.BIRTH_NOT_UNDERSTOOD),
        (123456, faults.BIRTH_NOT_UNDERSTOOD),
        ("05021990", "1990-02-05"),
        (date(1905, 6, 12), "1990"),
        ("29/02/2000", "2000-02-29"),
        (None, None),
        (0, None),
        (0.0, None),
        ("…/…/…", None),
        ("31/02/1990", faults.BIRTH_DOES_NOT_EXIST),
        ("29/02/1999", faults.BIRTH_DOES_NOT_EXIST),
        ("12/31/1990", faults.BIRTH_DOES_NOT_EXIST),
        ("13/1990", faults.BIRTH_DOES_NOT_EXIST),
        ("01/01/2031", faults.BIRTH_IN_FUTURE),
        (2031, faults.BIRTH_IN_FUTURE),
        (date(2026, 6, 2), faults.BIRTH_IN_FUTURE),
        ("01/01/2020", faults.BIRTH_TOO_RECENT),
        ("01/01/1899", faults.BIRTH_TOO_EARLY),
        ("khoảng 1990", faults.BIRTH_NOT_UNDERSTOOD),
        ("tám mươi", faults.BIRTH_NOT_UNDERSTOOD),
        (12, faults.BIRTH_NOT_UNDERSTOOD),
        (float("nan"), faults.BIRTH_NOT_UNDERSTOOD),
    ],
)
def test_birth_is_a_day_a_year_nothing_or_a_fault(cell: Any, birth: str | Fault | None) -> None:
    assert read_birth(cell, as_of=AS_OF) == birth


@pytest.mark.parametrize(
    ("parts", "birth"),
    [
        ((5, 2, 1990), "1990-02-05"),
        (("05", "02", "1990"), "1990-02-05"),
        (("", "", 1990), "1990"),
        ((0, 0, 1990), "1990"),
        (("", 2, 1990), "1990"),
        (("", "", "05/02/1990"), "1990-02-05"),
        (("05/02/1990", "", ""), "1990-02-05"),
        (("", "", ""), None),
        ((31, 2, 1990), faults.BIRTH_DOES_NOT_EXIST),
        ((5, 2, ""), faults.BIRTH_NOT_UNDERSTOOD),
    ],
)
def test_birth_in_three_cells(parts: tuple[Any, Any, Any], birth: str | Fault | None) -> None:
    assert read_split_birth(*parts, as_of=AS_OF) == birth


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("HỒ VĂN LONG", "Hồ Văn Long"),
        ("nguyễn thị hoà", "Nguyễn Thị Hoà"),
        ("1. Lê Văn An", "Lê Văn An"),
        ("Đ/c Lê Văn An", "Lê Văn An"),
        ("Ông: Lê Văn An", "Lê Văn An"),
        ("Lê Văn An*", "Lê Văn An"),
        ("h'hen niê", "H'Hen Niê"),
        ("Bà Rịa", "Bà Rịa"),
        ("Ông Văn Tùng", "Ông Văn Tùng"),
        ("Lê Văn An (Bí thư)", "Lê Văn An"),
        ("Lê Thị An - Nữ", "Lê Thị An"),
        ("Lê Văn An (A)", "Lê Văn An (A)"),
        ("", faults.NO_NAME),
        ("...", faults.NO_NAME),
        ("A" * 101, faults.NAME_TOO_LONG),
        ("Lê Văn 2", faults.NAME_NOT_UNDERSTOOD),
        ("<b>An</b>", faults.NAME_NOT_UNDERSTOOD),
        ("=1+1", faults.NAME_NOT_UNDERSTOOD),
    ],
)
def test_name(written: str, name: str | Fault) -> None:
    assert read_name(written) == name


@pytest.mark.parametrize(
    ("written", "phone"),
    [
        ("331860913", "0331860913"),
        ("0331860913", "0331860913"),
        ("+84 331 860 913", "0331860913"),
        ("84331860913", "0331860913"),
        ("0084331860913", "0331860913"),
        ("0331.860.913", "0331860913"),
        ("(0331) 860-913", "0331860913"),
        ("0331860913/0912000111", "0331860913"),
        ("ĐT: 0331860913", "0331860913"),
        ("3.31860913E8", "0331860913"),
        ("3.32E+08", faults.PHONE_NOT_UNDERSTOOD),
        ("12345", faults.PHONE_NOT_UNDERSTOOD),
        ("0331 86O 913", faults.PHONE_NOT_UNDERSTOOD),
        ("hỏi chi bộ", faults.PHONE_NOT_UNDERSTOOD),
        ("0331860913 0912000111", "0331860913"),
        ("0331860913 (Zalo)", "0331860913"),
        ("331860913.0", "0331860913"),
        ("09" * 20, faults.PHONE_NOT_UNDERSTOOD),
        ("không có", None),
        ("-", None),
        ("0", None),
    ],
)
def test_phone(written: str, phone: str | Fault | None) -> None:
    assert read_phone(written) == phone


def test_a_phone_typed_as_a_number_is_read_without_its_fraction() -> None:
    assert text_of(331860913.0) == "331860913"


@pytest.mark.parametrize(
    ("written", "sex"),
    [
        ("Nam", "male"),
        ("NỮ", "female"),
        ("nu", "female"),
        ("Male", "male"),
        ("", None),
        ("-", None),
        ("khác", faults.UNKNOWN_SEX),
        ("Năm mươi", faults.UNKNOWN_SEX),
    ],
)
def test_sex(written: str, sex: str | Fault | None) -> None:
    assert read_sex(written) == sex


@pytest.mark.parametrize(
    ("cell", "marked"),
    [
        ("x", True),
        ("X ", True),
        ("✓", True),
        (1.0, True),
        (True, True),
        ("nữ", True),
        ("", False),
        ("-", False),
        (0, False),
        ("hỏi lại", None),
    ],
)
def test_mark(cell: Any, marked: bool | None) -> None:
    assert is_marked(cell) is marked


@pytest.mark.parametrize(
    ("written", "people"),
    [("KINH", "Kinh"), ("H'MÔNG", "H'Mông"), ("sán chay", "Sán Chay"), ("Dân tộc Tày", "Tày"), ("x", None), ("", None)],
)
def test_people(written: str, people: str | None) -> None:
    assert read_people(written) == people


def test_texts_that_say_nothing_are_none() -> None:
    assert [read_text(text) for text in ("Trưởng bản", "-", "…", "")] == ["Trưởng bản", None, None, None]


def test_ditto_signs() -> None:
    assert [is_ditto(text) for text in ('"', "nt", "Như trên", "Chi bộ 1")] == [True, True, True, False]


@pytest.mark.parametrize(
    ("heading", "columns"),
    [
        ("HỌ VÀ TÊN", (Column.NAME,)),
        ("Họ và tên học viên", (Column.NAME,)),
        ("Họ và\ntên đệm", (Column.FAMILY,)),
        ("Ngày, tháng, năm sinh", (Column.BIRTH,)),
        ("Ngày/tháng/năm sinh (dd/mm/yyyy)", (Column.BIRTH,)),
        ("Năm sinh (Nữ)", (Column.FEMALE,)),
        ("Nam", (Column.MALE,)),
        ("Năm", (Column.BIRTH_YEAR,)),
        ("Chức vụ, đơn vị công tác", (Column.POST, Column.UNIT)),
        ("Chi bộ, đảng bộ", (Column.CELL,)),
        ("SĐT", (Column.PHONE,)),
        ("Số ĐT liên hệ (Zalo)", ()),
        ("Họ, tên và tên gọi khác", (Column.NAME,)),
        ("Họ và tên người được cử đi học", (Column.NAME,)),
        ("Họ tên cán bộ, công chức", (Column.NAME,)),
        ("Giới tính (Nữ đánh dấu X)", (Column.FEMALE,)),
        ("Họ và tên: Lê Văn An", ()),
        ("Họ và tên chủ nhiệm", ()),
        ("Họ và tên cha", ()),
        ("Nguyễn Văn Nam", ()),
        ("I. Đảng bộ xã Vạn Xuân", ()),
        ("", ()),
    ],
)
def test_heading_in_whole_phrases(heading: str, columns: tuple[Column, ...]) -> None:
    assert meanings(heading) == columns


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Số ĐT liên hệ (Zalo)", Column.PHONE),
        ("Ngày vào Đảng", Column.OTHER),
        ("Họ và tên cha", Column.OTHER),
        ("Nơi sinh", Column.OTHER),
        ("Chi bộ đang sinh hoạt", Column.CELL),
        ("Chức vụ Đảng, chính quyền", Column.POST),
        ("xyz", None),
    ],
)
def test_heading_by_its_words_in_a_certain_header(heading: str, column: Column | None) -> None:
    assert loose_meaning(heading) is column


def test_old_fonts_are_told_apart() -> None:
    assert best_reading(["NguyÔn V¨n TuÊn", "Hä vµ tªn"]) is from_tcvn3
    assert best_reading(["Nguyeãn Vaên Tuaán", "Hoï vaø teân"]) is from_vni
    assert best_reading(["Nguyễn Văn Tuấn"])("Hòa") == "Hòa"
    assert from_vni("ÑAÛNG BOÄ, Ñaûng boä") == "ĐẢNG BỘ, Đảng bộ"


def test_columns_are_lettered_as_in_a_spreadsheet() -> None:
    assert [column_letter(column) for column in (0, 25, 26, 16383)] == ["A", "Z", "AA", "XFD"]
    assert [column_index(letters) for letters in ("A", "Z", "AA", "XFD")] == [0, 25, 26, 16383]
