"""How a reference stands against the register: a table of cases, without a database."""

from datetime import date

import pytest

from lienthong.documents.choices import EffectKind
from lienthong.documents.queries import KNOWN_TYPES
from lienthong.documents.rules.citations import (
    Candidate,
    Cited,
    Citing,
    grouped,
    leading_digits,
    own_start,
    same_body,
    verdict_of,
    verdict_on,
)
from lienthong.documents.rules.effect import Change

OLD, NEW = date(2019, 11, 8), date(2026, 7, 26)
DAY = date(2021, 11, 24)
RULES = Candidate(7, "quyết định", "883-QĐ/BTGTW", "Ban Tuyên giáo Trung ương", DAY)
CENTRES = Candidate(1, "quy định", "208-QĐ/TW", "Ban Bí thư", OLD)
CHARTER = Candidate(2, "quy định", "208-QĐ/TW", "Ban Chấp hành Trung ương", NEW)
REPLACED = Change(EffectKind.REPLACES, date(2025, 8, 29), "Quy định 360-QĐ/TW", cause=3)
ENDED = Candidate(1, "quy định", "208-QĐ/TW", "Ban Bí thư", OLD, (REPLACED,))
CITING = Citing(date(2026, 9, 1), 99)
HELD = [RULES, CENTRES, CHARTER]

CASES = [
    ("everything fits", "Quyết định số 883-QĐ/BTGTW", DAY, "Ban Tuyên giáo Trung ương", "fits", (7,), ()),
    ("any spelling of the number", "Quyết định số 0883 - qđ/btgtw", DAY, "", "fits", (7,), ()),
    ("only the year is mistyped", "Quyết định số 883-QĐ/BTGTW", date(2011, 11, 24), "", "differs", (7,), ("date",)),
    ("no day is written", "Quyết định số 883-QĐ/BTGTW", None, "", "differs", (7,), ("no_date",)),
    ("another type of the same symbol", "Quy định số 883-QĐ/BTGTW", DAY, "", "differs", (7,), ("type",)),
    ("another body", "Quyết định 883-QĐ/BTGTW", DAY, "Ban Tổ chức Trung ương", "differs", (7,), ("body",)),
    ("the symbol of another body", "Quyết định số 883-QĐ/TW", DAY, "", "differs", (7,), ("body",)),
    ("the symbol of another type", "Hướng dẫn số 883-HD/BTGTW", DAY, "", "differs", (7,), ("type",)),
    (
        "everything wrong at once", "Quy định số 883-QĐ/BTGTW", date(2011, 11, 24), "Tỉnh ủy Lam Sơn", "differs", (7,),
        ("type", "body", "date"),
    ),
    ("another symbol and another day", "Quyết định số 883-QĐ/TW", date(2020, 1, 1), "", "unknown", (), ("unknown",)),
    ("both halves of the symbol differ", "Kế hoạch số 883-KH/TW", DAY, "", "unknown", (), ("unknown",)),
    ("a number nobody holds", "Chỉ thị số 05-CT/TW", OLD, "", "unknown", (), ("unknown",)),
    ("one number of two terms, no day", "Quy định số 208-QĐ/TW", None, "", "several", (1, 2), ("several",)),
    ("one number of two terms, a third day", "Quy định 208-QĐ/TW", date(2020, 1, 1), "", "several", (1, 2), ("several",)),
    ("one number of two terms, the day tells", "Quy định số 208-QĐ/TW", NEW, "", "fits", (2,), ()),
    ("a day after the document's own", "Chỉ thị số 05-CT/TW", date(2027, 1, 1), "", "unknown", (), ("unknown", "later")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "issued_on", "body", "standing", "keys", "codes"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_a_reference_is_judged_by_number_type_body_and_day_together(
    text: str, issued_on: date | None, body: str, standing: str, keys: tuple[int, ...], codes: tuple[str, ...]
) -> None:
    cited = Cited(text, text.split("số ")[-1].split("định ")[-1], issued_on, body)
    verdict = verdict_of(cited, HELD, citing=CITING, types=KNOWN_TYPES)
    assert (verdict.standing, verdict.keys, tuple(reason.code for reason in verdict.reasons)) == (standing, keys, codes)


@pytest.mark.parametrize(
    ("on", "key", "standing", "codes"),
    [
        (date(2025, 8, 28), 99, "fits", ()),
        (date(2025, 8, 29), 99, "outdated", ("outdated",)),
        (date(2025, 8, 29), 3, "fits", ()),
        (date(2026, 9, 1), None, "outdated", ("outdated",)),
    ],
    ids=["the day before", "on the day", "by the document that replaces it", "in a draft of a later day"],
)
def test_what_was_replaced_counts_as_of_the_citing_documents_day(
    on: date, key: int | None, standing: str, codes: tuple[str, ...]
) -> None:
    verdict = verdict_of(
        Cited("Quy định số 208-QĐ/TW", "208-QĐ/TW", OLD), [ENDED, CHARTER], citing=Citing(on, key), types=KNOWN_TYPES
    )
    assert (verdict.standing, tuple(reason.code for reason in verdict.reasons)) == (standing, codes)


@pytest.mark.parametrize("kind", [EffectKind.REPEALS, EffectKind.EXPIRES])
def test_each_end_has_a_sentence_with_its_day(kind: EffectKind) -> None:
    ended = Candidate(1, "quy định", "208-QĐ/TW", "", OLD, (Change(kind, date(2025, 1, 1), "Quy định 1-QĐ/X"),))
    verdict = verdict_on(Cited("Quy định 208-QĐ/TW", "208-QĐ/TW", OLD), ended, citing=CITING, types=KNOWN_TYPES)
    assert "01/01/2025" in verdict.reasons[0].sentence


@pytest.mark.parametrize(
    "change",
    [
        Change(EffectKind.AMENDS, date(2020, 1, 1), "Quy định 1-QĐ/X"),
        Change(EffectKind.REPEALS, date(2020, 1, 1), "Quy định 1-QĐ/X", "khoản 2 điều 3"),
    ],
    ids=["amended", "a clause repealed"],
)
def test_what_is_amended_may_be_cited(change: Change) -> None:
    held = Candidate(1, "quy định", "208-QĐ/TW", "", OLD, (change,))
    verdict = verdict_of(Cited("Quy định 208-QĐ/TW", "208-QĐ/TW", OLD), [held], citing=CITING, types=KNOWN_TYPES)
    assert verdict.standing == "fits"


def test_a_document_is_never_what_it_cites_itself() -> None:
    cited = Cited("Quy định 208-QĐ/TW", "208-QĐ/TW", OLD)
    assert verdict_of(cited, [CENTRES], citing=Citing(OLD, 1), types=KNOWN_TYPES).standing == "unknown"


def test_a_document_without_a_number_is_proposed_for_none_and_compared_by_the_rest() -> None:
    bare = Candidate(5, "kết luận", "", "Ban Bí thư", OLD)
    cited = Cited("Quy định số 208-QĐ/TW", "208-QĐ/TW", OLD, "Ban Bí thư")
    assert verdict_of(cited, [bare], citing=CITING, types=KNOWN_TYPES).standing == "unknown"
    confirmed = verdict_on(cited, bare, citing=CITING, types=KNOWN_TYPES)
    assert (confirmed.standing, [reason.code for reason in confirmed.reasons]) == ("differs", ["type"])


def test_what_a_person_denied_is_not_proposed_again() -> None:
    cited = Cited("Quy định 208-QĐ/TW", "208-QĐ/TW", None)
    assert verdict_of(cited, HELD, citing=CITING, types=KNOWN_TYPES, denied=[1]).keys == (2,)


def test_a_confirmed_reference_still_says_what_is_wrong_with_it() -> None:
    cited = Cited("Quyết định số 883-QĐ/TW", "883-QĐ/TW", date(2011, 11, 24))
    verdict = verdict_on(cited, RULES, citing=CITING, types=KNOWN_TYPES)
    assert [reason.code for reason in verdict.reasons] == ["body", "date"]


def test_a_sentence_says_what_is_written_and_what_the_register_says() -> None:
    cited = Cited("Quyết định số 883-QĐ/BTGTW", "883-QĐ/BTGTW", date(2011, 11, 24))
    (reason,) = verdict_of(cited, HELD, citing=CITING, types=KNOWN_TYPES).reasons
    assert reason.sentence == ("Ngày khác: ở đây ghi 24/11/2011, sổ ghi 24/11/2021. Hãy xem lại bản gốc rồi sửa ngày.")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ban Thường vụ Tỉnh ủy", "Tỉnh ủy Lam Sơn", True),
        ("Ban Thường vụ Huyện ủy", "Tỉnh ủy Lam Sơn", False),
        ("Đảng ủy xã Yên Thượng", "Ban Thường vụ Đảng ủy xã", True),
        ("Đảng ủy xã Yên Thượng", "Đảng ủy xã Hạ Trang", False),
        ("Ban Bí thư", "Ban Chấp hành Trung ương", True),
        ("Ban Bí thư", "Bộ Chính trị", False),
        ("Ban Tuyên giáo Trung ương", "Ban Tuyên giáo Tỉnh ủy", False),
        ("Ban Tuyên giáo", "Ban Tuyên giáo Trung ương", True),
        ("Trung ương Đảng", "Tỉnh ủy", False),
    ],
)
def test_two_names_of_a_body(one: str, other: str, same: bool) -> None:
    assert (same_body(one, other), same_body(other, one)) == (same, same)


