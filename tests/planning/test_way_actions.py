"""A plan through its bodies and through an amendment: what changes, what the trail says, what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from lienthong.classes.actions.opening import open_class
from lienthong.classes.models import TrainingClass
from lienthong.kernel.refusal import Refusal
from lienthong.notices.models import Notice
from lienthong.organisations.actions.reorganising import reorganise
from lienthong.organisations.rules.reshaping import moving
from lienthong.planning.actions import (
    LineNumbers,
    add_line,
    amend_plan,
    appraise,
    approve_plan,
    change_line,
    comment,
    conclude,
    consult,
    forward_plan,
    give_up_amendment,
    lay_way,
    remove_line,
    reply,
    return_plan,
    set_numbers,
    submit_plan,
)
from lienthong.planning.choices import PlanState
from lienthong.planning.documents import plan_paper
from lienthong.planning.models import Amendment, Approval, ApprovedLine, LineComment, Plan, ReviewBody, WayStep
from lienthong.planning.queries import (
    approved_lines_of,
    changes_to,
    committee_on,
    lines_of,
    replied_mark,
    way_of,
)
from lienthong.planning.rules.amendments import AmendmentFacts
from tests.cast import TODAY, Cast
from tests.planning import things
from tests.planning.test_actions import codes_of, trail

WHY = AmendmentFacts("Cấp trên giao thêm.", is_urgent=False)


def a_class(cast: Cast, line: ApprovedLine, course: int = 1) -> TrainingClass:
    """A class opened under the line in April."""
    return open_class(
        approved_line=line,
        title=f"Lớp nhận thức về Đảng khóa {course}",
        course=course,
        decision_number=f"{course}-QĐ/TTCT",
        decision_on=TODAY,
        starts_on=date(2026, 4, 6) + timedelta(days=course),
        ends_on=date(2026, 4, 20),
        venue="Hội trường A",
        adviser=None,
        actor=cast.actor("an"),
    )


def test_the_long_way_up(cast: Cast) -> None:
    plan = things.an_appraising_body(cast).review.plan
    plan.refresh_from_db()
    assert plan.state == PlanState.APPRAISING
    appraise(plan=plan, remark="Đúng chỉ tiêu được giao.", actor=cast.actor("dung"))
    approve_plan(plan=plan, number="15-QĐ/ĐU", issued_on=TODAY, actor=cast.actor("chi"))
    assert list(plan.moves.order_by("pk").values_list("move", flat=True)) == [
        *("consult", "conclude", "submit", "forward", "appraise", "approve")
    ]
    assert [verb for verb in trail() if verb not in ("planning.make_plan", "planning.add_line")] == [
        "planning.lay_way",
        "planning.consult_plan",
        "planning.comment",
        "planning.conclude_plan",
        "planning.reply",
        "planning.submit_plan",
        "planning.forward_plan",
        "planning.appraise_plan",
        "planning.approve_plan",
    ]


def test_a_way_with_an_asking_has_no_short_cut(cast: Cast) -> None:
    things.a_long_way(cast)
    plan = things.a_draft_plan(cast)
    assert codes_of(lambda: submit_plan(plan=plan, actor=cast.actor("an"))) == ("no_such_move",)


def test_only_bodies_of_the_way_are_asked_and_only_about_a_plan_with_lines(cast: Cast) -> None:
    things.a_long_way(cast)
    plan = things.a_draft_plan(cast, lines=0)
    an = cast.actor("an")
    wrong = lambda: consult(plan=plan, bodies=[cast.cell], due_on=TODAY, actor=an)  # noqa: E731
    assert codes_of(wrong) == ("due_day_past", "bodies_not_of_committee", "plan_is_empty")


def test_an_asking_waits_for_its_bodies_or_its_day(cast: Cast) -> None:
    asked = things.a_consulted_body(cast)
    plan = asked.review.plan
    assert codes_of(lambda: conclude(plan=plan, actor=cast.actor("an"))) == ("bodies_silent",)
    late = cast.actor("an", TODAY + timedelta(days=8))
    assert conclude(plan=plan, actor=late).state == PlanState.CONSULTED
    late_words = lambda: comment(asked=asked, remarks={None: "Muộn."}, actor=cast.actor("dung"))  # noqa: E731
    assert codes_of(late_words) == ("not_asked_any_more",)


def test_a_body_speaks_anew_until_the_asking_ends(cast: Cast) -> None:
    asked = things.a_consulted_body(cast)
    line, dung = asked.review.plan.lines.get(), cast.actor("dung")
    comment(asked=asked, remarks={line.pk: "Nên mở sớm.", None: "Nhất trí.", 0: "Dòng không có."}, actor=dung)
    comment(asked=asked, remarks={line.pk: " ", None: "Nhất trí cả."}, actor=dung)
    found = LineComment.objects.get()
    assert (found.line, found.text) == (None, "Nhất trí cả.")
    asked.refresh_from_db()
    assert asked.answered_by == "Trịnh Công Dũng"


def test_every_comment_is_answered_before_the_plan_goes_up(cast: Cast) -> None:
    said = things.a_comment(cast)
    plan, an = said.asked.review.plan, cast.actor("an")
    assert codes_of(lambda: submit_plan(plan=plan, actor=an)) == ("comments_unanswered",)
    assert codes_of(lambda: reply(comment=said, taken="maybe", words=" ", actor=an)) == (
        "reply_missing",
        "taken_unknown",
    )
    reply(comment=said, taken="left", words="Tháng 3 trùng lịch đại hội.", actor=an)
    assert submit_plan(plan=plan, actor=an).state == PlanState.SUBMITTED


def test_an_answer_is_given_while_the_version_is_on_the_desk_and_not_over_anothers(cast: Cast) -> None:
    said, an = things.a_comment(cast), cast.actor("an")
    plan = said.asked.review.plan
    reply(comment=said, taken="left", words="Giữ nguyên.", seen="", actor=an)
    late = codes_of(lambda: reply(comment=said, taken="taken", words="Đã chuyển.", seen="", actor=an))
    assert late == ("comment_answered_meanwhile",)
    said.refresh_from_db()
    assert (said.taken, replied_mark(said)) == ("left", said.replied_at and said.replied_at.isoformat())
    reply(comment=said, taken="partly", words="Đã chuyển.", seen=replied_mark(said), actor=an)
    submit_plan(plan=plan, actor=an)
    assert codes_of(lambda: reply(comment=said, taken="taken", words="Muộn.", actor=an)) == ("comment_gone",)


def test_what_was_said_of_an_approved_version_holds_no_later_one_back(cast: Cast) -> None:
    asked, an = things.an_appraising_body(cast), cast.actor("an")
    plan = asked.review.plan
    comment(asked=asked, remarks={None: "Nên ghi rõ địa điểm."}, actor=cast.actor("dung"))
    return_plan(plan=plan, remark="Xem lại.", actor=cast.actor("dung"))
    with pytest.raises(Refusal) as refused:
        submit_plan(plan=plan, actor=an)
    assert "“Cả kế hoạch”" in refused.value.reasons[0].sentence
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.FORWARDED)  # as if it had passed with the remark
    approve_plan(plan=plan, number="15-QĐ/ĐU", issued_on=TODAY, actor=cast.actor("chi"))
    amend_plan(plan=plan, facts=replace(WHY, is_urgent=True, number="5-CV/TU", issued_on=TODAY, body="TU"), actor=an)
    things.a_line(cast, plan, title="Lớp gấp")
    assert submit_plan(plan=plan, actor=an).state == PlanState.SUBMITTED
    assert codes_of(
        lambda: reply(comment=LineComment.objects.latest("pk"), taken="taken", words="Muộn.", actor=an)
    ) == ("comment_gone",)


def test_the_plan_of_a_year_that_is_over_stands(cast: Cast) -> None:
    plan, later = things.an_approval(cast).plan, cast.actor("an", date(TODAY.year + 1, 1, 2))
    assert codes_of(lambda: amend_plan(plan=plan, facts=WHY, actor=later)) == ("plan_year_over",)


def test_a_centre_that_was_moved_goes_to_the_committee_of_the_day(cast: Cast) -> None:
    plan = things.an_approval(cast).plan
    change = moving([cast.centre.pk], cast.neighbour.pk, day=TODAY + timedelta(days=1), basis="15-QĐ/TU")
    reorganise(change=change, actor=cast.actor("tinh"))
    amend_plan(plan=plan, facts=WHY, actor=cast.actor("an", TODAY + timedelta(days=1)))
    plan.refresh_from_db()
    told = [committee_on(plan, TODAY), committee_on(plan, TODAY + timedelta(days=1))]
    assert (plan.committee, told) == (cast.committee, [cast.committee.pk, cast.neighbour.pk])


def test_the_paper_of_what_was_approved_names_the_committee_that_approved_it(cast: Cast) -> None:
    plan, later = things.an_approval(cast).plan, cast.actor("an", TODAY + timedelta(days=1))
    before = plan_paper(plan)
    change = moving([cast.centre.pk], cast.neighbour.pk, day=TODAY + timedelta(days=1), basis="15-QĐ/TU")
    reorganise(change=change, actor=cast.actor("tinh"))
    amend_plan(plan=plan, facts=WHY, actor=later)
    plan = give_up_amendment(plan=plan, actor=later)
    assert (plan_paper(plan), "của Đảng ủy xã Yên Thượng" in str(before.body[-1])) == (before, True)


def test_a_comment_outlives_its_line(cast: Cast) -> None:
    said = things.a_comment(cast)
    remove_line(line=said.asked.review.plan.lines.get(), actor=cast.actor("an"))
    said.refresh_from_db()
    assert (said.line, said.title) == (None, "Lớp nhận thức về Đảng, đợt 1")


def test_who_appraises_may_send_back_and_the_plan_need_not_be_asked_about_again(cast: Cast) -> None:
    plan = things.an_appraising_body(cast).review.plan
    assert codes_of(lambda: appraise(plan=plan, remark=" ", actor=cast.actor("dung"))) == ("appraisal_missing",)
    assert codes_of(lambda: appraise(plan=plan, remark="Được.", actor=cast.actor("chi"))) == ("no_such_move",)
    returned = return_plan(plan=plan, remark="Thiếu lớp đảng viên mới.", actor=cast.actor("dung"))
    assert returned.state == PlanState.CONSULTED
    assert submit_plan(plan=plan, actor=cast.actor("an")).state == PlanState.SUBMITTED


def test_bodies_are_told_and_need_not_look_any_more_when_it_is_over(cast: Cast) -> None:
    said = things.a_comment(cast)
    told = Notice.objects.filter(kind="planning.asked").values_list("thing_id", "read_at")
    assert [(thing, read is not None) for thing, read in told] == [(said.asked_id, True)]


def test_a_way_is_laid_as_a_whole(cast: Cast) -> None:
    things.a_long_way(cast)
    lay_way(committee=cast.committee, steps=[], actor=cast.actor("chi"))
    assert WayStep.objects.count() == 0


def test_an_amendment_leads_to_the_next_version(cast: Cast) -> None:
    plan = things.an_amended_plan(cast)
    an = cast.actor("an")
    assert codes_of(lambda: submit_plan(plan=plan, actor=an)) == ("nothing_amended",)
    things.a_line(cast, plan, title="Lớp thêm")
    first = plan.lines.order_by("position")[0]
    set_numbers(plan=plan, numbers={first.pk: LineNumbers(3, 50, 3, 6, 0)}, actor=an)
    assert [line.class_count for line in approved_lines_of(cast.centre)] == [2]
    forward_plan(plan=submit_plan(plan=plan, actor=an), actor=cast.actor("binh"))
    approval = approve_plan(plan=plan, number="31-QĐ/ĐU", issued_on=TODAY, actor=cast.actor("chi"))
    assert (approval.version, approval.amendment.kind) == (2, "ordinary")
    assert [line.class_count for line in approved_lines_of(cast.centre)] == [3, 2]
    assert [change.what for change in changes_to(approval)] == ["changed", "added"]
    assert ApprovedLine.objects.filter(approval__version=1).count() == 1


def test_an_amendment_given_up_leaves_what_was_approved(cast: Cast) -> None:
    plan = things.an_amended_plan(cast)
    an = cast.actor("an")
    approved = list(ApprovedLine.objects.values_list("line_id", "title", "class_count"))
    things.a_line(cast, plan, title="Lớp thêm")
    first = plan.lines.order_by("position")[0]
    change_line(line=first, draft=replace(things.a_class_line_draft(cast), title="Tên khác"), actor=an)
    remove_line(line=first, actor=an)
    assert give_up_amendment(plan=plan, actor=an).state == PlanState.APPROVED
    assert list(lines_of(plan).values_list("pk", "title", "class_count")) == approved
    assert (Approval.objects.count(), Amendment.objects.get().given_up_on) == (1, TODAY)
    assert amend_plan(plan=plan, facts=WHY, actor=an).pk


def test_an_urgent_addition_takes_the_short_way_and_only_adds(cast: Cast) -> None:
    plan = things.an_amended_plan(cast, is_urgent=True)
    things.a_long_way(cast)
    an = cast.actor("an")
    assert (way_of(plan).consults, way_of(plan).appraises) == (False, False)
    first = plan.lines.get()
    things.a_line(cast, plan, title="Lớp gấp")
    change_line(line=first, draft=replace(things.a_class_line_draft(cast), title="Tên khác"), actor=an)
    assert codes_of(lambda: submit_plan(plan=plan, actor=an)) == ("urgent_only_adds",)


def test_an_amendment_says_why(cast: Cast) -> None:
    plan, an = things.an_approval(cast).plan, cast.actor("an")
    urgent = AmendmentFacts("", is_urgent=True, number="5-CV/TU")
    assert codes_of(lambda: amend_plan(plan=plan, facts=urgent, actor=an)) == (
        "amendment_reason_missing",
        "superior_body_missing",
        "superior_day_missing",
    )
    amend_plan(plan=plan, facts=WHY, actor=an)
    assert codes_of(lambda: amend_plan(plan=plan, facts=WHY, actor=an)) == ("no_such_move",)


def test_opened_classes_keep_their_line(cast: Cast) -> None:
    line = things.an_approved_line(cast)
    a_class(cast, line)
    a_class(cast, line, course=2)
    plan, an = line.approval.plan, cast.actor("an")
    amend_plan(plan=plan, facts=WHY, actor=an)
    row = plan.lines.get()
    fewer = {row.pk: LineNumbers(1, 60, 3, 5, 0)}
    assert codes_of(lambda: remove_line(line=row, actor=an)) == ("line_has_classes",)
    assert codes_of(lambda: set_numbers(plan=plan, numbers=fewer, actor=an)) == ("fewer_than_opened",)
    draft = replace(things.a_class_line_draft(cast), class_count=1)
    assert codes_of(lambda: change_line(line=row, draft=draft, actor=an)) == ("fewer_than_opened",)


def test_a_class_opened_while_the_plan_was_being_reduced_stops_the_approval(cast: Cast) -> None:
    line = things.an_approved_line(cast)
    plan, an, chi = line.approval.plan, cast.actor("an"), cast.actor("chi")
    a_class(cast, line)
    amend_plan(plan=plan, facts=WHY, actor=an)
    set_numbers(plan=plan, numbers={line.line_id: LineNumbers(1, 60, 3, 5, 0)}, actor=an)
    forward_plan(plan=submit_plan(plan=plan, actor=an), actor=cast.actor("binh"))
    a_class(cast, line, course=2)
    approve = lambda: approve_plan(plan=plan, number="31-QĐ/ĐU", issued_on=TODAY, actor=chi)  # noqa: E731
    assert codes_of(approve) == ("fewer_than_opened",)


def _reduced(cast: Cast) -> ApprovedLine:
    """The old version of a line that was approved for two classes, then for one."""
    line = things.an_approved_line(cast)
    plan, an = line.approval.plan, cast.actor("an")
    amend_plan(plan=plan, facts=WHY, actor=an)
    set_numbers(plan=plan, numbers={line.line_id: LineNumbers(1, 60, 3, 5, 0)}, actor=an)
    forward_plan(plan=submit_plan(plan=plan, actor=an), actor=cast.actor("binh"))
    approve_plan(plan=plan, number="31-QĐ/ĐU", issued_on=TODAY, actor=cast.actor("chi"))
    return line


def test_the_database_counts_classes_by_the_version_in_force(cast: Cast) -> None:
    old = _reduced(cast)
    new = approved_lines_of(cast.centre).get()
    first = a_class(cast, new)
    second = TrainingClass.objects.get(pk=first.pk)
    second.pk, second.course, second.approved_line = None, 2, old
    second._state.adding = True
    with pytest.raises(IntegrityError, match="Số lớp đã mở"), transaction.atomic():
        second.save()


def _approved_by_hand(plan: Plan) -> None:
    """A second version without any line, as nobody's action writes it; checked as at the end of a transaction."""
    with transaction.atomic():
        Approval.objects.create(plan=plan, version=2, number="31-QĐ/ĐU", issued_on=TODAY, approved_by="Ai đó")
        connection.check_constraints()


