"""For any text at all: reading does not crash, its spans hold, its output obeys the schema, and time grows "
"with length."""

import time

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from lienthong.reading import as_json, read_text, secrecy_mark
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


def seconds(text: str) -> float:
    started = time.perf_counter()
    read_text(text)
    return time.perf_counter() - started
