"""A year of a centre, lived by the people it is made for, at a desk and on a phone."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from lienthong.organisations.actions import found_unit
from lienthong.organisations.choices import UnitKind
from lienthong.planning.actions import StepDraft, lay_way
from lienthong.planning.choices import StepKind
from tests.cast import BEGINNING, PRODUCT, Cast
from tests.directives.things import appointed
from tests.journeys import acts_year_call as calls
from tests.journeys import acts_year_plan as plans
from tests.journeys import acts_year_roll as rolls
from tests.journeys import acts_year_week as weeks
from tests.journeys import year_people as people
from tests.journeys.stage import Stage

pytestmark = [pytest.mark.journey, pytest.mark.prove]
THIRD = "Chi bộ thôn Cầu Lim"


def test_a_year_of_a_centre(stage: Stage, company: Cast, tmp_path: Path) -> None:
    today = timezone.localdate()
    starts = weeks.beginning(today)
    ends = min(starts + timedelta(days=18), date(today.year, 12, 31))
    if starts.year != today.year:
        pytest.skip("in the last days of December no class of the year can be called to any more")
    _those_around_the_centre(company)
    gathering = plans.an_asks_the_units(stage, today.year, today)
    plans.a_unit_fills_in_the_form(stage, 24)
    plans.a_unit_sends_its_excel(stage, tmp_path, 20)
    plans.an_enters_the_third_and_ends_it(stage, gathering, THIRD, 12, 56)
    plan = plans.an_makes_the_plan(stage, today.year, 56)
    plans.the_board_is_asked(stage, plan)
    plans.the_plan_is_returned_and_approved(stage, plan, today)
    plans.the_plan_is_amended(stage, plan, today, 3)
    where = _a_class_is_called_to(stage, company, today, starts, ends)
    weeks.an_has_a_timetable_found(stage, where, starts)
    hit = weeks.a_lecturer_falls_ill(stage, where)
    weeks.an_plans_again(stage, where, starts, hit)
    session = people.a_first_course(company, today)
    where = f"/lop/{session.training_class_id}/"
    rolls.the_roll_without_a_network(stage, company, session)
    rolls.the_barred_learner_is_told(stage, where)
    rolls.the_class_is_closed(stage, where, today)


def _a_class_is_called_to(stage: Stage, company: Cast, today: date, starts: date, ends: date) -> str:
    """From the letter to the class with its learners; its address."""
    people.people_to_be_sent(company, starts, ends)
    call = calls.an_calls(stage, company, today, starts, ends)
    calls.the_cell_puts_forward(stage)
    calls.the_other_cell_puts_forward(stage)
    calls.an_decides(stage, call)
    calls.who_has_a_place_leaves(stage, call)
    calls.too_late_and_closed(stage, call, today)
    where = calls.an_opens_the_class(stage, call, starts, ends, today, [people.CLEAN, people.WOMAN])
    calls.who_is_there_or_trained_is_not_taken(stage, where)
    return where


def _those_around_the_centre(company: Cast) -> None:
    """Officers of two units, a third unit without anybody, and the board on the way of plans."""
    appointed(company.cell, "unit_officer", "quy", "Ngô Văn Quý")
    appointed(company.other_cell, "unit_officer", "sen", "Hà Thị Sen")
    found_unit(name=THIRD, kind=UnitKind.CELL, starts_on=BEGINNING, parent=company.committee, actor=PRODUCT)
    board = found_unit(
        name="Ban Xây dựng Đảng", kind=UnitKind.BOARD, starts_on=BEGINNING, parent=company.committee, actor=PRODUCT
    )
    appointed(board, "board_officer", "ban", "Đào Văn Ban")
    steps = [StepDraft(StepKind.CONSULT, board, 7), StepDraft(StepKind.APPRAISE, board, 5)]
    lay_way(committee=company.committee, steps=steps, actor=company.actor("chi"))
