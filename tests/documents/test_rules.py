"""What heads a document, what colours its text, what it cites: without a database."""

from datetime import date

import pytest

from lienthong.documents.choices import Difference, FindingKind
from lienthong.documents.rules.citations import Candidate, Cited, Match, best_match
from lienthong.documents.rules.colours import Mark, counted, marks_in, paragraphs
from lienthong.documents.rules.header import (
    Header,
    missing_for_register,
    printed_number,
    proposed_header,
    same_document,
    search_words,
    squeezed,
    tidied,
)

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


HELD = Candidate(7, "quyết định", "12-QĐ/TU", "Tỉnh ủy Lam Sơn", date(2021, 11, 24))
TYPES = frozenset({"quyết định", "quy định"})


@pytest.mark.parametrize(
    ("cited", "differences"),
    [
        (Cited("Quyết định số 12-QĐ/TU", "12-QĐ/TU", date(2021, 11, 24), "Tỉnh ủy Lam Sơn"), ()),
        (Cited("Quyết định số 12-QĐ/TU", "12-QĐ/TU", date(2011, 11, 24), "Tỉnh ủy Lam Sơn"), (Difference.DATE,)),
        (Cited("Quyết định 12-QĐ/TU", "12-qđ/tu"), (Difference.NO_DATE,)),
        (Cited("Quy định số 12-QĐ/TU", "12-QĐ/TU", date(2021, 11, 24)), (Difference.TYPE,)),
        (Cited("văn bản 12-QĐ/TU", "12-QĐ/TU", date(2021, 11, 24), "Trường Đại học"), (Difference.BODY,)),
    ],
    ids=["fits", "only the date differs", "no date written", "another type", "another body"],
)
def test_a_citation_is_matched_with_what_does_not_fit(cited: Cited, differences: tuple[Difference, ...]) -> None:
    assert best_match(cited, [HELD], TYPES) == Match(7, differences)


def test_of_two_documents_of_one_number_the_better_fit_is_proposed() -> None:
    other = Candidate(3, "quyết định", "12-QĐ/TU", "Tỉnh ủy Lam Sơn", date(2026, 7, 26))
    assert best_match(Cited("Quyết định số 12-QĐ/TU", "12-QĐ/TU", date(2021, 11, 24)), [other, HELD], TYPES) == Match(
        7, ()
    )


def test_without_the_number_nothing_is_proposed() -> None:
    assert best_match(Cited("Quyết định số 13-QĐ/TU", "13-QĐ/TU"), [HELD], TYPES) is None
