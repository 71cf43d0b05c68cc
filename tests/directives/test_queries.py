"""Tasks of a unit, by text and by day; choices for upper apps; what waits for whom."""

from datetime import date
from functools import partial

import pytest

from lienthong.directives.access import tasks_visible_to
from lienthong.directives.actions import add_task, finish_task
from lienthong.directives.choices import Due
from lienthong.directives.models import Measure, Task
from lienthong.directives.panels import found, to_do
from lienthong.directives.queries import (
    heading_of,
    lead_choices,
    measured,
    task_choices,
    tasks_due,
    tasks_matching,
    tasks_of_unit,
)
from lienthong.kernel.dates import Period
from lienthong.kernel.figure import Figure, Indicator, Question, indicators
from tests.cast import TODAY, Cast
from tests.directives import things
from tests.directives.things import a_task
from tests.web.things import hits


def test_a_unit_sees_its_own_tasks_by_day(cast: Cast) -> None:
    task = a_task(cast)
    a_task(cast, who="ngoai")
    report = partial(add_task, document=task.document, text="Báo cáo", lead="", actor=cast.actor("an"))
    later, sooner = report(deadline=""), report(deadline="D:2026-04-01")
    assert list(tasks_of_unit(cast.centre.pk)) == [sooner, task, later]


def test_open_tasks_are_offered_to_a_plan_line(cast: Cast) -> None:
    task = a_task(cast)
    label = "37-CV/ĐU 1: Mở 02 lớp bồi dưỡng nhận thức về Đảng cho quần chúng ưu tú, hoàn thành trước ngày…"
    assert task_choices(cast.centre.pk) == [(task.pk, label)]
    finish_task(task=task, actor=cast.actor("an"))
    assert task_choices(cast.centre.pk) == []


@pytest.mark.parametrize(
    ("typed", "finds"), [("nhan thuc", 1), ("nhận thức", 1), ("nhấn thức", 0), ("trung tam chinh tri", 1), ("", 1)]
)
def test_a_task_is_found_with_and_without_marks(cast: Cast, typed: str, finds: int) -> None:
    a_task(cast)
    assert tasks_matching(Task.objects.all(), typed).count() == finds


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2026, 3, 16), Due.LATER),
        (date(2026, 5, 31), Due.SOON),
        (date(2026, 6, 30), Due.SOON),
        (date(2026, 7, 1), Due.LATE),
    ],
)
def test_how_near_a_day_is(cast: Cast, today: date, due: Due) -> None:
    a_task(cast)
    near = [each for each in Due if tasks_due(Task.objects.all(), each, today).exists()]
    assert near == [due]


def test_the_heading_over_a_task(cast: Cast) -> None:
    heading = heading_of(a_task(cast))
    assert heading
    assert (heading.label, heading.text) == ("1", "Trung tâm chính trị xã")


def test_the_lead_may_be_a_unit_under_the_same_committee(cast: Cast) -> None:
    offered = {pk for pk, _name in lead_choices(a_task(cast), TODAY)}
    assert offered == {cast.committee.pk, cast.centre.pk, cast.cell.pk}


def _asked_of(measure: Measure, monkeypatch: pytest.MonkeyPatch) -> Question:
    """What the board is asked when the measure is read."""
    asked: list[Question] = []

    def compute(question: Question) -> list[Figure]:
        asked.append(question)
        return [Figure("held", "Lớp", 1)]

    known = {measure.indicator: Indicator(measure.indicator, "Lớp", compute, measured_in="lớp")}
    monkeypatch.setattr(indicators, "known", known)
    assert measured(measure, TODAY, everything).value == 1
    return asked[0]


def everything(right: str) -> bool:
    return True


def test_a_calendar_year_asks_for_what_was_planned_in_it(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    measure = things.measured(a_task(cast), cast.actor("an"))
    wanted = Question(TODAY, 2026, frozenset({cast.centre.pk}), "nhan-thuc-ve-dang", measure.task_id)
    assert _asked_of(measure, monkeypatch) == wanted


def test_another_period_asks_for_what_is_dated_in_it(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    days = {"starts_on": date(2026, 3, 1), "ends_on": date(2026, 7, 1)}
    measure = things.measured(a_task(cast), cast.actor("an"), **days, within_task=False)
    period = Period(date(2026, 3, 1), date(2026, 7, 1))
    wanted = Question(TODAY, 0, frozenset({cast.centre.pk}), "nhan-thuc-ve-dang", None, period)
    assert _asked_of(measure, monkeypatch) == wanted


def test_without_the_indicator_there_is_no_figure(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    measure = things.measured(a_task(cast), cast.actor("an"))
    monkeypatch.setattr(indicators, "known", {})
    read = measured(measure, TODAY, everything)
    assert (read.value, read.gone, read.label) == (None, True, "reports.classes_held")


def test_what_waits_for_whom(cast: Cast) -> None:
    a_task(cast)
    waiting = {who: [(one.title, one.due_on) for one in to_do(cast.actor(who))] for who in ("an", "binh", "ngoai")}
    assert waiting == {"an": [("Quyết định 2 nhiệm vụ đề xuất", None)], "binh": [], "ngoai": []}


def test_a_task_waits_when_its_day_is_near(cast: Cast) -> None:
    task = a_task(cast)
    near = to_do(cast.actor("an", date(2026, 6, 15)))
    assert [(one.title, one.due_on) for one in near[1:]] == [(task.title, date(2026, 6, 30))]


def test_the_search_box_finds_only_what_is_within_reach(cast: Cast) -> None:
    a_task(cast)
    counts = [len(hits(found, cast.actor(who), "nhan thuc")) for who in ("an", "chi", "tinh", "dung", "ngoai")]
    assert counts == [1, 1, 1, 0, 0]


def test_the_stranger_reaches_no_task(cast: Cast) -> None:
    a_task(cast)
    assert tasks_visible_to(cast.actor("ngoai")).count() == 0
