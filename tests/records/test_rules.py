"""What contradicts what in an old register, each with its sentence; and when two rows are one holder."""

from datetime import date

import pytest

from lienthong.kernel.refusal import Reason
from lienthong.people.rules.matching import Sought
from lienthong.records.rules import registers
from lienthong.records.rules.holders import same_holder
from lienthong.records.rules.registers import Day, day_of, reasons_against_row

ON = date(2026, 3, 16)
JUNE, YEAR = Day(date(2018, 6, 20)), Day(date(2018, 12, 31), year_only=True)


@pytest.mark.parametrize(
    ("one", "other", "agrees", "near"),
    [
        (JUNE, JUNE, True, True),
        (JUNE, YEAR, True, True),
        (JUNE, Day(date(2018, 8, 19)), False, True),
        (JUNE, Day(date(2018, 8, 20)), False, False),
        (YEAR, Day(date(2019, 1, 2)), False, False),
    ],
    ids=["the same day", "within the year", "60 days", "61 days", "another year"],
)
def test_days_of_one_course(one: Day, other: Day, *, agrees: bool, near: bool) -> None:
    assert (one.agrees_with(other), one.is_near(other)) == (agrees, near)


@pytest.mark.parametrize(
    ("days", "codes"),
    [
        ({"issued_on": "2018-06-20", "completed_on": "2018-06-01"}, []),
        ({"issued_on": "2018-06-20", "completed_on": "2018-06-21"}, ["completed_after_issued"]),
        ({"issued_on": "2018", "completed_on": "2018-06-21"}, []),
        ({"issued_on": "2026-03-17"}, ["day_in_future"]),
        ({"issued_on": "2026"}, []),
        ({"issued_on": "1944-01-01"}, ["day_too_early"]),
    ],
    ids=["in order", "completed after the certificate", "of one year", "tomorrow", "this year", "before all"],
)
def test_days_that_cannot_be(days: dict[str, str], codes: list[str]) -> None:
    reasons = reasons_against_row(days, on=ON, programme="x", issuer="y")
    assert [reason.code for reason in reasons] == codes


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (
            registers.number_taken("12/GCN", "TTCT Lam Giang", "", JUNE),
            "Số 12/GCN của TTCT Lam Giang (20/06/2018) đã ghi cho một người khác. Hãy xem lại số hoặc người được cấp.",
        ),
        (
            registers.number_twice("12/GCN", 7),
            "Số 12/GCN đã ghi cho một người khác ở dòng 7 của bảng này. Hãy xem lại số hoặc tên.",
        ),
        (
            registers.chosen_twice(9, 4),
            "Dòng 9: giấy chứng nhận này đã chọn cho dòng 4. Hãy chọn khác cho một trong hai dòng.",
        ),
        (
            registers.completed_here(JUNE, "", other_grade="Khá"),
            "Trái với kết quả của lớp trong hệ thống: người này hoàn thành ngày 20/06/2018, xếp loại không ghi, "
            "còn sổ ghi Khá. Kết quả trong hệ thống được giữ nguyên.",
        ),
        (
            registers.completed_here(JUNE, "Khá", other_grade="khá"),
            "Đã có từ lớp của hệ thống, hoàn thành ngày 20/06/2018, nên không phải nhập lại.",
        ),
        (
            registers.may_not_register(),
            "Chưa có người này trong hệ thống, và anh/chị không có quyền thêm người. Hãy nhờ giáo vụ thêm người trước.",
        ),
    ],
    ids=["a number taken", "a number twice", "a choice twice", "another grade here", "completed here", "no right"],
)
def test_every_reason_says_what_and_what_to_do(reason: Reason, sentence: str) -> None:
    assert reason.sentence == sentence


@pytest.mark.parametrize(
    ("birth", "unit", "same"),
    [
        ("1980-05-06", "Chi bộ khác", True),
        ("1980", "chi bộ A", True),
        ("1980", "Chi bộ khác", False),
        ("1981", "Chi bộ A", False),
    ],
)
def test_two_rows_of_one_holder(birth: str, unit: str, *, same: bool) -> None:
    one = Sought("Lê Văn Tám", "1980-05-06" if len(birth) > 4 else "1980")
    assert same_holder(one, "Chi bộ A", Sought("LÊ VĂN TÁM", birth), unit) is same


def test_nothing_written_is_no_day() -> None:
    assert day_of("") is None
