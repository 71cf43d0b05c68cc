"""What heads a document, what colours its text: without a database."""

from datetime import date

import pytest

from lienthong.documents.choices import FindingKind, PeriodRule
from lienthong.documents.rules.colours import Mark, counted, marks_in, paragraphs
from lienthong.documents.rules.draft import Piece, Remark, laid_out
from lienthong.documents.rules.header import (
    Header,
    is_of,
    missing_for_register,
    printed_number,
    proposed_header,
    same_document,
    search_words,
    squeezed,
    tidied,
)
from lienthong.documents.rules.numbers import standard_runs
from lienthong.rendering.choices import LayoutKind

FULL = Header(type="công văn", number="37-CV/ĐU", body="Đảng ủy xã", issued_on=date(2026, 1, 12), subject="Về lớp")


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("803-KL/TU", "803-KL/TU"),
        ("Số 80 - KH/HU", "80-KH/HU"),
        ("số: 05–HD/VPTW", "05-HD/VPTW"),
        ("Sổ tay", "Sổtay"),
        ("", ""),
    ],
    ids=["as printed", "blanks", "dash and colon", "a word that begins alike", "nothing"],
)
def test_a_number_is_kept_as_printed_without_blanks(written: str, number: str) -> None:
    assert printed_number(written) == number


@pytest.mark.parametrize("typed", ["803-KL/TU", "803 kl tu", "803KLTU", "số 803 kl/tu"])
def test_a_number_is_found_in_any_spelling(typed: str) -> None:
    assert search_words(typed)[1] == squeezed("803-KL/TU")


def test_words_without_a_digit_are_no_number() -> None:
    assert search_words("bồi dưỡng") == (("bồi", "dưỡng"), "")


@pytest.mark.parametrize(
    ("header", "original_lacks", "missing"),
    [
        (FULL, False, ()),
        (Header(), False, ("type", "number", "body", "issued_on", "subject")),
        (Header(), True, ("type", "body", "subject")),
        (Header("kết luận", "", "Ban Thường vụ", "", None, "Về lớp"), True, ()),
    ],
    ids=["complete", "empty", "empty, the original seen", "an original without number and date"],
)
def test_the_register_wants_number_type_body_date_and_subject(
    header: Header, original_lacks: bool, missing: tuple[str, ...]
) -> None:
    assert missing_for_register(header, original_lacks=original_lacks) == missing


def test_what_the_text_lacks_stays_empty() -> None:
    found = {"type": "kết luận", "number": None, "issued_on": None, "signing": {"name": "Mạc Văn Bưởi"}}
    assert proposed_header(found) == Header(type="kết luận", signer="Mạc Văn Bưởi")


def test_a_header_is_tidied() -> None:
    assert tidied(Header(type=" Công  Văn ", number="Số 37 - CV/ĐU")) == Header(type="công văn", number="37-CV/ĐU")


def test_the_same_document_in_another_spelling() -> None:
    other = Header("công văn", "37-cv/đu", "Đảng uỷ xã", "", date(2026, 1, 12), "Khác")
    assert same_document(FULL, other) is True


def test_the_same_number_of_another_day_is_another_document() -> None:
    assert same_document(FULL, Header("công văn", "37-CV/ĐU", "Đảng ủy xã", "", date(2021, 1, 12))) is False


def _cut(text: str, marks: list[Mark]) -> list[list[tuple[str, tuple[str, ...], int | None]]]:
    return [[(one.text, one.kinds, one.anchor) for one in line] for line in paragraphs(text, marks)]


def test_overlapping_findings_give_segments_of_several_kinds() -> None:
    marks = [Mark(FindingKind.TASK, 0, 8), Mark(FindingKind.DEADLINE, 4, 12)]
    assert _cut("Báo cáo trước hạn", marks) == [
        [("Báo ", ("task",), 0), ("cáo ", ("task", "deadline"), 4), ("trướ", ("deadline",), None), ("c hạn", (), None)]
    ]


def test_a_finding_over_two_lines_colours_both() -> None:
    assert _cut("ab\n\ncd", [Mark(FindingKind.SUBJECT, 1, 6)]) == [
        [("a", (), None), ("b", ("subject",), 1)],
        [("cd", ("subject",), None)],
    ]


def test_spans_outside_the_text_are_left_out() -> None:
    findings = {
        "tasks": [{"span": [3, 99]}, {"span": [2, 2]}],
        "header_spans": {"number": [[0, 2]], "unknown": [[0, 1]]},
    }
    assert marks_in(findings, 10) == [Mark(FindingKind.NUMBER, 0, 2)]


def test_the_legend_counts_every_kind() -> None:
    counts = dict(counted([Mark(FindingKind.TASK, 0, 1), Mark(FindingKind.TASK, 2, 3), Mark(None, 0, 3)]))
    assert counts == {**dict.fromkeys(FindingKind, 0), FindingKind.TASK: 2}


@pytest.mark.parametrize(
    ("body", "own"),
    [
        ("Đảng ủy xã Yên Thượng", True),
        ("Ban Thường vụ Đảng uỷ xã Yên Thượng", True),
        ("Ủy ban nhân dân xã Yên Thượng", False),
        ("Đảng ủy xã Yên Thượng Hạ", False),
        ("Ủy ban kiểm tra Đảng ủy xã Yên Thượng", False),
        ("", False),
    ],
)
def test_a_paper_of_the_unit_itself_is_known_by_its_body(body: str, own: bool) -> None:
    assert is_of(body, "Đảng ủy xã Yên Thượng") is own


def test_a_unit_without_a_name_issues_nothing() -> None:
    assert is_of("Ban Thường vụ", "") is False


def test_a_remark_over_two_lines_goes_on_in_the_second_and_closes_there() -> None:
    long = Remark(3, 9, "fits", "r1", "1", "")
    short = Remark(10, 11, "differs", "r2", "2", "")
    assert laid_out("ab cde\nfg h", [short, long]) == [
        [Piece("ab "), Piece("cde", long)],
        [Piece("fg", long, closes=True), Piece(" "), Piece("h", short, closes=True)],
    ]


def test_a_letter_of_the_state_bears_no_code_and_everything_counts_by_year() -> None:
    party, state = ({run.name: run for run in standard_runs(layout, "TTCT")} for layout in LayoutKind)
    assert [(party[name].pattern, state[name].pattern) for name in ("Công văn", "Kế hoạch", "Bản sao")] == [
        ("{number}-CV/TTCT", "{number}/TTCT"),
        ("{number}-KH/TTCT", "{number}/KH-TTCT"),
        ("{number}-BS/TTCT", "{number}/BS-TTCT"),
    ]
    assert {run.restarts for run in state.values()} == {PeriodRule.YEAR}
