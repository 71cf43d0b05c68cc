"""Heads, signatures and recipients in the layouts met, each a small invented document."""

from datetime import date

import pytest

from lienthong.reading import Reading, Signing, read_text

BODY = "\nKẾ HOẠCH\nvề mở lớp\n-----\n1. Trung tâm chính trị mở lớp.\nNơi nhận:\n- Lưu."


def read(head: str, foot: str = "\nGIÁM ĐỐC\nVũ Thị Ngọc Ánh") -> Reading:
    return read_text(f"{head}{BODY}{foot}")


NUMBERS = {
    "Số 903-KL/TU": "903-KL/TU",
    "Số: 12/KH-UBND": "12/KH-UBND",
    "Số 70 - KH / HU": "70-KH/HU",
    "SỐ 05-HD/BTGDVTU": "05-HD/BTGDVTU",
    "Số 02-NQ/ĐH": "02-NQ/ĐH",
    "Số 48-KH/ĐKT": "48-KH/ĐKT",
    "48-KH/ĐKT": "48-KH/ĐKT",
    "Số:       /KH-UBND": None,
    "Số …-KH/TU": None,
}


@pytest.mark.parametrize(("line", "number"), NUMBERS.items(), ids=list(NUMBERS))
def test_a_number_is_read_without_blanks(line: str, number: str | None) -> None:
    assert read(f"ĐẢNG CỘNG SẢN VIỆT NAM\nĐẢNG ỦY XÃ YÊN THƯỢNG\n{line}").number == number


DATES = {
    "Yên Thượng, ngày 05 tháng 11 năm 2025": ("Yên Thượng", date(2025, 11, 5), None),
    "TP. Lam Sơn, ngày 5/11/2025": ("TP. Lam Sơn", date(2025, 11, 5), None),
    "Yên Thượng, ngày     tháng 11 năm 2025": ("Yên Thượng", None, "2025-11"),
    "Yên Thượng, ngày … tháng … năm 2025": ("Yên Thượng", None, None),
    "Ngày 05 tháng 11 năm 2025": (None, date(2025, 11, 5), None),
    "Yên Thượng, ngày 31 tháng 02 năm 2025": ("Yên Thượng", None, None),
}


@pytest.mark.parametrize(("line", "expected"), DATES.items(), ids=list(DATES))
def test_place_and_day(line: str, expected: tuple[str | None, date | None, str | None]) -> None:
    reading = read(f"ĐẢNG CỘNG SẢN VIỆT NAM\nSố 1-KH/ĐU\n{line}")
    assert (reading.place, reading.issued_on, reading.issued_month) == expected


BODIES = {
    "ĐẢNG BỘ TỈNH LAM SƠN\nĐẢNG ỦY XÃ YÊN THƯỢNG": "Đảng ủy xã Yên Thượng",
    "ỦY BAN NHÂN DÂN\nXÃ YÊN THƯỢNG": "Ủy ban nhân dân xã Yên Thượng",
    "TỈNH ỦY LAM SƠN\nBAN TUYÊN GIÁO\nVÀ DÂN VẬN": "Ban Tuyên giáo và Dân vận",
    "BAN CHẤP HÀNH TRUNG ƯƠNG": "Ban Chấp hành Trung ương",
    "ĐẢNG ỦY XÃ YÊN THƯỢNG\nỦY BAN KIỂM TRA": "Ủy ban Kiểm tra",
    "UBND TỈNH LAM SƠN\nSỞ GIÁO DỤC VÀ ĐÀO TẠO": "Sở Giáo dục và Đào tạo",
    "ĐẢNG BỘ XÃ YÊN THƯỢNG\nCHI BỘ TRƯỜNG THCS YÊN HẠ": "Chi bộ Trường THCS Yên Hạ",
}


