"""Which document may answer which, and what the links come to."""

from datetime import date

import pytest

from lienthong.directives.choices import Cover, LinkKind
from lienthong.directives.rules.cascade import (
    Issued,
    Sentence,
    TaskFacts,
    body_key,
    counted_covers,
    cover_of,
    days_between,
    is_later,
    kind_of,
    level_of,
    places_of,
    reasons_not_an_answer,
    sentences_of,
    suggested_links,
)

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 1)
TU = Issued("09-CT/TU", "Ban Thường vụ Tỉnh ủy", MAY)


@pytest.mark.parametrize(
    ("number", "level"),
    [
        ("66-KL/TW", 0), ("05-HD/VPTW", 0), ("803-KL/TU", 1), ("35-KH/BTGDVTU", 1), ("80-KH/HU", 2), ("4-CV/QU", 2),
        ("9-CV/ThU", 2), ("37-CV/ĐU", 3), ("2-NQ/CB", 4), ("12-QĐ/TTCT", None), ("12/KH-UBND", None), ("", None),
    ],
)  # fmt: skip
def test_the_symbol_says_the_level(number: str, level: int | None) -> None:
    assert level_of(number) == level


@pytest.mark.parametrize(
    ("lower", "reasons"),
    [
        (Issued("12-KH/ĐU", "Đảng ủy xã Yên Thượng", JUNE), ()),
        (Issued("35-KH/BTGDVTU", "Ban Tuyên giáo và Dân vận Tỉnh ủy", MAY), ()),
        (Issued("12-KH/TTCT", "Trung tâm chính trị xã", None), ()),
        (Issued("12-KH/ĐU", "Đảng ủy xã", date(2026, 5, 3)), ("earlier",)),
        (Issued("10-CT/TU", "Tỉnh ủy", JUNE), ("same_body",)),
        (Issued("3-KL/TW", "Ban Bí thư", JUNE), ("further_up",)),
    ],
    ids=["commune", "board of the same level, same day", "no level, no day", "earlier", "its own", "from further up"],
)
def test_what_may_answer_a_directive_of_the_province(lower: Issued, reasons: tuple[str, ...]) -> None:
    assert reasons_not_an_answer(lower, TU) == reasons


def test_a_committee_and_its_standing_committee_are_one_body() -> None:
    assert {body_key(name) for name in ("Ban Thường vụ Tỉnh uỷ", "BCH Tỉnh ủy", "Tỉnh ủy (để b/c)")} == {"tinh uy"}


def facts(key: int, text: str, lead: str = "", due_on: date | None = None) -> TaskFacts:
    return TaskFacts(key, text, "1", lead, "", due_on)


def test_a_sentence_that_falls_on_two_bodies_is_asked_once() -> None:
    made = sentences_of([facts(5, "Mở lớp.", "A", JUNE), facts(4, "Báo cáo."), facts(3, "mở  lớp.", "B", MAY)])
    assert [(one.key, one.leads, one.task_ids, one.due_on) for one in made] == [
        (3, ("A", "B"), (3, 5), MAY), (4, (), (4,), None),
    ]  # fmt: skip


def asked(key: int, text: str) -> Sentence:
    return Sentence(text, "", (), (key,))


CLASSES = asked(1, "Mở các lớp bồi dưỡng nhận thức về Đảng cho quần chúng ưu tú và lớp đảng viên mới.")
ROOMS = asked(2, "Đầu tư phòng học, trang thiết bị dạy học.")


def test_each_lower_sentence_goes_to_the_one_it_is_most_like() -> None:
    lowers = [
        asked(7, "Mở lớp bồi dưỡng nhận thức về Đảng cho quần chúng ưu tú."), asked(8, "Sưu tầm hiện vật truyền thống."),
        asked(9, "Đầu tư phòng học, trang thiết bị dạy học hiện đại."), asked(10, "Mở lớp bồi dưỡng đảng viên mới."),
    ]  # fmt: skip
    found = [(one.lower, one.upper, one.kind) for one in suggested_links([CLASSES, ROOMS], lowers)]
    assert found == [(7, 1, LinkKind.SAME), (9, 2, LinkKind.SAME), (10, 1, LinkKind.NARROWER)]


def test_what_says_all_is_the_same_though_it_adds() -> None:
    kinds = [kind_of(ROOMS.text, said) for said in (ROOMS.text + " Thêm máy chiếu.", "Đầu tư phòng học.")]
    assert kinds == [LinkKind.SAME, LinkKind.NARROWER]


@pytest.mark.parametrize(
    ("links", "cover"),
    [
        ([], Cover.MISSING),
        ([("same", "refused")], Cover.MISSING),
        ([("same", "proposed")], Cover.WAITING),
        ([("narrower", "confirmed"), ("same", "proposed")], Cover.PARTLY),
        ([("narrower", "confirmed"), ("same", "confirmed")], Cover.COVERED),
    ],
    ids=["nothing", "turned down", "proposed", "part confirmed", "all confirmed"],
)
def test_only_what_a_person_confirmed_covers(links: list[tuple[str, str]], cover: Cover) -> None:
    assert cover_of(links) == cover


def test_every_cover_is_counted() -> None:
    counts = counted_covers([Cover.MISSING, Cover.COVERED, Cover.MISSING])
    assert counts == {Cover.COVERED: 1, Cover.PARTLY: 0, Cover.WAITING: 0, Cover.MISSING: 2}


def test_a_copy_read_from_a_scan_is_the_same_sentence() -> None:
    scanned = "Đầu tư phòng học, trang thiết bi dạy học"
    assert places_of([scanned, CLASSES.text.upper(), "Việc khác hẳn."], [CLASSES, ROOMS]) == {
        scanned: 2, CLASSES.text.upper(): 1,
    }  # fmt: skip


def test_days_are_counted_where_both_are_known() -> None:
    assert (days_between(MAY, JUNE), days_between(MAY, None), is_later(JUNE, MAY), is_later(None, MAY)) == (
        28, None, True, False,
    )  # fmt: skip
