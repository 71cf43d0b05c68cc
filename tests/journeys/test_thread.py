"""The whole thread, lived by the people it is made for, at a desk and on a phone."""

from pathlib import Path

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.journeys import acts_class as teaching
from tests.journeys import acts_order as order
from tests.journeys import acts_outcome as outcome
from tests.journeys.stage import Stage

pytestmark = pytest.mark.journey


def test_from_directive_to_certificate_and_back(stage: Stage, company: Cast, tmp_path: Path) -> None:
    today = timezone.localdate()
    order.an_takes_the_directive_in(stage, tmp_path)
    document = stage.page.url.removeprefix(stage.address)
    task = order.an_decides_on_the_tasks(stage)
    order.an_measures_the_task(stage, task, today.year)
    plan = order.an_drafts_the_plan(stage, today.year)
    order.the_plan_is_approved(stage, plan, today)
    where = teaching.an_opens_a_class(stage, today)
    teaching.an_takes_the_list_in(stage, where, company, tmp_path)
    teaching.an_enters_sessions(stage, where, today)
    teaching.dung_takes_the_roll(stage, where)
    outcome.an_gives_marks(stage, where)
    outcome.an_completes_the_class(stage, where, today)
    check = outcome.binh_issues_certificates(stage, where, today)
    certificate = stage.page.url.removeprefix(stage.address)
    outcome.a_passer_by_checks(stage, check, today)
    outcome.the_task_reads_by_itself(stage, task)
    outcome.ngoai_sees_none_of_it(stage, [document, task, plan, where, where + "diem/", certificate], company)
