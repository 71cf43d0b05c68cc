"""Vietnamese text as people type it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienthong.kernel import text
from lienthong.kernel.text import (
    exact,
    family_name,
    folded,
    given_name,
    name_sort_key,
    nfc,
    old_style,
    sort_key,
    squash,
    title_name,
)


@pytest.mark.parametrize(
    ("typed", "placed"),
    [
        ("hoà", "hòa"),
        ("hòa", "hòa"),
        ("khoẻ", "khỏe"),
        ("thuý", "thúy"),
        ("uỷ ban", "ủy ban"),
        ("UỶ BAN", "ỦY BAN"),
        ("quý", "quý"),
        ("quà", "quà"),
        ("hoàn", "hoàn"),
        ("toàn", "toàn"),
        ("huỳnh", "huỳnh"),
        ("ngoại", "ngoại"),
        ("loè", "lòe"),
    ],
)
def test_tone_marks_come_to_the_old_place(typed: str, placed: str) -> None:
    assert old_style(typed) == placed


@pytest.mark.parametrize(
    "typed",
    [
        "Nguyễn Thị Hoà",
        "NGUYỄN THỊ HÒA",
        "  nguyễn  thị hòa ",
        unicodedata.normalize("NFD", "Nguyễn Thị Hoà"),
        "nguyễn\u00a0thị hòa",
    ],
    ids=["new style", "capitals", "blanks", "decomposed", "no-break blank"],
)
def test_spellings_of_one_name_are_equal(typed: str) -> None:
    assert exact(typed) == "nguyễn thị hòa"
    assert folded(typed) == "nguyen thi hoa"


def test_folding_takes_the_bar_of_d() -> None:
    assert folded("Đặng Đình Đức") == "dang dinh duc"


def test_words_sort_as_in_a_dictionary() -> None:
    words = [
        "Ủy",
        "Uy",
        "An",
        "Ân",
        "Ăn",
        "Đa",
        "Da",
        "Bà",
        "Ba",
        "Bả",
        "Bã",
        "Bá",
        "Bạ",
        "Dũng",
        "Dung",
        "An Bình",
        "1",
    ]
    right = [
        "1",
        "An",
        "An Bình",
        "Ăn",
        "Ân",
        "Ba",
        "Bà",
        "Bả",
        "Bã",
        "Bá",
        "Bạ",
        "Da",
        "Dung",
        "Dũng",
        "Đa",
        "Uy",
        "Ủy",
    ]
    assert sorted(words, key=sort_key) == right


def test_people_sort_by_given_name_then_family_name() -> None:
    people = ["Trần Văn An", "Lê Thị Bình", "Nguyễn An", "Lê Văn An"]
    assert sorted(people, key=name_sort_key) == ["Lê Văn An", "Nguyễn An", "Trần Văn An", "Lê Thị Bình"]


@pytest.mark.parametrize(
    ("name", "family", "called"),
    [("Nguyễn Thị Hòa", "Nguyễn Thị", "Hòa"), ("Hòa", "", "Hòa")],
    ids=["three words", "one word"],
)
def test_a_name_is_split(name: str, family: str, called: str) -> None:
    assert (family_name(name), given_name(name)) == (family, called)


def test_capitals_become_a_printed_name() -> None:
    assert title_name("DƯƠNG KIM  THỦY") == "Dương Kim Thủy"


@given(st.text(max_size=40))
def test_normal_forms_are_stable(text: str) -> None:
    assert nfc(squash(text)) == squash(text)
    assert squash(squash(text)) == squash(text)
    assert old_style(old_style(text)) == old_style(text)


def test_the_key_of_a_whole_document_is_not_remembered() -> None:
    known = text._exact.cache_info().currsize, text._folded.cache_info().currsize
    assert folded("Hoà Bình " * 1000) == ("hoa binh " * 1000).strip()
    assert (text._exact.cache_info().currsize, text._folded.cache_info().currsize) == known
