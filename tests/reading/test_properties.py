"""For any text at all: reading does not crash, its spans hold, its output obeys the schema.

That time grows with the length is measured by `benchmarks.reading_growth`.
"""

import unicodedata

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lienthong.reading import as_json, documents_in, misnamings, read_text, secrecy_mark
from lienthong.reading.clean import cleaned
from lienthong.reading.faces import schema

PIECES = st.sampled_from(
    (
        "ĐẢNG ỦY XÃ YÊN THƯỢNG", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số 12-KH/ĐU", "Số ", "KẾ HOẠCH", "CỦA BAN THƯỜNG "
        "VỤ", "Kính gửi:",
        "- Các chi bộ;", "1. ", "I. ", "a) ", "- ", "Điều 1. ", "Ban Tổ chức",
        "chủ trì", "Giao ", "đề nghị ",
        "trước ngày 30/12/2026",
        "hằng năm", "ngày 5/11/2025", "Chỉ thị số 17-CT/TU", " của Tỉnh ủy", "đến năm 2030", "Nơi nhận:",
        "T/M BAN THƯỜNG VỤ", "BÍ THƯ",
        "Trần Thị Mai", "-----", "*", "\n", "\n\n", "     ",
        "KÊ HOACH", "DẢNG ỦY XÃ", "Sô O8-KH/DU", "ngay 0l thang 2 nam 2O26", "Kinh gui:", "T/M BAN THUONG VU",
        "ĐẢN G ỦY",
        "Số 12-BS/TU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "6 tháng đầu năm 2026", "thứ Sáu", "hằng tuần",
        "Thông báo này", "\t",
        "\u041d", "§¶ng", "ÑAÛNG", "\u00ad", " này", "(", ")", "tháng", "quý", "năm ", "Kính gửi: a; b",
        ": ", "; ", ". ", "SAO LỤC", "PHỤ LỤC", "**", "<sup>1</sup>", "| a | b |", "Uỷ",
    )
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join))


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_spans_hold_for_any_text(text: str) -> None:
    found = as_json(read_text(text), "x")
    placed = [*found["citations"], *found["clauses"], *found["tasks"], *found["deadlines"]]
    assert [found["text"][slice(*one["span"])] for one in placed] == [one["text"] for one in placed]


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_any_output_obeys_the_schema(text: str) -> None:
    jsonschema.validate(as_json(read_text(text), "x"), schema())


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_places_of_the_head_lie_in_the_text(text: str) -> None:
    reading = read_text(text)
    places = [span for spans in reading.header_spans.values() for span in spans]
    assert all(0 <= start < end <= len(reading.text) for start, end in places)


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_looking_for_a_stamp_never_crashes(text: str) -> None:
    assert secrecy_mark(text) in {None, "Mật", "Tối mật", "Tuyệt mật"}


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_a_misnaming_stands_where_its_span_says(text: str) -> None:
    reading = read_text(text)
    assert [found.text for found in misnamings(reading)] == [reading.text[slice(*f.span)] for f in misnamings(reading)]


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_words_without_a_number_are_given_none(text: str) -> None:
    digits = str.maketrans("0123456789", "xxxxxxxxxx")
    found = read_text(unicodedata.normalize("NFKC", text).translate(digits))
    assert [c.number for c in found.citations if not any(sign.isdigit() for sign in c.number)] == []
    assert (found.issued_on, found.issued_month) == (None, None)


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_documents_of_one_file_lose_nothing(text: str) -> None:
    assert "\n".join(documents_in(text)) == cleaned(text)


@pytest.mark.prove
@settings(deadline=None, max_examples=1_000, suppress_health_check=list(HealthCheck))
@given(st.one_of(st.text(max_size=2_000), st.lists(PIECES, max_size=300).map("".join)))
def test_no_text_makes_the_reader_crash(text: str) -> None:
    reading = read_text(text)
    jsonschema.validate(as_json(reading, "x"), schema())
    assert misnamings(reading) is not None
    assert secrecy_mark(text) in {None, "Mật", "Tối mật", "Tuyệt mật"}
