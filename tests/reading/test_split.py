"""Several documents in one file: each is read by itself; copies and forms are no documents of their own."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lienthong.reading import documents_in, read_text
from lienthong.reading.clean import cleaned

HERE = Path(__file__).parent / "documents"
TOGETHER = ("cong-van-han-cac-loai", "thong-tri-ban-bi-thu", "quyet-dinh-ubnd-thu-truong")
FORM = "PHỤ LỤC\nMẫu báo cáo\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố:     /BC-...\nBÁO CÁO\nKết quả học tập\n1. Số lớp: ..."


def text_of(name: str) -> str:
    return (HERE / f"{name}.txt").read_text(encoding="utf-8")


def test_documents_of_one_file_are_told_apart_and_read_alike() -> None:
    pieces = documents_in("\n".join(map(text_of, TOGETHER)))
    assert [read_text(piece).number for piece in pieces] == ["204-CV/BTGDVTU", "05-TT/TW", "518/QĐ-SNV"]
    alone = [read_text(text_of(name)) for name in TOGETHER]
    together = [read_text(piece) for piece in pieces]
    assert [(one.signing, one.recipients, one.subject) for one in together] == [
        (one.signing, one.recipients, one.subject) for one in alone
    ]


def test_of_several_the_first_is_read() -> None:
    reading = read_text("\n".join(map(text_of, TOGETHER)))
    assert (reading.number, reading.signing.name) == ("204-CV/BTGDVTU", "Lâm Bá Kiệt")


@pytest.mark.parametrize("name", sorted(path.stem for path in HERE.glob("*.txt") if path.stem != "hai-van-ban-mot-tep"))
def test_one_document_stays_one_whatever_it_wraps(name: str) -> None:
    assert len(documents_in(text_of(name))) == 1


def test_a_form_in_an_annex_is_no_document() -> None:
    assert len(documents_in(f"{text_of(TOGETHER[0])}\n{FORM}")) == 1


def test_a_document_behind_an_annex_is_one() -> None:
    assert len(documents_in(f"{text_of(TOGETHER[0])}\n{FORM}\n{text_of(TOGETHER[1])}")) == 2


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.sampled_from((*TOGETHER, "sao-luc", "danh-sach-lop", "lb-sao-luc-tren")), max_size=4),
    st.text(max_size=80),
)
def test_nothing_is_lost_between_documents(names: list[str], text: str) -> None:
    whole = "\n".join([*map(text_of, names), text])
    assert "\n".join(documents_in(whole)) == cleaned(whole)
