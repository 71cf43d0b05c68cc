"""Wordings of deadlines and their canonical forms, and wordings that are none. The document is dated 01/10/2025."""

from datetime import date

import pytest

from lienthong.reading.find.citations import citations_of
from lienthong.reading.find.deadlines import deadlines_of
from lienthong.reading.segment import lines_of

DUE = {
    "gửi báo cáo trước ngày 30/12/2025": ["D:2025-12-30"],
    "chậm nhất ngày 30 tháng 12 năm 2025.": ["D:2025-12-30"],
    "trước 17 giờ 00, ngày 20/11/2025": ["D:2025-11-20"],
    "thời hạn: 30/11/2025": ["D:2025-11-30"],
    "xong trước 31/3": ["D:2026-03-31"],
    "trước ngày 10 tháng 12": ["D:2025-12-10"],
    "trước ngày 15/6/2026 (6 tháng) và trước ngày 05/12/2026 (năm)": ["D:2026-06-15", "D:2026-12-05"],
    "hoàn thành trong tháng 11/2025": ["M:2025-11"],
    "Thời gian thực hiện: tháng 3/2026.": ["M:2026-03"],
    "triển khai trong quý II/2026": ["Q:2026-Q2"],
    "Thời gian hoàn thành: Quý III năm 2026": ["Q:2026-Q3"],
    "phấn đấu đến năm 2030, đội ngũ đạt chuẩn": ["Y:2030"],
    "đến hết năm 2027": ["Y:2027"],
    "hoàn thành trong năm 2026": ["Y:2026"],
    "báo cáo trước ngày 22/02 hằng năm": ["R:year:02-22"],
    "báo cáo trước ngày 22 tháng 02 hàng năm": ["R:year:02-22"],
    "trước ngày 15/6 và 15/12 hằng năm": ["R:year:06-15", "R:year:12-15"],
    "Hằng năm, chậm nhất ngày 15/12 gửi báo cáo": ["R:year:12-15"],
    "Tháng 01 hằng năm, xây dựng kế hoạch": ["R:year:01"],
    "trong quý I hằng năm": ["R:year:Q1"],
    "định kỳ hằng năm báo cáo": ["R:year"],
    "Định kỳ 6 tháng, hằng năm báo cáo": ["R:half-year", "R:year"],
    "sáu tháng một lần": ["R:half-year"],
    "định kỳ hằng quý": ["R:quarter"],
    "mỗi quý một lần": ["R:quarter"],
    "định kỳ hằng tháng": ["R:month"],
    "gửi trước ngày 25 hằng tháng": ["R:month:25"],
    "định kỳ hằng tháng báo cáo về Đảng ủy trước ngày 20.": ["R:month:20"],
    "họp thứ Hai hằng tuần": ["R:week:2"],
    "mỗi năm tổng kết một lần": ["R:year"],
    "báo cáo định kỳ 6 tháng và cả năm": ["R:half-year", "R:year"],
    "báo cáo kết quả hằng năm về Ban": ["R:year"],
    "gửi trước ngày 15 của tháng cuối quý": ["R:quarter"],
    "Hạn nộp hồ sơ: 28/02/2026": ["D:2026-02-28"],
    "6 tháng đầu năm trước ngày 15/6, báo cáo năm trước ngày 15/12 hằng năm": ["R:year:06-15", "R:year:12-15"],
    "Thời hạn hoàn thành: trong quý I và quý II năm 2026": ["Q:2026-Q1", "Q:2026-Q2"],
    "Từ nay đến 30/6/2026 tập trung rà soát": ["D:2026-06-30"],
    "tham mưu ban hành quy chế trong năm 2026": ["Y:2026"],
    "tổng kết vào năm 2030": ["Y:2030"],
    "cấp giấy chứng nhận sau khi kết thúc khóa học 10 ngày": ["P:10 days"],
    "báo cáo vào thứ Sáu hằng tuần": ["R:week:6"],
    "báo cáo định kỳ (tháng, quý, 6 tháng, năm)": ["R:month", "R:quarter", "R:half-year", "R:year"],
    "chậm nhất 15 ngày kể từ ngày ký": ["P:15 days"],
    "trong thời hạn 05 ngày làm việc kể từ khi nhận được": ["P:5 working days"],
    "trong vòng mười lăm ngày kể từ ngày bế giảng": ["P:15 days"],
    "trước 30 ngày so với ngày khai giảng": ["P:-30 days"],
    "chậm nhất 03 ngày trước khi khai giảng": ["P:-3 days"],
    "chậm nhất trước ngày khai giảng 10 ngày": ["P:-10 days"],
    "xong trước ngày mùng 10 tháng 11": ["D:2025-11-10"],
    "gửi trước ngày 5 hàng tháng": ["R:month:5"],
    "nộp vào ngày 25 hằng tháng": ["R:month:25"],
    "ngày 25 hằng tháng gửi báo cáo về Ban": ["R:month:25"],
    "định kỳ 3 tháng một lần": ["R:quarter"],
    "định kỳ 6 tháng, 1 năm báo cáo": ["R:half-year", "R:year"],
    "6 tháng một lần": ["R:half-year"],
    "định kỳ mỗi tháng một lần họp giao ban": ["R:month"],
    "gửi lịch trước 16 giờ thứ Sáu hằng tuần": ["R:week:6"],
    "chậm nhất sau 15 ngày kể từ ngày nhận được công văn này": ["P:15 days"],
    "chậm nhất 15 ngày sau khi kết thúc lớp": ["P:15 days"],
    "trong thời hạn 3 tháng kể từ ngày ban hành": ["P:3 months"],
    "sau 02 tuần kể từ khi khai giảng": ["P:2 weeks"],
    "gửi danh sách trước khi khai giảng 10 ngày": ["P:-10 days"],
    "gửi trước ngày khai giảng ít nhất 07 ngày": ["P:-7 days"],
    "đến quý II/2026 hoàn thành rà soát": ["Q:2026-Q2"],
    "gửi trước 31-12-2025": ["D:2025-12-31"],
    "Hạn cuối: 30.11.2025": ["D:2025-11-30"],
    "chậm nhất 30/11 phải xong": ["D:2025-11-30"],
    "báo cáo trước ngày 01/4 hàng năm": ["R:year:04-01"],
    "sơ kết trong tháng 12 hằng năm": ["R:year:12"],
    "báo cáo vào quý IV hằng năm": ["R:year:Q4"],
    "báo cáo trước ngày 20 tháng cuối quý": ["R:quarter"],
    "duy trì đến hết 31/12/2026": ["D:2026-12-31"],
    "gửi không muộn hơn ngày 10/12/2025": ["D:2025-12-10"],
    "hoàn thành đến trước ngày 30/4/2026": ["D:2026-04-30"],
    "chậm nhất là cuối tháng 11/2025": ["M:2025-11"],
    "hoàn thành trước tháng 6/2026": ["M:2026-06"],
    "hoàn thành trước năm 2027": ["Y:2027"],
    "hoàn thành vào cuối năm 2026": ["Y:2026"],
    "hoàn thành ngay trong tháng 10/2025": ["M:2025-10"],
    "hoàn thành trong 6 tháng đầu năm 2026": ["M:2026-06"],
    "Thời gian hoàn thành: 6 tháng cuối năm 2026": ["M:2026-12"],
    "thực hiện từ năm 2026, hoàn thành trước ngày 31/12/2027": ["D:2027-12-31"],
    "Hằng tuần, vào chiều thứ Sáu, gửi báo cáo": ["R:week:6"],
}