def test_mentions_that_say_the_same_are_one_reference() -> None:
    mentions = [
        Cited("văn bản số 208-QĐ/TW", "208-QĐ/TW", OLD),
        Cited("Quy định số 208-QĐ/TW", "208-qđ/tw", OLD),
        Cited("Quy định số 208-QĐ/TW", "208-QĐ/TW", NEW),
        Cited("Quyết định số 12-QĐ/TU", "12-QĐ/TU", OLD),
        Cited("12-QĐ/TU", "12-QĐ/TU", OLD),
        Cited("Quy định số 12-QĐ/TU", "12-QĐ/TU", OLD),
    ]
    assert [group.mentions for group in grouped(mentions, KNOWN_TYPES)] == [[0, 1], [2], [3, 4], [5]]


@pytest.mark.parametrize(
    ("number", "digits"), [("883-QĐ/BTGTW", "883"), ("05-HD/VPTW", "5"), ("700/QĐ-TTg", "700"), ("QĐ/TW", ""), ("", "")]
)
def test_leading_digits(number: str, digits: str) -> None:
    assert leading_digits(number) == digits


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Thông báo này thay thế Kết luận số 15-KL/ĐU", "Kết luận số 15-KL/ĐU"),
        ("Kế hoạch này theo 15-KL/ĐU", "15-KL/ĐU"),
        ("Kết luận số 15-KL/ĐU", "Kết luận số 15-KL/ĐU"),
        ("Kế hoạch này", "Kế hoạch này"),
    ],
)
def test_what_speaks_of_the_citing_document_is_no_part_of_the_reference(text: str, own: str) -> None:
    assert text[own_start(text, KNOWN_TYPES) :] == own
