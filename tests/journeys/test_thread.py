"""The whole thread, lived by the people it is made for, at a desk and on a phone."""

from pathlib import Path

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.journeys import acts_order as order
from tests.journeys.stage import Stage

pytestmark = pytest.mark.journey


def test_from_directive_to_certificate_and_back(stage: Stage, company: Cast, tmp_path: Path) -> None:
    today = timezone.localdate()
    order.an_takes_the_directive_in(stage, tmp_path)
    task = order.an_decides_on_the_tasks(stage)
    order.an_measures_the_task(stage, task, today.year)
    plan = order.an_drafts_the_plan(stage, today.year)
    order.the_plan_is_approved(stage, plan, today)
