"""Every refusal of planning shows its basis: a document where one stands behind it, else a rule of the system."""

from collections.abc import Callable
from datetime import date

import pytest

from lienthong.base.bases import basis_words, rule_of_the_system
from lienthong.kernel.basis import Basis
from lienthong.kernel.dates import written_day
from lienthong.organisations.models import UnitSuccession
from lienthong.planning import errors
from lienthong.planning.actions import add_line, approve_plan, conclude, submit_plan
from lienthong.planning.actions.campaigns import close_needs, remind_units
from lienthong.planning.errors.grounds import Ground
from lienthong.planning.models import Amendment, PlanLine
from lienthong.planning.queries.bases import basis_of_addition
from tests.cast import Cast
from tests.planning import needs_things, things


def test_a_document_stands_before_the_rule_and_is_kept_at_the_line() -> None:
    paper = Basis("113-TB/ĐU", "văn bản phê duyệt", "", date(2025, 12, 22))
    rule = errors.reason("plan_is_empty")
    (resting,) = errors.resting_on(paper, [errors.reason("plan_is_empty")])
    assert (resting.basis, errors.at_line(1, "Lớp", resting).basis) == (paper, paper)
    assert errors.resting_on(None, [rule]) == [rule]
    assert rule.basis == rule_of_the_system(Ground.WHOLE.value)
    assert basis_words(paper) == "Văn bản phê duyệt 113-TB/ĐU, 22/12/2025"


def words_of(act: Callable[[], object]) -> list[str]:
    """What the reasons of the refusal rest on, in words."""
    with pytest.raises(errors.PlanRefused) as refused:
        act()
    return [basis_words(one.basis) for one in refused.value.reasons if one.basis]


def test_what_was_approved_rests_on_its_approval(cast: Cast) -> None:
    approval, chi = things.an_approval(cast), cast.actor("chi")
    paper = f"Văn bản phê duyệt {approval.number}, {written_day(approval.issued_on)}"
    again = words_of(lambda: approve_plan(plan=approval.plan, number="2-QĐ/ĐU", issued_on=chi.on, actor=chi))
    draft = things.a_class_line_draft(cast)
    added = words_of(lambda: add_line(plan=approval.plan, draft=draft, actor=cast.actor("an")))
    assert (again, added) == ([paper], [paper])


def test_where_a_plan_stands_rests_on_the_way_of_its_committee(cast: Cast) -> None:
    asked = things.a_consulted_body(cast)
    way = "trung tâm soạn → lấy ý kiến → giám đốc → thẩm định → ban thường vụ phê duyệt"
    told = f"{way}, Quy trình duyệt kế hoạch của Đảng ủy xã Yên Thượng"
    an = cast.actor("an")
    assert words_of(lambda: conclude(plan=asked.review.plan, actor=an)) == [told]
    assert words_of(lambda: submit_plan(plan=asked.review.plan, actor=an)) == [told]


def test_an_urgent_addition_rests_on_what_asked_for_it(cast: Cast) -> None:
    plan, an = things.an_amended_plan(cast, is_urgent=True), cast.actor("an")
    amendment = Amendment.objects.select_related("base").get(plan=plan)
    paper = f"Văn bản phê duyệt {amendment.base.number}, {written_day(amendment.base.issued_on)}"
    assert words_of(lambda: submit_plan(plan=plan, actor=an)) == [paper]
    PlanLine.objects.filter(plan=plan).update(venue="Phòng khác")
    assert words_of(lambda: submit_plan(plan=plan, actor=an)) == [basis_words(basis_of_addition(amendment))]


def test_a_closed_gathering_says_which_it_is(cast: Cast) -> None:
    campaign, an = needs_things.an_asked_unit(cast).campaign, cast.actor("an")
    close_needs(campaign=campaign, actor=an)
    due, day = written_day(campaign.due_on), written_day(campaign.opened_on)
    told = f"Hạn trả lời {due}, Đợt hỏi nhu cầu năm {campaign.year} của Trung tâm chính trị xã Yên Thượng, {day}"
    assert words_of(lambda: remind_units(campaign=campaign, actor=an)) == [told]


def test_a_plan_that_was_left_rests_on_the_decision_that_ended_its_centre(cast: Cast) -> None:
    plan = things.a_left_plan(cast)
    (told,) = words_of(lambda: submit_plan(plan=plan, actor=cast.actor("ngoai")))
    ended = UnitSuccession.objects.filter(predecessor=plan.centre).latest("pk")
    assert told == f"{ended.basis}, {written_day(ended.happened_on)}"
