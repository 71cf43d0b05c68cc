"""What cleaning takes away, what it puts together again, and what it leaves alone."""

import unicodedata

import pytest

from lienthong.reading.clean import cleaned, searchable

CASES = {
    "markdown signs": ("## **KẾT LUẬN**  \n*về công tác*", "KẾT LUẬN\nvề công tác"),
    "raised footnote marks": ("theo quy định<sup>1</sup>.", "theo quy định¹."),
    "raised letters": ("PCVP<sup>TM</sup>, TK", "PCVP TM, TK"),
    "tags and breaks": ("<b>SỞ NỘI VỤ</b><br>Số 1", "SỞ NỘI VỤ\nSố 1"),
    "decomposed letters": (unicodedata.normalize("NFD", "Đảng ủy"), "Đảng ủy"),
    "no-break and zero-width blanks": ("Đảng\u00a0ủy\u200b xã", "Đảng ủy xã"),
    "page numbers": ("nội dung của\n2\nvăn bản", "nội dung của văn bản"),
    "a sentence cut by a page": ("để xây dựng đội\n\nngũ giảng viên giỏi.", "để xây dựng đội ngũ giảng viên giỏi."),
    "a number cut by the edge": ("thực hiện nội dung của Chỉ thị số 23-\nCT/TU của Tỉnh ủy",
                                 "thực hiện nội dung của Chỉ thị số 23- CT/TU của Tỉnh ủy"),
    "a heading and its paragraph": ("2. Trung tâm\nTiếp tục đổi mới", "2. Trung tâm\nTiếp tục đổi mới"),
    "bullets of all kinds": ("• Một\n– Hai\n* Ba\n-Bốn", "- Một\n- Hai\n- Ba\n- Bốn"),
    "letters set apart": ("K Ế T L U Ậ N", "KẾT LUẬN"),
    "a title without its marks": ("KÊ HOACH\nmở lớp", "KẾ HOẠCH\nmở lớp"),
    "a title that fell apart": ("HƯỚ NG DẪN", "HƯỚNG DẪN"),
    "a letterhead with D": ("DẢNG ỦY XÃ BÌNH LỘC", "ĐẢNG ỦY XÃ BÌNH LỘC"),
    "a place behind a body": ("ĐANG BÔ TINH VÂN LĨNH", "ĐẢNG BỘ TỈNH VÂN LĨNH"),
    "words that only look alike": ("HỖ TRỢ HỌC VIÊN, BẢO VỆ BÍ MẬT", "HỖ TRỢ HỌC VIÊN, BẢO VỆ BÍ MẬT"),
    "the other tone placement": ("UỶ BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN"),
    "figures read as letters": ("Số O8-KH/ĐU", "Số 08-KH/ĐU"),
    "a day in pieces": ("Bình Lộc, ngay 2 0 tháng O2 năm 20 26", "Bình Lộc, ngày 20 tháng 02 năm 2026"),
    "letters of another alphabet": ("\u0422/M \u0412AN, \u00d0ảng", "T/M BAN, Đảng"),
    "a label without its marks": ("Noi nhân: Như trên.", "Nơi nhận: Như trên."),
    "running text that lost marks": ("gửi trước ngay 20/3/2026, châm nhất", "gửi trước ngày 20/3/2026, chậm nhất"),
    "tcvn3": ("Thùc hiÖn QuyÕt ®Þnh cña §¶ng ñy", "Thực hiện Quyết định của Đảng ủy"),
    "vni": ("Thöïc hieän Quyeát ñònh cuûa Ñaûng uûy", "Thực hiện Quyết định của Đảng ủy"),
    "empty bullets": ("- Một;\n-\n- Hai", "- Một;\n- Hai"),
    "a table of markdown": ("| SỞ NỘI VỤ | ĐẢNG CỘNG SẢN VIỆT NAM |\n|---|---|", "SỞ NỘI VỤ\nĐẢNG CỘNG SẢN VIỆT NAM"),
}  # fmt: skip


@pytest.mark.parametrize(("raw", "expected"), CASES.values(), ids=list(CASES))
def test_cleaning(raw: str, expected: str) -> None:
    assert cleaned(raw) == expected


def test_columns_come_one_under_the_other() -> None:
    raw = (
        "TỈNH ỦY LAM SƠN            ĐẢNG CỘNG SẢN VIỆT NAM\n      *\nSố 12-KH/TU         Lam Sơn, ngày 5 "
        "tháng 11 năm 2025\nKẾ HOẠCH"
    )
    assert cleaned(raw).split("\n") == [
        "TỈNH ỦY LAM SƠN", "*", "Số 12-KH/TU", "ĐẢNG CỘNG SẢN VIỆT NAM", "Lam Sơn, ngày 5 tháng 11 năm 2025", "KẾ HOẠCH",
    ]  # fmt: skip


def test_a_day_left_blank_is_no_column() -> None:
    assert cleaned("Lam Sơn, ngày      tháng 11 năm 2025\nKẾ HOẠCH") == "Lam Sơn, ngày tháng 11 năm 2025\nKẾ HOẠCH"


def test_both_tone_placements_are_searched_alike_place_by_place() -> None:
    assert (searchable("Uỷ ban HOÀ"), len(searchable("Uỷ ban HOÀ"))) == ("ủy ban hòa", 10)


@pytest.mark.parametrize("gap", [" ", "\t", "\u00a0"], ids=["blanks", "tabs", "no-break blanks"])
def test_a_gap_wider_than_any_page_is_one_page_wide(gap: str) -> None:
    assert cleaned(f"Số 12-KH/ĐU\n{gap * 300_000}Kính gửi: các chi bộ").split()[-2:] == ["chi", "bộ"]
