"""Words put into lines, marks half seen, layers not worth reading: without a picture."""

from dataclasses import replace

import pytest

from lienthong.scanning.rules import (
    RecognisedPage,
    Word,
    doubtful_words,
    is_torn,
    is_worth_reading,
    legibility,
    page_text,
    secrecy_mark_on,
    words_in,
)

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"


def row(text: str, left: int, top: int, line: int = 1, sure: float = 95, level: int = 5) -> str:
    """A line of the table: a word 20 points to a letter, 40 high."""
    return f"{level}\t1\t1\t1\t{line}\t1\t{left}\t{top}\t{20 * len(text)}\t40\t{sure}\t{text}\n"


def words(*placed: tuple[str, int, int, int]) -> list[Word]:
    """Words from (text, left, top, line)."""
    return [Word(text, left, top, 20 * len(text), 40, 95, (1, 1, line)) for text, left, top, line in placed]


def test_a_page_says_as_much_as_its_sure_words() -> None:
    sure = words(("Kính", 0, 0, 1), ("gửi", 200, 0, 1))
    doubtful = [replace(word, sure=20) for word in words(("ỊẦN", 0, 0, 1))]
    assert (legibility(sure), legibility(sure + doubtful), legibility([])) == (7 * 95, 7 * 95, 0)


def test_words_come_with_their_places_specks_and_edges_do_not() -> None:
    table = (
        HEAD + row("", 0, 0, level=4) + row("Số", 10, 20) + row("`.", 80, 20, sure=12) + row("o_—|", 90, 20, sure=45)
    )
    assert words_in(table) == [Word("Số", 10, 20, 40, 40, 95, (1, 1, 1))]


def test_an_empty_page_has_no_text() -> None:
    assert (words_in(HEAD), page_text([])) == ([], ("", ()))


def test_what_stands_side_by_side_is_one_line_with_a_gap() -> None:
    placed = words(
        ("Nơi", 0, 100, 1), ("nhận:", 70, 100, 1), ("T/M", 600, 104, 2), ("BAN", 670, 104, 2), ("1.", 0, 180, 3)
    )
    assert page_text(placed)[0] == "Nơi nhận:      T/M BAN\n1."


def test_a_row_without_letter_or_digit_is_left_out() -> None:
    placed = words(("TỈNH", 0, 0, 1), ("ỦY", 100, 0, 1), ("*", 60, 60, 2), ("Số", 0, 120, 3))
    assert page_text(placed) == ("TỈNH ỦY\nSố", ())


def test_a_page_askew_keeps_its_lines_apart() -> None:
    """Forty points down over the width of the page: the right end of one line is as low as the left of the next."""
    placed = [(f"chữ{at}", at * 120, 100 + line * 60 + at * 4, line) for line in range(1, 4) for at in range(10)]
    assert [len(text.split()) for text in page_text(words(*placed))[0].split("\n")] == [10, 10, 10]


def test_doubtful_words_are_told_by_their_places() -> None:
    placed = [Word("Đảng", 0, 0, 80, 40, 95, (1, 1, 1)), Word("ủỹ", 100, 0, 40, 40, 31, (1, 1, 1))]
    text, doubtful = page_text(placed)
    assert (text, doubtful, doubtful_words(text, [[5, 7], [6, 90]])) == ("Đảng ủỹ", ((5, 7),), [(5, 7, "ủỹ")])


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("ĐÁNG CỘNG SÂN VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("CỘNG HOÀ XÃ HỘI CHU NGHĨA VIÊT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("của Đảng Cộng sân Việt Nam", "của Đảng Cộng sân Việt Nam"),
        ("ĐÁNG ỦY", "ĐÁNG ỦY"),
    ],
)
def test_headings_that_everybody_knows_get_their_accents_back(read: str, meant: str) -> None:
    placed = [(word, 20 * len(" ".join(read.split()[:at]) + " "), 0, 1) for at, word in enumerate(read.split())]
    assert page_text(words(*placed))[0] == meant


@pytest.mark.parametrize(
    ("page", "mark"),
    [
        (RecognisedPage("MẬT\nSố 1-CV/ĐU"), "Mật"),
        (RecognisedPage("Số 1-CV/ĐU", stamps=("Kính gửi\n| MẬT\nmột",)), "Mật"),
        (RecognisedPage("Số 1-CV/ĐU", stamps=("TUYỆT MẬ",)), "Tuyệt mật"),
        (RecognisedPage("Số 1-CV/ĐU", stamps=("TÔI MẶT",)), "Tối mật"),
        (RecognisedPage("", red="ĐẢNG ỦY MẬTI XÃ"), "Mật"),
        (RecognisedPage("", red="TỐI MẬT"), "Tối mật"),
        (RecognisedPage("", red="ỦY BAN MẶT TRẬN TỔ QUỐC"), None),
        (RecognisedPage("Giữ bí mật của Đảng\nMặt trận Tổ quốc", stamps=("Mặt",)), None),
        (RecognisedPage("Số 1-CV/ĐU", red="ĐẢNG ỦY"), None),
    ],
    ids=[
        "plain",
        "framed",
        "last letter lost",
        "accents lost",
        "in red",
        "top secret in red",
        "the Front's seal",
        "in words",
        "none",
    ],
)
def test_a_mark_of_secrecy_is_seen(page: RecognisedPage, mark: str | None) -> None:
    assert secrecy_mark_on(page) == mark


@pytest.mark.parametrize(
    ("layer", "torn"),
    [
        ("S ố 8 0 - K L / T U n g à y c ủ a B a n T h ư ờ n g v ụ T ỉ n h ủ y v ề v i ệ c m ở l ớ p", True),
        ("Thực hiện Chỉ thị của Ban Thường vụ Tỉnh ủy về công tác bồi dưỡng " * 5, False),
        ("S ố 80", False),
        ("\ue001\ue002 chữ \ue003 lạ " * 30, True),
    ],
    ids=["letters apart", "words", "too little to tell", "signs of no known font"],
)
def test_a_layer_whose_letters_stand_apart_is_seen(layer: str, torn: bool) -> None:
    assert is_torn(layer) is torn


def test_a_stamp_over_a_picture_is_no_text() -> None:
    signed = "Ký bởi: Đảng ủy xã Yên Thượng, 12/01/2026 08:15:03 +07:00"
    assert (is_worth_reading(signed), is_worth_reading("Thực hiện Chỉ thị của Tỉnh ủy " * 12)) == (False, True)
