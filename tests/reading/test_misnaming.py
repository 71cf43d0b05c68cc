"""A document that calls itself by another type, and the wordings that mean another document."""

import pytest

from lienthong.reading import misnamings, read_text

HEAD = "ĐẢNG ỦY XÃ YÊN THƯỢNG\n*\nSố 7-{symbol}/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\n{title}\n{subject}\n-----\n"
FOOT = "\nNơi nhận:\n- Như trên.\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nTrần Thị Mai"
CONCLUSION = HEAD.format(symbol="KL", title="KẾT LUẬN", subject="về công tác mở lớp")
DECISION = HEAD.format(symbol="QĐ", title="QUYẾT ĐỊNH", subject="ban hành Quy chế làm việc")

FITTING = {
    "its own type": "1. Văn phòng phổ biến Kết luận này đến chi bộ.",
    "what it issues": "Điều 2. Quy chế này có hiệu lực từ ngày ký. Quyết định này cũng vậy.",
    "one cited before": "1. Thực hiện Chỉ thị số 17-CT/TU của Tỉnh ủy. Chỉ thị này nêu bốn nhiệm vụ.",
    "one cited in the paragraph before": "1. Thực hiện Thông báo số 17-TB/TU của Tỉnh ủy.\n2. Thông báo này nêu bốn nhiệm vụ.",
    "a course": "1. Trung tâm dạy chương trình này trong 05 ngày.",
    "any paper": "1. Văn phòng sao gửi Văn bản này.",
}


def said(text: str) -> list[tuple[str, str, str]]:
    return [(found.text, found.said, found.own) for found in misnamings(read_text(text))]


def test_a_conclusion_that_calls_itself_a_notice() -> None:
    text = f"{CONCLUSION}1. Trung tâm mở lớp.\n2. Các chi bộ nghiêm túc thực hiện Thông báo này.{FOOT}"
    reading = read_text(text)
    assert said(text) == [("Thông báo này", "thông báo", "kết luận")]
    assert [reading.text[slice(*found.span)] for found in misnamings(reading)] == ["Thông báo này"]


@pytest.mark.parametrize("name", FITTING)
def test_words_that_mean_another_document(name: str) -> None:
    head = DECISION if name == "what it issues" else CONCLUSION
    assert said(f"{head}{FITTING[name]}{FOOT}") == []


def test_the_slip_is_found_among_the_paragraphs_of_a_plan() -> None:
    plan = HEAD.format(symbol="KH", title="KẾ HOẠCH", subject="mở lớp năm 2026")
    text = f"{plan}1. Mở lớp.\nHướng dẫn này thay cho các văn bản trước.{FOOT}"
    assert said(text) == [("Hướng dẫn này", "hướng dẫn", "kế hoạch")]


@pytest.mark.parametrize("text", ["", "Thông báo này không có đầu đề.", "Tin: Kế hoạch này được đón nhận."])
def test_what_has_no_type_misnames_nothing(text: str) -> None:
    assert said(text) == []