@pytest.mark.parametrize(("head", "body"), BODIES.items(), ids=list(BODIES.values()))
def test_the_lower_body_of_a_letterhead_issues(head: str, body: str) -> None:
    assert read(f"{head}\n*\nSố 1-KH/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM").issuing_body == body


SIGNATURES = {
    "T/M BAN THƯỜNG VỤ\nBÍ THƯ\nTrần Thị Mai": Signing("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Trần Thị Mai"),
    "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nLê Văn Tú": Signing(
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Tú"
    ),
    "K/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\n\nĐỗ Minh Châu": Signing("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "Đỗ Minh Châu"),
    "T/L BAN THƯỜNG VỤ\nCHÁNH VĂN PHÒNG\nBùi Văn Khải": Signing("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", "Bùi Văn Khải"),
    "TUQ. GIÁM ĐỐC\nTRƯỞNG PHÒNG\nBùi Văn Khải": Signing("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG", "Bùi Văn Khải"),
    "Q. GIÁM ĐỐC\nVũ Thị Ngọc Ánh": Signing("Q. GIÁM ĐỐC", None, "Vũ Thị Ngọc Ánh"),
    "GIÁM ĐỐC\nThS. Vũ Thị Ngọc Ánh": Signing(None, "GIÁM ĐỐC", "Vũ Thị Ngọc Ánh"),
    "BÍ THƯ\nTRẦN THỊ MAI": Signing(None, "BÍ THƯ", "TRẦN THỊ MAI"),
    "T/M CHI BỘ\nBÍ THƯ": Signing("T/M CHI BỘ", "BÍ THƯ", None),
    "": Signing(),
}


@pytest.mark.parametrize(("foot", "signing"), SIGNATURES.items(), ids=list(SIGNATURES))
def test_authority_post_and_name(foot: str, signing: Signing) -> None:
    assert read("ĐẢNG CỘNG SẢN VIỆT NAM\nSố 1-KH/ĐU", f"\n{foot}").signing == signing


def test_recipients_on_the_line_of_their_label() -> None:
    text = (
        "ĐẢNG CỘNG SẢN VIỆT NAM\nSố 1-TB/ĐU\nTHÔNG BÁO\nvề lịch học\n-----\nLớp khai giảng.\nNơi nhận: "
        "Như trên.\nBÍ THƯ\nLê Văn Tú"
    )
    assert read_text(text).recipients == ("Như trên",)


def test_addressees_on_the_line_of_their_label() -> None:
    text = (
        "Số 1-CV/ĐU\nVề việc cử học viên\nKính gửi: Các chi bộ trực thuộc; Công an xã.\nĐảng ủy đề nghị "
        "cử học viên.\nBÍ THƯ\nLê Văn Tú"
    )
    reading = read_text(text)
    assert (reading.type, reading.addressees) == ("công văn", ("Các chi bộ trực thuộc", "Công an xã"))


def test_a_document_without_letterhead_is_issued_by_who_speaks_and_signs() -> None:
    text = (
        "KẾT LUẬN\nvề mở lớp\n-----\nSau khi nghe báo cáo, Ban Thường vụ Đảng ủy kết luận:\n1. Mở "
        "lớp.\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nLê Văn Tú"
    )
    assert read_text(text).issuing_body == "Ban Thường vụ Đảng ủy"


def test_a_signature_that_names_its_body_in_full_tells_who_issued() -> None:
    text = "KẾT LUẬN\nvề mở lớp\n-----\n1. Mở lớp.\nT/M BAN THƯỜNG VỤ ĐẢNG ỦY\nBÍ THƯ\nLê Văn Tú"
    assert read_text(text).issuing_body == "Ban Thường vụ Đảng ủy"


@pytest.mark.parametrize("text", ["", "   \n", "Xin chào", "KẾ HOẠCH", "Thực đơn tuần\n1. Cơm\n2. Canh"])
def test_other_texts_are_no_documents(text: str) -> None:
    assert read_text(text).is_administrative_document is False
