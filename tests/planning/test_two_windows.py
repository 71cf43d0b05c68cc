"""Two people press the same button at once, each in a transaction of his own."""

import pytest

from lienthong.planning.actions import approve_plan, forward_plan, make_plan
from lienthong.planning.models import Approval, ApprovedLine, Plan, PlanMove
from tests.at_once import at_once
from tests.cast import TODAY, Cast
from tests.planning import things

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_plan_approved_from_two_browsers_has_one_approval(cast: Cast) -> None:
    plan, chi = things.a_forwarded_plan(cast), cast.actor("chi")
    answers = at_once(
        lambda: approve_plan(plan=plan, number="15-QĐ/ĐU", issued_on=TODAY, actor=chi),
        lambda: approve_plan(plan=plan, number="16-QĐ/ĐU", issued_on=TODAY, actor=chi),
    )
    assert answers == [(), ("already_approved",)]
    assert (Approval.objects.count(), ApprovedLine.objects.count()) == (1, 1)
    assert PlanMove.objects.filter(move="approve").count() == 1


def test_a_plan_forwarded_twice_goes_up_once(cast: Cast) -> None:
    plan, binh = things.a_submitted_plan(cast), cast.actor("binh")
    answers = at_once(*[lambda: forward_plan(plan=plan, actor=binh)] * 2)
    assert answers == [(), ("no_such_move",)]


def test_a_plan_made_from_two_browsers_is_one_plan(cast: Cast) -> None:
    an = cast.actor("an")
    answers = at_once(*[lambda: make_plan(centre=cast.centre, year=2026, actor=an)] * 2)
    assert answers == [(), ("plan_exists",)]
    assert Plan.objects.count() == 1