def test_the_database_lets_no_version_in_force_that_loses_a_class(cast: Cast) -> None:
    line = things.an_approved_line(cast)
    a_class(cast, line)
    with pytest.raises(IntegrityError, match="ít hơn số lớp đã mở"):
        _approved_by_hand(line.approval.plan)


def test_a_line_that_was_taken_out_opens_no_class(cast: Cast) -> None:
    line = things.an_approved_line(cast)
    plan, an = line.approval.plan, cast.actor("an")
    amend_plan(plan=plan, facts=WHY, actor=an)
    remove_line(line=plan.lines.get(), actor=an)
    things.a_line(cast, plan, title="Lớp thay")
    forward_plan(plan=submit_plan(plan=plan, actor=an), actor=cast.actor("binh"))
    approve_plan(plan=plan, number="31-QĐ/ĐU", issued_on=TODAY, actor=cast.actor("chi"))
    assert [one.title for one in approved_lines_of(cast.centre)] == ["Lớp thay"]
    with pytest.raises(Refusal) as refusal:
        a_class(cast, line)
    assert refusal.value.codes == ("superseded_line",)


@pytest.mark.parametrize("state", PlanState.values)
def test_no_move_leaves_the_table(cast: Cast, state: str) -> None:
    """Pressed by whoever holds every right: what the table does not name is refused and changes nothing."""
    plan = things.a_draft_plan(cast)
    Plan.objects.filter(pk=plan.pk).update(state=state)
    binh, chi, an = cast.actor("binh"), cast.actor("chi"), cast.actor("an")
    presses = {
        "consult": lambda: consult(plan=plan, bodies=[], due_on=TODAY, actor=an),
        "conclude": lambda: conclude(plan=plan, actor=an),
        "submit": lambda: submit_plan(plan=plan, actor=an),
        "forward": lambda: forward_plan(plan=plan, actor=binh),
        "appraise": lambda: appraise(plan=plan, remark="Được.", actor=chi),
        "approve": lambda: approve_plan(plan=plan, number="1", issued_on=TODAY, actor=chi),
        "withdraw": lambda: give_up_amendment(plan=plan, actor=an),
    }
    named = {
        "draft": {"submit"},
        "consulting": {"conclude"},
        "consulted": {"submit"},
        "submitted": {"forward"},
        "forwarded": {"approve"},
    }
    refused = {move: codes_of(press) for move, press in presses.items() if move not in named.get(state, set())}
    assert set(refused.values()) == {("no_such_move",)}


def test_a_body_that_was_asked_twice_is_a_row_each(cast: Cast) -> None:
    said = things.a_comment(cast)
    plan, an = said.asked.review.plan, cast.actor("an")
    board = WayStep.objects.filter(kind="consult").get().body
    consult(plan=plan, bodies=[board], due_on=TODAY + timedelta(days=7), actor=an)
    assert ReviewBody.objects.filter(body=board).count() == 2
    draft = things.a_class_line_draft(cast)
    assert codes_of(lambda: add_line(plan=plan, draft=draft, actor=an)) == ("plan_not_open",)