NOT_DUE = (
    "thực hiện từ năm 2025",
    "thực hiện từ ngày 01/01/2026",
    "áp dụng kể từ ngày 01/01/2026",
    "bắt đầu từ tháng 11/2025",
    "áp dụng thống nhất từ quý I/2026",
    "thực hiện kể từ năm học 2026 - 2027",
    "báo cáo ngay sau khi nhận được",
    "6 tháng đầu năm 2025 đã mở 12 lớp",
    "nhiệm kỳ 2025 - 2030",
    "lớp học từ tháng 3 đến tháng 5/2026",
    "thông qua ngày 10/7/2026",
    "định kỳ tổng hợp báo cáo",
    "áp dụng mức hỗ trợ mới từ năm 2025",
    "có hiệu lực từ ngày 01/11/2025",
    "có hiệu lực kể từ ngày ký",
    "Hội nghị tổ chức vào ngày 15/11/2025",
    "Lớp khai giảng trong tháng 11/2025",
    "giai đoạn 2021 - 2025, định hướng đến năm 2030",
    "tầm nhìn đến năm 2045",
    "từ năm 2026 đến năm 2030",
    "từ ngày 10/11/2025 đến ngày 15/11/2025",
    "kế hoạch đào tạo, bồi dưỡng hằng năm",
    "Đến năm 2025 đã mở 20 lớp",
    "Tính đến ngày 30/11/2025, có 25 chi bộ",
    "các lớp mở trước ngày 01/7/2025 thực hiện theo quy định cũ",
    "theo Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển đến năm 2030",
    "Căn cứ Kế hoạch báo cáo trước ngày 30/12/2025;",
    "thời gian học 05 ngày",
    "chậm nhất ngày 31/02/2026",
)


def forms(sentence: str, issued_on: date | None = date(2025, 10, 1), subject: str = "") -> list[str]:
    lines = lines_of(sentence)
    return [deadline.canonical for deadline in deadlines_of(lines, citations_of(lines, None), issued_on, subject)]


@pytest.mark.parametrize(("sentence", "expected"), DUE.items(), ids=list(DUE))
def test_a_deadline_has_one_canonical_form(sentence: str, expected: list[str]) -> None:
    assert forms(sentence) == expected


@pytest.mark.parametrize("sentence", NOT_DUE)
def test_what_is_no_deadline_is_not_reported(sentence: str) -> None:
    assert forms(sentence) == []


def test_a_day_without_a_year_takes_the_year_of_the_subject() -> None:
    assert forms("gửi trước ngày 15/3", None, "kế hoạch năm 2026") == ["D:2026-03-15"]


def test_a_day_without_any_year_is_not_guessed() -> None:
    assert forms("gửi trước ngày 15/3", None) == []
