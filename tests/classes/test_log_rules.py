"""What the class log may say, and who may sign: tables of cases without a database."""

from dataclasses import replace
from datetime import date

import pytest

from lienthong.classes.choices import SignatureKind
from lienthong.classes.rules.day import papers_due
from lienthong.classes.rules.log import (
    LogDraft,
    LogFacts,
    SigningFacts,
    reasons_against_entry,
    reasons_against_signing,
)
from tests.cast import TODAY
from tests.classes.things import LATER

FACTS = LogFacts(today=date(2026, 3, 16), day=date(2026, 3, 16), planned=4, is_cancelled=False)
DRAFT = LogDraft(topic_id=1, taught="Điều lệ Đảng", lecturer_id=7, periods=4)


def codes(facts: LogFacts, draft: LogDraft) -> list[str]:
    return [reason.code for reason in reasons_against_entry(facts, draft)]


@pytest.mark.parametrize(
    ("facts", "draft", "expected"),
    [
        pytest.param({}, {}, [], id="four of four periods"),
        pytest.param({"is_cancelled": True}, {}, ["session_cancelled"], id="a cancelled session"),
        pytest.param({"day": date(2026, 3, 17)}, {}, ["session_in_future"], id="tomorrow"),
        pytest.param({}, {"periods": 5}, ["implausible_periods"], id="more than planned"),
        pytest.param({}, {"periods": -1}, ["implausible_periods"], id="less than nothing"),
        pytest.param({}, {"periods": 3}, ["short_unexplained"], id="a period short without a word"),
        pytest.param({}, {"periods": 3, "note": "Mất điện từ 10 giờ"}, [], id="a period short, explained"),
        pytest.param({}, {"lecturer_id": None}, ["taught_by_nobody"], id="periods of nobody"),
        pytest.param({}, {"periods": 0, "note": "Đi họp"}, ["nothing_held"], id="a lecturer who taught nothing"),
        pytest.param(
            {}, {"lecturer_id": None, "periods": 0, "taught": "", "note": "Giảng viên báo ốm"}, [], id="nobody came"
        ),
        pytest.param({}, {"taught": ""}, ["nothing_taught"], id="taught, but what"),
        pytest.param({"is_correction": True}, {}, ["reason_missing"], id="a correction without its reason"),
        pytest.param({"is_correction": True}, {"reason": "Ghi nhầm số tiết"}, [], id="a correction"),
        pytest.param(
            {"learners": ("Nguyễn Thị Hòa",)},
            {"note": "Học viên nguyen thi hoa nói chuyện"},
            ["names_a_learner"],
            id="a learner named, without marks",
        ),
        pytest.param(
            {"learners": ("Nguyễn Thị Hòa",)}, {"note": "Nguyễn Thị Hòang dự giờ"}, [], id="a longer name is another"
        ),
        pytest.param({"learners": ("Hòa",)}, {"note": "Hòa bình ở Trường Sa"}, [], id="one word names nobody"),
    ],
)
def test_what_the_log_may_say(facts: dict[str, object], draft: dict[str, object], expected: list[str]) -> None:
    assert codes(replace(FACTS, **facts), replace(DRAFT, **draft)) == expected  # type: ignore[arg-type]


TAUGHT_IT = SigningFacts(taught=True, manages=False, advises=False, somebody_taught=True)
CLERK = SigningFacts(taught=False, manages=True, advises=False, somebody_taught=True)
BOTH = frozenset({"lecturer"})


@pytest.mark.parametrize(
    ("facts", "kind", "on_paper", "expected"),
    [
        pytest.param(TAUGHT_IT, "lecturer", False, [], id="the lecturer signs"),
        pytest.param(CLERK, "lecturer", False, ["not_the_lecturer"], id="the clerk is not the lecturer"),
        pytest.param(CLERK, "lecturer", True, [], id="the clerk records a signature on paper"),
        pytest.param(CLERK, "office", False, ["lecturer_first"], id="the lecturer first"),
        pytest.param(replace(CLERK, signed=BOTH), "office", False, [], id="the clerk confirms"),
        pytest.param(
            replace(CLERK, manages=False, advises=True, signed=BOTH), "office", False, [], id="the adviser confirms"
        ),
        pytest.param(
            replace(TAUGHT_IT, advises=True, signed=BOTH), "office", False, ["own_lesson"], id="nobody confirms himself"
        ),
        pytest.param(
            replace(TAUGHT_IT, signed=BOTH),
            "office",
            False,
            ["not_the_office", "own_lesson"],
            id="the lecturer is no office",
        ),
        pytest.param(replace(CLERK, somebody_taught=False), "office", False, [], id="nobody taught: the office alone"),
    ],
)
def test_who_may_sign(facts: SigningFacts, kind: str, on_paper: bool, expected: list[str]) -> None:
    reasons = reasons_against_signing(facts, SignatureKind(kind), on_paper=on_paper)
    assert [reason.code for reason in reasons] == expected


class _Week:
    starts_on, ends_on = TODAY, LATER


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 3, 8), []),
        (date(2026, 3, 9), ["quyet-dinh-mo-lop", "lich-hoc", "danh-sach-diem-danh"]),
        (date(2026, 3, 16), ["quyet-dinh-mo-lop", "lich-hoc", "danh-sach-diem-danh"]),
        (date(2026, 3, 17), []),
        (date(2026, 3, 19), ["so-dau-bai"]),
        (date(2026, 3, 27), ["so-dau-bai"]),
        (date(2026, 3, 28), []),
    ],
)
def test_which_papers_are_due(day: date, expected: list[str]) -> None:
    assert [paper.name for paper in papers_due(_Week(), day, has_sessions=True)] == expected
