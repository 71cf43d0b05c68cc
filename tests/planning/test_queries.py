"""Reading plans: answers, who sees what, and how many questions the database is asked at 1 and at 3 rows."""

from collections.abc import Callable, Iterator

import pytest
from django.http import Http404
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lienthong.kernel.figure import Figure, Indicator, Question, indicators
from lienthong.organisations.access import centres_within
from lienthong.planning.access import (
    DRAFT,
    approved_line_for,
    approved_lines_visible_to,
    line_for,
    plan_for,
    plans_visible_to,
)
from lienthong.planning.actions import make_plan, return_plan
from lienthong.planning.panels import found, to_do
from lienthong.planning.queries import OPENED_CLASSES, approved_lines_of, approved_rows, names_then, rows_of, tasks_for
from lienthong.planning.rules import Totals
from lienthong.ui.boards import Sought
from tests.cast import BEGINNING, TODAY, Cast
from tests.planning import things
from tests.web.things import hits

BrowserOf = Callable[[str], Client]


def test_rows_sum_up_their_lines(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    things.a_draft_plan(cast, lines=3)
    make_plan(centre=cast.centre, year=2027, actor=cast.actor("an"))
    plans = plans_visible_to(cast.actor("an"))
    with django_assert_num_queries(4):
        rows = [(row.plan.year, row.centre_name, row.totals) for row in rows_of(plans)]
    name = "Trung tâm chính trị xã Yên Thượng"
    assert rows == [(2027, name, Totals(0, 0, 0, 0)), (2026, name, Totals(3, 6, 360, 72_000_000))]


def test_a_centre_has_no_name_before_its_beginning(cast: Cast) -> None:
    before = BEGINNING.replace(year=2020)
    assert names_then([(cast.centre.pk, before)]) == {(cast.centre.pk, before): ""}


def test_the_stranger_reaches_nothing_of_ours_and_we_nothing_of_hers(cast: Cast) -> None:
    line, foreign = things.an_approved_line(cast), things.a_stranger_approved_line(cast)
    ngoai, an = cast.actor("ngoai"), cast.actor("an")
    assert [plan.centre for plan in plans_visible_to(ngoai)] == [cast.stranger_centre]
    assert list(approved_lines_visible_to(an)) == [line]
    for gate, pk in ((approved_line_for, line.pk), (line_for, line.line_id), (plan_for, line.approval.plan_id)):
        with pytest.raises(Http404):
            gate(ngoai, pk)
    with pytest.raises(Http404):
        approved_line_for(an, foreign.pk)


def test_the_province_sees_all_plans_and_moves_none(cast: Cast) -> None:
    things.a_draft_plan(cast)
    things.a_stranger_plan(cast)
    tinh = cast.actor("tinh")
    assert plans_visible_to(tinh).count() == 2
    assert list(centres_within(tinh, DRAFT)) == []


def test_only_the_tasks_of_the_centre_are_offered(cast: Cast) -> None:
    ours, led = things.a_task(cast), things.a_task(cast, unit=cast.committee)
    led.lead_unit = cast.centre
    led.save()
    things.a_task(cast, unit=cast.stranger_centre)
    assert set(tasks_for(cast.centre)) == {ours, led}


@pytest.fixture
def counted_above() -> Iterator[dict[str, Indicator]]:
    """The board of indicators, empty for this test, as it was afterwards."""
    known, indicators.known = indicators.known, {}
    yield indicators.known
    indicators.known = known


def test_what_was_opened_is_asked_above(cast: Cast, counted_above: dict[str, Indicator]) -> None:
    line = things.an_approved_line(cast)
    assert [(row.opened, row.remaining) for row in approved_rows([line], TODAY)] == [(None, None)]

    def compute(question: Question) -> list[Figure]:
        assert (question.year, question.unit_ids) == (0, frozenset({cast.centre.pk}))
        return [Figure(key=str(line.line_id), label="", value=1)]

    counted_above[OPENED_CLASSES] = Indicator(OPENED_CLASSES, "", compute)
    assert [(row.opened, row.remaining) for row in approved_rows([line], TODAY)] == [(1, 1)]


def test_the_lines_that_stand_are_those_of_the_centre(cast: Cast) -> None:
    line = things.an_approved_line(cast)
    things.a_stranger_approved_line(cast)
    assert list(approved_lines_of(cast.centre)) == [line]


def test_a_plan_waits_for_whoever_moves_it_next(cast: Cast) -> None:
    plan = things.a_submitted_plan(cast)
    waiting = {who: [todo.url for todo in to_do(cast.actor(who))] for who in ("an", "binh", "chi", "tinh")}
    assert waiting == {"an": [], "binh": [f"/ke-hoach/{plan.pk}/"], "chi": [], "tinh": []}
    return_plan(plan=plan, remark="Bổ sung lớp.", actor=cast.actor("binh"))
    (back,) = to_do(cast.actor("an"))
    assert (back.title, back.sentence) == (
        "Kế hoạch năm 2026, Trung tâm chính trị xã Yên Thượng",
        "Lê Thanh Bình trả lại: Bổ sung lớp.",
    )


def test_a_forwarded_plan_waits_for_the_standing_committee(cast: Cast) -> None:
    things.a_forwarded_plan(cast)
    assert [todo.sentence for todo in to_do(cast.actor("chi"))] == ["Xem và phê duyệt: 1 dòng, 2 lớp, 120 học viên."]


def test_a_centre_without_a_plan_of_this_year_is_told(cast: Cast) -> None:
    (missing,) = to_do(cast.actor("ngoai"))
    assert missing.title == "Chưa có kế hoạch năm 2026"
    assert missing.url == f"/ke-hoach/lap/?centre={cast.stranger_centre.pk}&year=2026"


def test_search_finds_lines_without_marks_and_only_within_reach(cast: Cast) -> None:
    line = things.an_approved_line(cast)
    things.a_stranger_approved_line(cast)
    assert [hit.url for hit in hits(found, cast.actor("an"), "nhan thuc ve dang")] == [f"/ke-hoach/da-duyet/{line.pk}/"]
    assert [group.kind for group in found(cast.actor("an"), Sought("2026"))] == ["Kế hoạch"]
    assert found(cast.actor("dung"), Sought("nhan thuc")) == []


def queries_of(client: Client, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_page_of_a_plan_asks_the_same_for_1_and_for_3_lines(cast: Cast, browser_of: BrowserOf) -> None:
    plan = things.a_draft_plan(cast, lines=0)
    things.a_line(cast, plan, task=things.a_task(cast))
    client, address = browser_of("an"), f"/ke-hoach/{plan.pk}/"
    client.get(address)
    with_one = queries_of(client, address)
    for title in ("hai", "ba"):
        things.a_line(cast, plan, title=title, task=plan.lines.first().task)  # type: ignore[union-attr]
    assert queries_of(client, address) == with_one


def test_the_lists_ask_the_same_for_1_and_for_3_rows(cast: Cast, browser_of: BrowserOf) -> None:
    things.an_approval(cast)
    client = browser_of("tinh")
    client.get("/ke-hoach/")
    with_one = [queries_of(client, address) for address in ("/ke-hoach/", "/ke-hoach/da-duyet/")]
    things.a_stranger_approved_line(cast)
    make_plan(centre=cast.centre, year=2027, actor=cast.actor("an"))
    assert [queries_of(client, address) for address in ("/ke-hoach/", "/ke-hoach/da-duyet/")] == with_one
