"""Writing plans: what changes, what the trail says, who hears it, and that a refusal changes nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from lienthong.audit.models import AuditEntry
from lienthong.directives.choices import TaskState
from lienthong.directives.models import Task
from lienthong.kernel.refusal import Refusal
from lienthong.kernel.switchboard import switchboard
from lienthong.planning.actions import (
    LineNumbers,
    add_line,
    approve_plan,
    change_line,
    copy_lines,
    forward_plan,
    make_plan,
    remove_line,
    return_plan,
    set_numbers,
    submit_plan,
)
from lienthong.planning.events import PlanApproved
from lienthong.planning.models import Approval, ApprovedLine, Plan, PlanLine, PlanMove
from tests.cast import TODAY, Cast
from tests.planning import things


def trail() -> list[str]:
    return list(AuditEntry.objects.filter(verb__startswith="planning.").order_by("pk").values_list("verb", flat=True))


def codes_of(refused: Callable[[], object]) -> tuple[str, ...]:
    """The reasons of the refusal that this raises, having left trail and tables as they were."""
    before = (trail(), list(Plan.objects.values()), list(PlanLine.objects.values()), PlanMove.objects.count())
    with pytest.raises(Refusal) as refusal, transaction.atomic():
        refused()
    assert (trail(), list(Plan.objects.values()), list(PlanLine.objects.values()), PlanMove.objects.count()) == before
    return refusal.value.codes


def test_a_plan_goes_to_the_committee_above_its_centre(cast: Cast) -> None:
    plan = make_plan(centre=cast.centre, year=2026, actor=cast.actor("an"))
    assert (plan.committee, plan.state, plan.made_on) == (cast.committee, "draft", TODAY)
    assert trail() == ["planning.make_plan"]


def test_one_plan_per_centre_and_year(cast: Cast) -> None:
    things.a_draft_plan(cast)
    again = codes_of(lambda: make_plan(centre=cast.centre, year=2026, actor=cast.actor("an")))
    assert again == ("plan_exists",)


def test_no_plan_for_a_year_far_away(cast: Cast) -> None:
    assert codes_of(lambda: make_plan(centre=cast.centre, year=99999, actor=cast.actor("an"))) == (
        "year_not_plausible",
    )


def test_a_centre_under_nobody_has_nobody_to_submit_to(cast: Cast) -> None:
    assert codes_of(lambda: make_plan(centre=cast.province, year=2026, actor=cast.actor("an"))) == ("no_committee",)


def test_a_class_line_without_title_is_named_after_its_programme(cast: Cast) -> None:
    plan = things.a_draft_plan(cast, lines=0)
    line = add_line(plan=plan, draft=things.a_class_line_draft(cast), actor=cast.actor("an"))
    assert (line.position, line.title) == (1, "Bồi dưỡng nhận thức về Đảng")
    assert trail() == ["planning.make_plan", "planning.add_line"]


def test_a_line_may_serve_a_task_of_the_centre_but_of_no_other(cast: Cast) -> None:
    plan = things.a_draft_plan(cast, lines=0)
    assert things.a_line(cast, plan, task=things.a_task(cast)).task is not None
    foreign = things.a_task(cast, unit=cast.stranger_centre)
    assert codes_of(lambda: things.a_line(cast, plan, task=foreign)) == ("task_out_of_reach",)


def test_a_line_is_changed_while_the_plan_is_a_draft(cast: Cast) -> None:
    plan = things.a_draft_plan(cast)
    draft = replace(things.a_class_line_draft(cast), title="Lớp mới", class_count=5)
    changed = change_line(line=plan.lines.get(), draft=draft, actor=cast.actor("an"))
    assert (changed.title, changed.class_count, trail()[-1]) == ("Lớp mới", 5, "planning.change_line")


def test_a_task_done_meanwhile_stays_on_its_line_but_excuses_nothing(cast: Cast) -> None:
    plan, task = things.a_draft_plan(cast, lines=0), things.a_task(cast)
    line = things.a_line(cast, plan, task=task)
    Task.objects.filter(pk=task.pk).update(state=TaskState.DONE)
    draft = replace(things.a_class_line_draft(cast, task=task), class_count=5)
    assert change_line(line=line, draft=draft, actor=cast.actor("an")).class_count == 5
    unfit = replace(draft, class_count=0)
    assert codes_of(lambda: change_line(line=line, draft=unfit, actor=cast.actor("an"))) == (
        "class_count_out_of_range",
    )
    assert codes_of(lambda: things.a_line(cast, plan, task=task)) == ("task_out_of_reach",)


def test_a_submitted_plan_is_not_written_any_more(cast: Cast) -> None:
    plan = things.a_submitted_plan(cast)
    line = plan.lines.get()
    draft = things.a_class_line_draft(cast)
    an = cast.actor("an")
    assert codes_of(lambda: add_line(plan=plan, draft=draft, actor=an)) == ("plan_not_open",)
    assert codes_of(lambda: change_line(line=line, draft=draft, actor=an)) == ("plan_not_open",)
    assert codes_of(lambda: remove_line(line=line, actor=an)) == ("plan_not_open",)
    assert codes_of(lambda: copy_lines(plan=plan, actor=an)) == ("plan_not_open",)
    assert codes_of(lambda: set_numbers(plan=plan, numbers={}, actor=an)) == ("plan_not_open",)


def test_a_line_removed_in_another_window_is_gone(cast: Cast) -> None:
    line = things.a_draft_plan(cast).lines.get()
    remove_line(line=PlanLine.objects.get(pk=line.pk), actor=cast.actor("an"))
    assert (PlanLine.objects.count(), trail()[-1]) == (0, "planning.remove_line")
    assert codes_of(lambda: remove_line(line=line, actor=cast.actor("an"))) == ("line_gone",)


def test_the_grid_is_written_as_a_whole_or_not_at_all(cast: Cast) -> None:
    plan = things.a_draft_plan(cast, lines=2)
    first, second = plan.lines.order_by("position")
    good, bad = LineNumbers(3, 50, 1, 2, 0), LineNumbers(-3, 50, 1, 2, 0)
    an = cast.actor("an")
    assert codes_of(lambda: set_numbers(plan=plan, numbers={first.pk: good, second.pk: bad}, actor=an)) == (
        "class_count_out_of_range",
    )
    assert set_numbers(plan=plan, numbers={first.pk: good}, actor=an) == 1
    assert set_numbers(plan=plan, numbers={first.pk: good}, actor=an) == 0
    assert list(plan.lines.order_by("position").values_list("class_count", flat=True)) == [3, 2]


def test_numbers_changed_past_every_entry_are_not_overwritten(cast: Cast) -> None:
    plan, an = things.a_draft_plan(cast), cast.actor("an")
    line = PlanLine.objects.create(plan=plan, kind="contest", title="Hội thi", position=9, from_month=1, to_month=2)
    seen = LineNumbers(line.class_count, line.learners_per_class, line.from_month, line.to_month, line.budget_dong)
    plan.lines.filter(pk=line.pk).update(to_month=5)
    typed = replace(seen, budget_dong=7_000_000)
    stale = codes_of(lambda: set_numbers(plan=plan, numbers={line.pk: typed}, seen={line.pk: seen}, actor=an))
    line.refresh_from_db()
    assert (stale, line.budget_dong) == (("line_changed_meanwhile",), seen.budget_dong)


def test_the_grid_takes_no_line_of_another_plan(cast: Cast) -> None:
    foreign = things.a_stranger_plan(cast).lines.get()
    plan = things.a_draft_plan(cast)
    numbers = {foreign.pk: LineNumbers(3, 50, 1, 2, 0)}
    assert codes_of(lambda: set_numbers(plan=plan, numbers=numbers, actor=cast.actor("an"))) == ("line_gone",)


def test_lines_of_last_year_are_copied_once(cast: Cast) -> None:
    things.a_draft_plan(cast, lines=2)
    following = make_plan(centre=cast.centre, year=2027, actor=cast.actor("an"))
    assert copy_lines(plan=following, actor=cast.actor("an")) == 2
    assert list(following.lines.order_by("position").values_list("position", "class_count")) == [(1, 2), (2, 2)]
    assert codes_of(lambda: copy_lines(plan=following, actor=cast.actor("an"))) == ("nothing_to_copy",)


def test_the_whole_way_up(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[object] = []
    monkeypatch.setattr(switchboard, "_hearers", {PlanApproved: (heard.append,)})
    approval = things.an_approval(cast)
    assert heard == [PlanApproved(plan_id=approval.plan_id, approval_id=approval.pk)]
    assert (approval.version, approval.number, approval.approved_by) == (1, "15-QĐ/ĐU", "Hoàng Kim Chi")
    moves = PlanMove.objects.order_by("pk").values_list("move", "from_state", "to_state", "moved_by")
    assert list(moves) == [
        ("submit", "draft", "submitted", "Nguyễn Thị An"),
        ("forward", "submitted", "forwarded", "Lê Thanh Bình"),
        ("approve", "forwarded", "approved", "Hoàng Kim Chi"),
    ]
    assert trail()[2:] == ["planning.submit_plan", "planning.forward_plan", "planning.approve_plan"]


def test_approval_freezes_the_lines(cast: Cast) -> None:
    frozen = things.an_approved_line(cast)
    assert (frozen.centre, frozen.year, frozen.class_count, frozen.title) == (
        cast.centre,
        2026,
        2,
        "Lớp nhận thức về Đảng, đợt 1",
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        ApprovedLine.objects.filter(pk=frozen.pk).update(class_count=50)
    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.filter(pk=frozen.approval_id).delete()


def test_an_empty_plan_is_not_submitted(cast: Cast) -> None:
    plan = things.a_draft_plan(cast, lines=0)
    assert codes_of(lambda: submit_plan(plan=plan, actor=cast.actor("an"))) == ("plan_is_empty",)


def test_a_plan_comes_back_with_a_remark(cast: Cast) -> None:
    plan = things.a_forwarded_plan(cast)
    assert codes_of(lambda: return_plan(plan=plan, remark="  ", actor=cast.actor("chi"))) == ("remark_missing",)
    returned = return_plan(plan=plan, remark="Giảm còn 01 lớp.", actor=cast.actor("chi"))
    assert (returned.state, returned.moves.latest("pk").remark) == ("draft", "Giảm còn 01 lớp.")


def test_a_move_needs_the_state_and_the_right(cast: Cast) -> None:
    plan = things.a_submitted_plan(cast)
    an, binh, chi = cast.actor("an"), cast.actor("binh"), cast.actor("chi")
    assert codes_of(lambda: submit_plan(plan=plan, actor=an)) == ("no_such_move",)
    assert codes_of(lambda: forward_plan(plan=plan, actor=an)) == ("no_such_move",)
    assert codes_of(lambda: return_plan(plan=plan, remark="x", actor=chi)) == ("no_such_move",)
    assert codes_of(lambda: approve_plan(plan=plan, number="1", issued_on=TODAY, actor=chi)) == ("no_such_move",)
    forward_plan(plan=plan, actor=binh)
    assert codes_of(lambda: return_plan(plan=plan, remark="x", actor=binh)) == ("no_such_move",)
    assert codes_of(lambda: approve_plan(plan=plan, number="1", issued_on=TODAY, actor=binh)) == ("no_such_move",)


def test_a_plan_is_approved_once(cast: Cast) -> None:
    plan = things.an_approval(cast).plan
    again = lambda: approve_plan(plan=plan, number="16-QĐ/ĐU", issued_on=TODAY, actor=cast.actor("chi"))  # noqa: E731
    assert codes_of(again) == ("already_approved",)
    assert Approval.objects.count() == 1


@pytest.mark.parametrize(
    ("number", "issued_on", "codes"),
    [
        ("", TODAY, ("number_missing",)),
        ("15-QĐ/ĐU", TODAY + timedelta(days=1), ("decision_in_future",)),
        ("15-QĐ/ĐU", date(2026, 3, 15), ("decision_before_plan",)),
    ],
)
def test_an_unfit_decision_approves_nothing(cast: Cast, number: str, issued_on: date, codes: tuple[str, ...]) -> None:
    plan = things.a_forwarded_plan(cast)
    assert (
        codes_of(lambda: approve_plan(plan=plan, number=number, issued_on=issued_on, actor=cast.actor("chi"))) == codes
    )
