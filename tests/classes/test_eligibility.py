"""Who may be sent to a class: every reason at once, with its weight and its basis. Rules only, no database."""

from dataclasses import replace
from datetime import date

import pytest

from lienthong.classes.rules.eligibility import (
    WEIGHTS,
    Candidate,
    Elsewhere,
    Entry,
    Terms,
    Trained,
    Weight,
    findings,
    reasons_unexplained,
    that,
    weeks_overlap,
)
from lienthong.kernel.basis import Basis

LETTER = Basis("15-CV/TTCT", "công văn", "Trung tâm", date(2026, 2, 1))
APPROVAL = Basis("31-TB/ĐU", "văn bản phê duyệt", "", date(2026, 1, 20))
RULE = Basis("01-HD/TW", "", "", None)
ENTRY = Entry(statuses=("sympathiser",), post_words=("bí thư",), repeat_after_months=60, basis=RULE)
TERMS = Terms(
    starts_on=date(2026, 3, 16),
    ends_on=date(2026, 3, 20),
    audience="Quần chúng ưu tú",
    audience_basis=APPROVAL,
    entry=ENTRY,
    by_unit=True,
    called_by=LETTER,
    answer_by=date(2026, 3, 10),
    on=date(2026, 3, 5),
    quota=2,
    places=30,
    taken=10,
)
HOA = Candidate(person_id=1)
SAME_WEEK = Elsewhere("Lớp khác", date(2026, 3, 19), date(2026, 3, 25), LETTER)
NEXT_WEEK = replace(SAME_WEEK, starts_on=date(2026, 3, 23))


@pytest.mark.parametrize(
    ("one", "terms", "codes"),
    [
        pytest.param(HOA, TERMS, [], id="nothing-against-her"),
        pytest.param(replace(HOA, has_birth=False), TERMS, ["birth_missing"], id="no-birth"),
        pytest.param(replace(HOA, has_sex=False), TERMS, ["sex_missing"], id="no-sex"),
        pytest.param(
            replace(HOA, has_birth=False, has_sex=False), replace(TERMS, by_unit=False), [], id="centre-completes"
        ),
        pytest.param(replace(HOA, is_nominated_here=True), TERMS, ["nominated_already"], id="nominated-twice"),
        pytest.param(replace(HOA, is_learner_here=True), TERMS, ["learner_already"], id="learner-already"),
        pytest.param(replace(HOA, is_outside=True), TERMS, ["outside_audience"], id="member-among-sympathisers"),
        pytest.param(replace(HOA, is_outside=False), TERMS, [], id="a-sympathiser"),
        pytest.param(replace(HOA, posts=("Trưởng thôn",)), TERMS, ["outside_audience"], id="another-post"),
        pytest.param(replace(HOA, posts=("Trưởng thôn", "BÍ THƯ chi bộ")), TERMS, [], id="one-of-two-posts"),
        pytest.param(
            replace(HOA, trained=Trained(date(2022, 5, 1), "01/05/2022")), TERMS, ["trained_already"], id="trained"
        ),
        pytest.param(replace(HOA, trained=Trained(date(2021, 3, 16), "2021")), TERMS, [], id="sixty-months-ago"),
        pytest.param(
            replace(HOA, trained=Trained(date(2021, 3, 17), "2021")), TERMS, ["trained_already"], id="a-day-too-early"
        ),
        pytest.param(replace(HOA, enrolled=(SAME_WEEK,)), TERMS, ["enrolled_elsewhere"], id="learns-elsewhere"),
        pytest.param(replace(HOA, enrolled=(NEXT_WEEK,)), TERMS, [], id="learns-the-week-after"),
        pytest.param(replace(HOA, nominated=(SAME_WEEK,)), TERMS, ["nominated_elsewhere"], id="nominated-elsewhere"),
        pytest.param(replace(HOA, ahead=1), TERMS, [], id="second-of-two"),
        pytest.param(replace(HOA, ahead=2), TERMS, ["over_quota"], id="third-of-two"),
        pytest.param(HOA, replace(TERMS, taken=30), ["class_full"], id="class-full"),
        pytest.param(HOA, replace(TERMS, on=date(2026, 3, 10)), [], id="on-the-last-day"),
        pytest.param(HOA, replace(TERMS, on=date(2026, 3, 11)), ["late"], id="a-day-late"),
        pytest.param(HOA, replace(TERMS, is_open=False, on=date(2026, 3, 11)), ["call_not_open"], id="call-closed"),
        pytest.param(
            Candidate(
                1,
                has_birth=False,
                has_sex=False,
                is_outside=True,
                trained=Trained(date(2025, 1, 1), "2025", "7"),
                enrolled=(SAME_WEEK,),
                nominated=(SAME_WEEK,),
                is_nominated_here=True,
                is_learner_here=True,
                ahead=5,
            ),
            replace(TERMS, taken=31, on=date(2026, 3, 12)),
            [
                *("nominated_already", "learner_already", "birth_missing", "sex_missing", "late", "outside_audience"),
                *("trained_already", "enrolled_elsewhere", "nominated_elsewhere", "over_quota", "class_full"),
            ],
            id="everything-at-once",
        ),
    ],
)
def test_what_speaks_against_a_person(one: Candidate, terms: Terms, codes: list[str]) -> None:
    found = findings(one, terms)
    assert [finding.reason.code for finding in found] == codes
    assert [finding.reason.basis for finding in found if finding.reason.basis is None] == []
    assert [finding.weight for finding in found] == [WEIGHTS[code] for code in codes]


