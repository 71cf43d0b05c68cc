"""What a decision about units is told to bring while calls, needs and amendments are under way, and that it does so."""

from collections.abc import Iterable
from datetime import timedelta

from lienthong.organisations.actions.reorganising import foresee, reorganise
from lienthong.organisations.models import Reorganisation, Unit
from lienthong.organisations.rules.reshaping import Reshaping, merging, serving
from lienthong.planning.access import answers_visible_to
from lienthong.planning.actions import submit_plan
from lienthong.planning.choices import PlanState
from lienthong.planning.models import Plan
from tests.cast import TODAY, Cast
from tests.classes import call_things as calls
from tests.planning import needs_things as needs
from tests.planning import things as plans

DAY = TODAY + timedelta(days=1)


def absorbed(cast: Cast, units: Iterable[Unit], into: Unit) -> Reshaping:
    """Units merged into one that stays, from tomorrow on."""
    keys = [unit.pk for unit in units]
    return merging(keys, into=into.pk, named=None, parent=None, day=DAY, basis="15-QĐ/TU")


def told(cast: Cast, change: Reshaping, *words: str) -> dict[str, int]:
    found = foresee(change=change, actor=cast.actor("tinh")).consequences
    return {str(one.label): one.count for one in found if str(one.label).startswith(words)}


def carried_out(cast: Cast, change: Reshaping) -> Reorganisation:
    return reorganise(change=change, actor=cast.actor("tinh"))


def test_calls_and_gatherings_of_a_centre_that_ends_go_on(cast: Cast) -> None:
    calls.a_nomination(cast)
    needs.a_campaign(cast)
    change = absorbed(cast, [cast.centre, cast.stranger_centre], cast.stranger_centre)
    assert told(cast, change, "Đợt") == {"Đợt chiêu sinh chưa khóa": 1, "Đợt hỏi nhu cầu đang mở": 1}


def test_who_keeps_a_unit_answers_what_it_was_asked(cast: Cast) -> None:
    calls.a_nomination(cast)
    asked = needs.an_asked_unit(cast)
    plans.an_officer(cast.dung, cast.other_cell, "unit_officer")
    change = absorbed(cast, [cast.cell, cast.other_cell], cast.other_cell)
    assert told(cast, change, "Chỉ tiêu", "Yêu cầu") == {
        "Chỉ tiêu cử đi học đã giao cho đơn vị kết thúc": 1,
        "Yêu cầu nhu cầu mà đơn vị kết thúc chưa trả lời": 1,
    }
    carried_out(cast, change)
    assert asked.pk in answers_visible_to(cast.actor("dung", DAY)).values_list("pk", flat=True)


def test_who_is_put_forward_is_counted_when_the_commune_goes_to_another_centre(cast: Cast) -> None:
    calls.a_nomination(cast)
    needs.a_campaign(cast)
    change = serving([cast.committee.pk], cast.stranger_centre.pk, day=DAY, basis="15-QĐ/TU")
    assert told(cast, change, "Người của địa bàn", "Đơn vị của địa bàn") == {
        "Người của địa bàn được đề cử vào lớp của trung tâm cũ, chưa duyệt xong": 1,
        "Đơn vị của địa bàn đang được trung tâm cũ hỏi nhu cầu": 1,
    }


def test_an_amendment_goes_on_under_whoever_keeps_the_centre(cast: Cast) -> None:
    plan = plans.an_amended_plan(cast)
    change = absorbed(cast, [cast.centre, cast.stranger_centre], cast.stranger_centre)
    assert told(cast, change, "Trong đó đang điều chỉnh") == {"Trong đó đang điều chỉnh, bổ sung": 1}
    plans.a_line(cast, plan, title="Lớp thêm")
    carried_out(cast, change)
    moved = submit_plan(plan=Plan.objects.get(pk=plan.pk), actor=cast.actor("ngoai", DAY))
    assert (moved.state, moved.committee) == (PlanState.SUBMITTED, cast.stranger_committee)
