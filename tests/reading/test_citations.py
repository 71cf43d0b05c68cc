"""References to other documents, in the spellings met."""

from datetime import date

import pytest

from lienthong.reading.find.citations import citations_of
from lienthong.reading.segment import lines_of

CASES = {
    "Báo cáo số 2040 -BC/BTGTU, ngày 14/5/2024": ("2040-BC/BTGTU", date(2024, 5, 14), None),
    "Chỉ thị số 23- CT/TU của Ban Thường vụ Tỉnh ủy về học tập": ("23-CT/TU", None, "Ban Thường vụ Tỉnh ủy"),
    "Chỉ thị 23-CT/TU ngày 12 tháng 02 năm 2022 của Tỉnh ủy": ("23-CT/TU", date(2022, 2, 12), "Tỉnh ủy"),
    "Quy định số 360-QĐ/TW của Ban Bí thư, ngày 29/8/2025": ("360-QĐ/TW", date(2025, 8, 29), "Ban Bí thư"),
    "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ": ("30/2020/NĐ-CP", date(2020, 3, 5), "Chính phủ"),
    "Nghị quyết 116/2024/NQ-HĐND": ("116/2024/NQ-HĐND", None, None),
    "Quyết định số 1234/QĐ-UBND ngày 01.7.2025": ("1234/QĐ-UBND", date(2025, 7, 1), None),
    "Luật số 91/2025/QH15 ngày 26-6-2025": ("91/2025/QH15", date(2025, 6, 26), None),
    "Công văn số 77/UBND-VX": ("77/UBND-VX", None, None),
    "Hướng dẫn số 05 - HD/BTCTW của Ban Tổ chức Trung ương": ("05-HD/BTCTW", None, "Ban Tổ chức Trung ương"),
    "Chương trình số 05-CTr/TU": ("05-CTr/TU", None, None),
    "Kế hoạch số 120 KH/ĐTN": ("120-KH/ĐTN", None, None),
    "Quyết định số 09-QĐ/TU ngày 31/02/2025": ("09-QĐ/TU", None, None),
    "Ngày 05/11/2025, Ban Tổ chức Tỉnh ủy ban hành Kế hoạch số 12-KH/BTCTU":
        ("12-KH/BTCTU", date(2025, 11, 5), "Ban Tổ chức Tỉnh ủy"),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), CASES.items(), ids=list(CASES))
def test_a_reference_gives_number_day_and_body(sentence: str, expected: tuple[str, date | None, str | None]) -> None:
    assert [(c.number, c.issued_on, c.body) for c in citations_of(lines_of(sentence), None)] == [expected]


@pytest.mark.parametrize(
    "sentence", ["ngày 15/11/2025", "làm việc 24/7", "đạt 15/16 chỉ tiêu", "nhiệm kỳ 2025-2030", "TT/HU"]
)
def test_other_figures_are_no_references(sentence: str) -> None:
    assert citations_of(lines_of(sentence), None) == ()


def test_the_document_itself_is_not_cited() -> None:
    assert citations_of(lines_of("kèm theo Kế hoạch số 12-KH/ĐU"), "12-KH/ĐU") == ()


def test_a_short_mention_takes_day_and_body_of_the_full_one() -> None:
    found = citations_of(lines_of("Chỉ thị 23-CT/TU ngày 12/02/2022 của Tỉnh ủy.\nThực hiện Chỉ thị 23-CT/TU."), None)
    assert [(c.issued_on, c.body) for c in found] == [(date(2022, 2, 12), "Tỉnh ủy")] * 2


def test_the_same_number_of_two_years_goes_with_the_mention_before_it() -> None:
    text = "Quy định 208-QĐ/TW ngày 08/11/2019.\nQuy định 208-QĐ/TW ngày 02/02/2026.\nTheo Quy định 208-QĐ/TW."
    assert [c.issued_on for c in citations_of(lines_of(text), None)][-1] == date(2026, 2, 2)