def test_the_certificate_is_shown() -> None:
    trained = Trained(date(2025, 6, 30), "30/06/2025", "12/GCN-TTCT", "Trung tâm chính trị xã Vạn Xuân")
    (found,) = findings(replace(HOA, trained=trained), TERMS)
    sentence = (
        "Đã hoàn thành chương trình này ngày 30/06/2025, giấy chứng nhận số 12/GCN-TTCT, Trung tâm chính trị xã Vạn Xuân, "
        "được học lại từ 30/06/2030."
    )
    assert (found.reason.sentence, found.reason.basis) == (sentence, RULE)


def test_a_programme_is_learnt_once_or_ever_again() -> None:
    trained = replace(HOA, trained=Trained(date(1999, 1, 1), "1999"))
    once = replace(TERMS, entry=replace(ENTRY, repeat_after_months=None))
    often = replace(TERMS, entry=replace(ENTRY, repeat_after_months=0))
    assert [[one.reason.code for one in findings(trained, terms)] for terms in (once, often)] == [
        ["trained_already"],
        [],
    ]


def test_what_asks_is_answered_by_a_written_reason_and_what_stops_by_nothing() -> None:
    found = findings(replace(HOA, ahead=2, is_learner_here=True), replace(TERMS, taken=30))
    assert [one.code for one in reasons_unexplained(found, "")] == [
        "learner_already",
        "over_quota",
        "exception_missing",
    ]
    assert [one.code for one in reasons_unexplained(found, "Xã miền núi")] == ["learner_already"]
    assert [one.code for one in that(found, Weight.WAITS)] == ["class_full"]


def test_a_class_that_may_not_be_named_is_not() -> None:
    hidden = replace(SAME_WEEK, title="", basis=None)
    (found,) = findings(replace(HOA, enrolled=(hidden,)), TERMS)
    assert found.reason.sentence == "Đang là học viên của một lớp khác trong cùng tuần (19/03/2026 – 25/03/2026)."


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ((16, 16), (20, 20), True),
        ((16, 20), (23, 24), False),
        ((20, 23), (27, 27), True),
        ((22, 22), (16, 16), True),
        ((22, 22), (23, 23), False),
    ],
)
def test_weeks_run_from_monday_to_sunday(one: tuple[int, int], other: tuple[int, int], together: bool) -> None:
    days = [date(2026, 3, day) for day in (*one, *other)]
    assert (weeks_overlap(*days), weeks_overlap(*days[2:], *days[:2])) == (together, together)
