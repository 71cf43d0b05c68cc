"""How alike two task sentences are: cases of what a clerk would link, and what holds for any two texts."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lienthong.reading.similar import Likeness, coverage, likely_pairs, similarity, words_of

UPPER = "Xây dựng kế hoạch bồi dưỡng lý luận chính trị cho đảng viên mới, hoàn thành trước ngày 15/3/2026."
CLOSE = (
    "Trung tâm chính trị xã xây dựng kế hoạch bồi dưỡng lý luận chính trị dành cho đảng viên mới năm 2026.",
    "XAY DUNG KE HOACH BOI DUONG LY LUAN CHINH TRI CHO DANG VIEN MOI",
    "Mở các lớp bồi dưỡng lý luận chính trị cho đảng viên mới.",
)
FAR = (
    "Xây dựng kế hoạch bảo đảm trật tự an toàn giao thông dịp Tết, hoàn thành trước ngày 15/3/2026.",
    "Văn phòng Đảng ủy tổ chức triển khai thực hiện, báo cáo kết quả.",
    "Rà soát, sửa chữa phòng học, bàn ghế của hội trường.",
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(UPPER.split()), max_size=30).map(" ".join))


@pytest.mark.parametrize("sentence", CLOSE)
def test_the_same_work_in_other_words_is_alike(sentence: str) -> None:
    assert similarity(UPPER, sentence) >= 0.5


@pytest.mark.parametrize("sentence", FAR)
def test_other_work_in_the_same_phrases_is_not(sentence: str) -> None:
    assert similarity(UPPER, sentence) < 0.3


def test_an_answer_that_adds_covers_the_whole_and_the_whole_does_not_cover_it() -> None:
    wider = f"{UPPER} Rà soát đội ngũ giảng viên kiêm nhiệm, bố trí kinh phí mua sắm trang thiết bị dạy học."
    assert coverage(UPPER, wider) == 1.0
    assert coverage(wider, UPPER) < 0.6


def test_the_likeliest_pairs_come_first_and_unlike_ones_do_not_come() -> None:
    lefts = [UPPER, "Rà soát đội ngũ giảng viên kiêm nhiệm của Trung tâm."]
    rights = [FAR[0], "Rà soát đội ngũ giảng viên kiêm nhiệm của Trung tâm.", CLOSE[0]]
    pairs = likely_pairs(lefts, rights)
    assert [(pair.left, pair.right) for pair in pairs] == [(1, 1), (0, 2)]
    assert pairs[0] == Likeness(1, 1, 1.0)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_likeness_is_a_symmetric_share(left: str, right: str) -> None:
    assert similarity(left, right) == similarity(right, left)
    assert 0.0 <= similarity(left, right) <= 1.0
    assert 0.0 <= coverage(left, right) <= 1.0


@settings(deadline=None)
@given(TEXTS)
def test_a_text_is_wholly_like_itself(text: str) -> None:
    assert similarity(text, text) == (1.0 if words_of(text).weights else 0.0)
    assert likely_pairs([text], [text]) == ([Likeness(0, 0, 1.0)] if words_of(text).weights else [])


def test_a_text_of_a_million_letters_is_compared_at_once() -> None:
    long = "bồi dưỡng lý luận chính trị " * 40_000
    begun = time.process_time()
    similarity(long, UPPER)
    assert time.process_time() - begun < 10
