"""What a centre was preparing when it was merged: read as left from the day on, taken over by hand, given back on undoing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client

from lienthong.audit.models import AuditEntry
from lienthong.organisations.actions.reorganising import foresee, reorganise, undo_reorganisation
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.errors import ReorganisationRefused
from lienthong.organisations.models import Reorganisation, Unit
from lienthong.organisations.rules.reshaping import Named, Reshaping, merging
from lienthong.planning.actions import (
    add_line,
    copy_lines,
    forward_plan,
    make_plan,
    remove_line,
    submit_plan,
    take_over_lines,
)
from lienthong.planning.choices import PlanState
from lienthong.planning.models import Plan, PlanLine
from lienthong.planning.panels import to_do
from lienthong.planning.queries import centres_without_plan
from tests.cast import PRODUCT, TODAY, Cast
from tests.planning import things
from tests.planning.test_actions import codes_of

BrowserOf = Callable[[str], Client]
DAY = TODAY + timedelta(days=30)
BEFORE = DAY - timedelta(days=1)


def merged(cast: Cast, into: Unit | None = None, day: date = DAY) -> Reshaping:
    """Both centres become one: a new one, or one of them."""
    return merging(
        [cast.centre.pk, cast.stranger_centre.pk],
        into=into.pk if into else None,
        named=Named("Trung tâm chính trị Yên Xuân", UnitKind.CENTRE, "TTCT", "Yên Thượng"),
        parent=cast.committee.pk,
        day=day,
        basis="15-QĐ/TU, 10/3/2026, Tỉnh ủy Lam Sơn",
    )


def decided(cast: Cast, into: Unit | None = None, day: date = DAY) -> tuple[Reorganisation, Unit]:
    done = reorganise(change=merged(cast, into, day), actor=cast.actor("tinh"))
    return done, into or Unit.objects.get(pk=done.asked["founded"][0])


def titles(plan: Plan) -> list[str]:
    return list(plan.lines.order_by("position").values_list("title", flat=True))


def test_until_the_day_the_plan_goes_its_own_way_then_no_further(cast: Cast) -> None:
    plan = things.a_draft_plan(cast)
    decided(cast)
    draft = things.a_class_line_draft(cast, title="Lớp thứ hai")
    line = add_line(plan=plan, draft=draft, actor=cast.actor("an", BEFORE))
    for act in (
        lambda: add_line(plan=plan, draft=draft, actor=cast.actor("an", DAY)),
        lambda: remove_line(line=line, actor=cast.actor("an", DAY)),
        lambda: submit_plan(plan=plan, actor=cast.actor("an", DAY)),
    ):
        assert codes_of(act) == ("centre_has_ended",)
    submit_plan(plan=plan, actor=cast.actor("an", BEFORE))
    assert [todo.icon for todo in to_do(cast.actor("binh", BEFORE))] == ["calendar-event"]
    assert [todo.icon for todo in to_do(cast.actor("binh", DAY))] == []


def test_an_approved_plan_is_not_left_and_its_keeper_needs_none(cast: Cast) -> None:
    plan = things.an_approval(cast).plan
    _done, centre = decided(cast)
    an = cast.actor("an", DAY)
    assert codes_of(lambda: take_over_lines(source=plan, lines=[], actor=an)) == ("plan_not_left",)
    assert list(centres_without_plan([centre.pk], DAY.year, DAY)) == []


def test_lines_of_two_centres_are_chosen_into_the_plan_of_the_new_one(cast: Cast) -> None:
    first, other = things.a_draft_plan(cast, lines=2), things.a_stranger_plan(cast)
    _done, centre = decided(cast)
    an = cast.actor("an", DAY)
    assert [todo.icon for todo in to_do(an)] == ["calendar-plus", "arrow-merge", "arrow-merge"]
    one, two = first.lines.order_by("position")
    plan, count = take_over_lines(source=first, lines=[two.pk], actor=an)
    take_over_lines(source=other, lines=list(other.lines.values_list("pk", flat=True)), actor=an)
    assert (count, plan.centre, plan.state, len(titles(plan))) == (1, centre, "draft", 2)
    assert plan.lines.earliest("position").came_from_id == two.pk
    assert [Plan.objects.get(pk=pk).state for pk in (first.pk, other.pk)] == [PlanState.HANDED, PlanState.HANDED]
    assert [todo.icon for todo in to_do(an)] == []
    assert take_over_lines(source=first, lines=[one.pk, two.pk], actor=an)[1] == 1
    assert codes_of(lambda: take_over_lines(source=first, lines=[two.pk], actor=an)) == ("no_lines_chosen",)
    assert AuditEntry.objects.filter(verb="planning.take_over_lines").count() == 3


def test_taken_over_lines_keep_the_decision_until_they_are_out_again(cast: Cast) -> None:
    left = submit_plan(plan=things.a_draft_plan(cast), actor=cast.actor("an"))
    done, _centre = decided(cast)
    an = cast.actor("an", DAY)
    plan, _count = take_over_lines(source=left, lines=[left.lines.get().pk], actor=an)
    with pytest.raises(ReorganisationRefused) as refusal:
        undo_reorganisation(reorganisation=done, actor=PRODUCT)
    assert "lines_were_taken_over" in refusal.value.codes
    remove_line(line=plan.lines.get(), actor=an)
    undo_reorganisation(reorganisation=done, actor=PRODUCT)
    left.refresh_from_db()
    moves = left.moves.order_by("pk").values_list("move", flat=True)
    assert (left.state, list(moves)) == (PlanState.SUBMITTED, ["submit", "hand_over", "hand_back"])
    assert list(Plan.objects.all()) == [left]
    assert forward_plan(plan=left, actor=cast.actor("binh", DAY)).state == PlanState.FORWARDED


def test_a_copy_of_a_taken_over_line_was_not_taken_over(cast: Cast) -> None:
    source = things.a_left_plan(cast)
    target, _count = take_over_lines(source=source, lines=[source.lines.get().pk], actor=cast.actor("an"))
    Plan.objects.filter(pk=target.pk).update(state=PlanState.APPROVED)
    coming = make_plan(centre=cast.centre, year=target.year + 1, actor=cast.actor("an"))
    copy_lines(plan=coming, actor=cast.actor("an"))
    assert list(coming.lines.values_list("title", "came_from")) == [("Hội thi", None)]


def test_a_centre_that_is_absorbed_leaves_its_plan_to_the_one_that_stays(cast: Cast) -> None:
    mine, other = things.a_draft_plan(cast), things.a_stranger_plan(cast)
    done, _centre = decided(cast, into=cast.centre)
    an = cast.actor("an", DAY)
    line = replace(things.a_class_line_draft(cast, title="Lớp của mình"))
    add_line(plan=mine, draft=line, actor=an)
    take_over_lines(source=other, lines=[other.lines.get().pk], actor=an)
    assert len(titles(mine)) == 3
    with pytest.raises(ReorganisationRefused) as refusal:
        undo_reorganisation(reorganisation=done, actor=PRODUCT)
    assert refusal.value.codes == ("lines_were_taken_over",)


def test_what_follows_is_told_beforehand(cast: Cast) -> None:
    things.a_draft_plan(cast)
    told = foresee(change=merged(cast), actor=cast.actor("tinh")).consequences
    assert [(one.label, one.count) for one in told if "Kế hoạch" in str(one.label)] == [
        ("Kế hoạch đang soạn từ năm ấy", 1)
    ]


def test_the_clerk_chooses_on_a_page(cast: Cast, browser_of: BrowserOf) -> None:
    left = things.a_stranger_plan(cast)
    decided(cast, into=cast.centre, day=TODAY)
    an = browser_of("an")
    mine = things.a_draft_plan(cast)
    at = f"/ke-hoach/{left.pk}/gop-dong/"
    assert f'href="{at}"' in an.get(f"/ke-hoach/{mine.pk}/").content.decode()
    assert "Chờ đơn vị tiếp nhận gộp" in an.get(f"/ke-hoach/{left.pk}/").content.decode()
    page = an.get(at).content.decode()
    assert ("Đã có dòng cùng tên" in page, page.count(" checked")) == (True, 0)
    sent = an.post(at, {"line": [left.lines.get().pk, "x"]})
    assert sent["Location"] == f"/ke-hoach/{mine.pk}/"
    assert f"#dong-{PlanLine.objects.latest('pk').pk}" in an.get(at).content.decode()
    assert an.post(at, {}).status_code == 409
    assert an.get(f"/ke-hoach/{mine.pk}/gop-dong/").status_code == 404
