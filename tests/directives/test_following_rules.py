"""Following tasks, without a database: rounds, ways of reports, reminders, groups of units, shortcomings, the board's word."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienthong.directives.choices import CellStanding, ExcuseKind, RecipientGroup, RoundState
from lienthong.directives.rules.following import (
    EXCUSE_MOVES,
    ROUND_MOVES,
    RoundCounts,
    is_late,
    reasons_not_excusable,
    reasons_not_sendable,
    standing,
)
from lienthong.directives.rules.groups import groups_named
from lienthong.directives.rules.recurring import AHEAD, due_days, period_words, rounds_wanted
from lienthong.directives.rules.reminding import (
    ReminderPlan,
    days_typed,
    is_to_be_escalated,
    reasons_not_a_plan,
    step_due,
)
from lienthong.directives.rules.shortcomings import told_in

MARCH = date(2026, 3, 16)
RHYTHMS = st.one_of(
    st.sampled_from(["R:year", "R:half-year", "R:quarter", "R:month", "R:week", "R:year:Q1", "R:year:Q4", "R:year:02"]),
    st.integers(1, 31).map(lambda day: f"R:month:{day}"),
    st.integers(1, 7).map(lambda day: f"R:week:{day}"),
    st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: f"R:year:{day:%m-%d}"),
)
DAYS = st.dates(date(2023, 1, 1), date(2031, 12, 31))


def _period(canonical: str, day: date) -> tuple[int, ...]:
    """The calendar period in which exactly one round falls."""
    rhythm = canonical.split(":")[1]
    if rhythm == "week":
        return (day.toordinal() - 1) // 7, 0
    months = {"year": 12, "half-year": 6, "quarter": 3, "month": 1}[rhythm]
    return day.year, (day.month - 1) // months


@given(canonical=RHYTHMS, start=DAYS, length=st.integers(30, 1500))
def test_no_period_is_missed_and_none_comes_twice(canonical: str, start: date, length: int) -> None:
    days = list(due_days(canonical, start, start + timedelta(days=length)))
    periods = [_period(canonical, day) for day in days]
    assert days == sorted(set(days))
    assert len(periods) == len(set(periods))
    step = {"week": 7, "month": 31, "quarter": 92, "half-year": 184, "year": 366}[canonical.split(":")[1]]
    assert all((later - sooner).days <= step for sooner, later in pairwise(days))


@given(canonical=RHYTHMS, start=DAYS, looks=st.lists(st.integers(0, 200), min_size=1, max_size=12))
def test_however_seldom_somebody_looks_the_rounds_are_the_same(canonical: str, start: date, looks: list[int]) -> None:
    made: list[date] = []
    today = start
    for wait in looks:
        today += timedelta(days=wait)
        after = made[-1] + timedelta(days=1) if made else start
        made += [day for day in rounds_wanted(canonical, after, today) if day]
    assert made == list(due_days(canonical, start, made[-1]))
    assert made[-1] >= today
    assert not [day for day in due_days(canonical, start, today + AHEAD) if day not in made]


@pytest.mark.parametrize(
    ("canonical", "start", "until", "days"),
    [
        ("R:month:31", date(2024, 1, 31), date(2024, 4, 30), ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"]),
        ("R:month:30", date(2026, 2, 1), date(2026, 3, 31), ["2026-02-28", "2026-03-30"]),
        ("R:year:02-29", date(2026, 1, 1), date(2028, 12, 31), ["2026-02-28", "2027-02-28", "2028-02-29"]),
        ("R:quarter", date(2026, 1, 1), date(2026, 12, 31), ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"]),
        ("R:half-year", date(2026, 7, 1), date(2027, 6, 30), ["2026-12-31", "2027-06-30"]),
        ("R:month:25", date(2026, 12, 26), date(2027, 1, 25), ["2027-01-25"]),
        ("D:2026-06-30", date(2026, 1, 1), date(2026, 12, 31), []),
    ],
    ids=["month ends", "February", "leap years", "quarters", "half-years", "over the new year", "once only"],
)
def test_rounds_fall_on(canonical: str, start: date, until: date, days: list[str]) -> None:
    assert [day.isoformat() for day in due_days(canonical, start, until)] == days


@pytest.mark.parametrize(
    ("canonical", "issued_on", "days"),
    [
        ("D:2026-06-30", None, [date(2026, 6, 30)]),
        ("", None, [None]),
        ("P:15 days", date(2026, 3, 1), [date(2026, 3, 16)]),
        ("P:-30 days", date(2026, 3, 1), [None]),
        ("R:month:20", None, [date(2026, 3, 20)]),
        ("R:month:10", None, [date(2026, 4, 10)]),
        ("R:year", None, [date(2026, 12, 31)]),
    ],
    ids=["a day", "no day", "counted", "before something", "this month", "next month", "far off"],
)
def test_a_task_handed_down_today_has_the_rounds(canonical: str, issued_on: date | None, days: list[date]) -> None:
    assert list(rounds_wanted(canonical, MARCH, MARCH, issued_on)) == days


@pytest.mark.parametrize(
    ("canonical", "due_on", "words"),
    [
        ("R:month:25", date(2026, 3, 25), "Tháng 3/2026"),
        ("R:quarter", date(2026, 6, 30), "Quý II/2026"),
        ("R:half-year", date(2026, 6, 30), "6 tháng đầu năm 2026"),
        ("R:half-year", date(2026, 12, 31), "6 tháng cuối năm 2026"),
        ("R:year:02-22", date(2026, 2, 22), "Năm 2026"),
        ("R:week:6", date(2026, 3, 20), "Tuần đến ngày 20/03/2026"),
        ("D:2026-06-30", date(2026, 6, 30), ""),
        ("R:month", None, ""),
    ],
)
def test_a_period_has_a_name(canonical: str, due_on: date | None, words: str) -> None:
    assert period_words(canonical, due_on) == words


@pytest.mark.parametrize(
    ("state", "moves"),
    [
        (RoundState.OPEN, ["send", "finish", "excuse", "withdraw"]),
        (RoundState.SENT, ["confirm", "return", "withdraw"]),
        (RoundState.RETURNED, ["send", "finish", "excuse", "withdraw"]),
        (RoundState.CONFIRMED, ["reopen"]),
        (RoundState.EXCUSED, ["reopen"]),
        (RoundState.WITHDRAWN, ["restore"]),
    ],
)
def test_a_report_has_its_ways(state: str, moves: list[str]) -> None:
    assert list(ROUND_MOVES.open_from(state)) == moves


def test_who_reports_neither_confirms_nor_excuses_himself() -> None:
    mine = {move for (_state, move), found in ROUND_MOVES.table.items() if found.right == "directives.report"}
    assert mine == {"send"}
    assert {m for (_s, m), found in EXCUSE_MOVES.table.items() if found.right == "directives.report"} == {"drop"}


@pytest.mark.parametrize(
    ("state", "due_on", "late"),
    [
        (RoundState.OPEN, MARCH - timedelta(days=1), True),
        (RoundState.OPEN, MARCH, False),
        (RoundState.RETURNED, MARCH - timedelta(days=1), True),
        (RoundState.SENT, MARCH - timedelta(days=30), False),
        (RoundState.CONFIRMED, MARCH - timedelta(days=30), False),
        (RoundState.OPEN, None, False),
    ],
    ids=["the day after", "on the day", "returned", "sent in time or not", "confirmed", "without a day"],
)
def test_what_is_owed_after_its_day_is_late(state: str, due_on: date | None, late: bool) -> None:
    assert is_late(state, due_on, MARCH) is late


@pytest.mark.parametrize(
    ("text", "codes"), [("Đã mở 2 lớp.", ()), ("  ", ("no_report",)), ("x" * 8001, ("long_report",))]
)
def test_a_report_says_something(text: str, codes: tuple[str, ...]) -> None:
    assert reasons_not_sendable(text) == codes


@pytest.mark.parametrize(
    ("kind", "reason", "until", "codes"),
    [
        (ExcuseKind.LATER, "Mưa lũ", date(2026, 4, 15), ()),
        (ExcuseKind.NEVER, "Không có đối tượng", None, ()),
        (ExcuseKind.NEVER, " ", None, ("no_reason",)),
        (ExcuseKind.LATER, "Mưa lũ", None, ("no_new_day",)),
        (ExcuseKind.LATER, "", date(2026, 3, 1), ("no_reason", "new_day_past")),
        (ExcuseKind.LATER, "Mưa lũ", date(2026, 3, 31), ("new_day_not_later",)),
        (ExcuseKind.LATER, "Mưa lũ", date(2036, 3, 31), ("new_day_far",)),
    ],
    ids=["later", "never", "no reason", "no day", "a past day, no reason", "the same day", "ten years"],
)
def test_an_excuse_says_why_and_until_when(kind: str, reason: str, until: date | None, codes: tuple[str, ...]) -> None:
    assert reasons_not_excusable(kind, reason, until, date(2026, 3, 31), MARCH) == codes


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        (RoundCounts(late=1, waiting=2, near=1, coming=1), CellStanding.LATE),
        (RoundCounts(waiting=1, near=1, coming=1), CellStanding.WAITING),
        (RoundCounts(near=1, coming=1, last_closed=RoundState.CONFIRMED), CellStanding.NOT_YET),
        (RoundCounts(coming=1, last_closed=RoundState.CONFIRMED), CellStanding.DONE),
        (RoundCounts(coming=1, last_closed=RoundState.EXCUSED), CellStanding.EXCUSED),
        (RoundCounts(coming=1), CellStanding.NOT_YET),
        (RoundCounts(), None),
    ],
    ids=["late", "waiting", "near", "done, the next far off", "excused", "the first far off", "nothing"],
)
def test_the_board_says(counts: RoundCounts, says: CellStanding | None) -> None:
    assert standing(counts) == says


PLAN = ReminderPlan(before=(7, 1), after=(1, 7), escalate_after=10)


@pytest.mark.parametrize(
    ("passed", "told", "step"),
    [
        (-8, (), None),
        (-7, (), -7),
        (-5, (), -7),
        (-5, (-7,), None),
        (-1, (-7,), -1),
        (0, (-7, -1), None),
        (1, (-7, -1), 1),
        (30, (), 7),
        (30, (7,), None),
        (3, (7,), None),
    ],
    ids=[
        "too early", "a week before", "the server slept", "told already", "a day before", "on the day", "a day late",
        "slept for a month", "nothing more to say", "a step that was set earlier meanwhile",
    ],
)  # fmt: skip
def test_a_reminder_is_due(passed: int, told: tuple[int, ...], step: int | None) -> None:
    assert step_due(PLAN, MARCH, MARCH + timedelta(days=passed), told) == step


@pytest.mark.parametrize(
    ("passed", "already", "plan", "tells"),
    [
        (9, False, PLAN, False),
        (10, False, PLAN, True),
        (40, True, PLAN, False),
        (40, False, ReminderPlan(escalate_after=None), False),
    ],
    ids=["not yet", "ten days", "once only", "never"],
)
def test_the_superior_is_told_once(passed: int, already: bool, plan: ReminderPlan, tells: bool) -> None:
    assert is_to_be_escalated(plan, MARCH, MARCH + timedelta(days=passed), already=already) is tells


@given(steps=st.lists(st.integers(0, 60), max_size=6), days=st.lists(st.integers(0, 30), min_size=1, max_size=60))
def test_each_step_is_told_once_at_most(steps: list[int], days: list[int]) -> None:
    plan, told = ReminderPlan(before=tuple(steps), after=tuple(steps)), list[int]()
    today = MARCH - timedelta(days=70)
    for wait in days:
        today += timedelta(days=wait)
        if (step := step_due(plan, MARCH, today, told)) is not None:
            told.append(step)
    assert told == sorted(set(told))


@pytest.mark.parametrize(("typed", "days"), [("7, 1", (7, 1)), ("1;7 3", (7, 3, 1)), ("", ()), ("3 3", (3,))])
def test_days_are_read(typed: str, days: tuple[int, ...]) -> None:
    assert days_typed(typed) == days


@pytest.mark.parametrize("typed", ["một", "-3", "7.5.1x"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="not a list"):
        days_typed(typed)


@pytest.mark.parametrize(
    ("plan", "codes"),
    [
        (PLAN, ()),
        (ReminderPlan(before=(7, 6, 5, 4, 3, 2, 1)), ("many_steps",)),
        (ReminderPlan(after=(90,)), ("far_step",)),
        (ReminderPlan(escalate_after=0), ("early_escalation",)),
    ],
)
def test_a_plan_of_reminders_is_sane(plan: ReminderPlan, codes: tuple[str, ...]) -> None:
    assert reasons_not_a_plan(plan) == codes


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Các chi, đảng bộ trực thuộc", [RecipientGroup.CELLS]),
        ("các chi bộ trực thuộc Đảng ủy xã", [RecipientGroup.CELLS]),
        ("Các chi ủy, đảng ủy cơ sở", [RecipientGroup.CELLS]),
        ("Chi bộ thôn Bãi Sậy", []),
        ("Các đảng ủy xã, phường, đặc khu", [RecipientGroup.COMMUNES]),
        ("các xã, phường", [RecipientGroup.COMMUNES]),
        ("Các ban đảng, Văn phòng Tỉnh ủy", [RecipientGroup.BOARDS]),
        ("Mặt trận Tổ quốc Việt Nam và các đoàn thể chính trị - xã hội", [RecipientGroup.FRONTS]),
        ("Các cơ quan, đơn vị", [RecipientGroup.AGENCIES]),
        ("Trung tâm chính trị cấp xã", [RecipientGroup.CENTRES]),
        ("Trung tâm chính trị xã Yên Thượng", []),
        (
            "Các chi bộ trực thuộc, Mặt trận Tổ quốc và các đoàn thể, các cơ quan, đơn vị",
            [RecipientGroup.CELLS, RecipientGroup.FRONTS, RecipientGroup.AGENCIES],
        ),
    ],
)
def test_words_name_groups(text: str, groups: list[RecipientGroup]) -> None:
    assert list(groups_named(text)) == groups


PAST = """1. Kết quả đạt được
- Đã mở 12 lớp cho 800 học viên.
2. Hạn chế, khuyết điểm
- Việc cử học viên ở thôn Bãi Sậy không kịp thời, nhiều lớp thiếu người; tài liệu đến muộn.
3. Nhiệm vụ
- Các chi bộ cần khắc phục việc cử học viên còn chậm trước ngày 30/6/2026.
- Một số chi bộ còn chậm gửi danh sách học viên.
"""


def test_shortcomings_are_told_apart_from_results_and_orders() -> None:
    told = told_in(PAST)
    assert [(one.text, one.clause) for one in told] == [
        ("Việc cử học viên ở thôn Bãi Sậy không kịp thời, nhiều lớp thiếu người;", "2"),
        ("Một số chi bộ còn chậm gửi danh sách học viên.", "3"),
    ]


@given(text=st.text(max_size=400))
def test_any_text_is_read_and_every_quote_stands_in_its_place(text: str) -> None:
    assert all(" ".join(text[one.starts_at : one.ends_at].split()) == one.text for one in told_in(text))
