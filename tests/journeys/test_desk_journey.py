"""A directive comes as a scan and comes back as reports and figures: the whole desk, at a desk and on a phone."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from lienthong.classes.models import TrainingClass
from lienthong.organisations.actions import found_unit
from lienthong.organisations.choices import UnitKind
from tests.assessment.things import a_marked_class
from tests.cast import BEGINNING, PRODUCT, Cast
from tests.classes.things import an_approved_line
from tests.directives.things import appointed
from tests.journeys import acts_desk as desk
from tests.journeys.stage import Stage
from tests.scanning.things import can_read

pytestmark = [pytest.mark.journey, pytest.mark.prove]


def test_a_directive_is_scanned_answered_reported_and_measured(stage: Stage, company: Cast, tmp_path: Path) -> None:
    can_read()
    today = timezone.localdate()
    taught = _an_office_five_cells_and_a_class(company, today)
    stage.enter("van")
    directive = desk.the_scan_is_recognised(stage, tmp_path, today, today + timedelta(days=5))
    open_classes, send_people = desk.the_tasks_are_accepted(stage, directive)
    target = desk.the_task_is_measured(stage, open_classes, today)
    desk.the_task_goes_to_five_units(stage, send_people)
    draft = desk.the_answer_is_drafted(stage, directive)
    answer = desk.the_answer_is_registered(stage, draft, today)
    desk.the_answer_is_confirmed(stage, answer)
    desk.the_matrix_shows_one_left_out(stage, directive)
    desk.a_unit_is_reminded_and_reports(stage, send_people)
    desk.a_class_closes_and_the_target_moves(stage, target, f"/lop/{taught.pk}/", today)
    stage.enter("ngoai")
    assert [stage.go(place) for place in (directive, send_people, answer, target)] == [404] * 4


def _an_office_five_cells_and_a_class(company: Cast, today: date) -> TrainingClass:
    """What stands before the story: who works where, and a class of the centre that ended with its marks given."""
    for name in ("Đồng Cói", "Cầu Lim", "Gò Mây", "Vườn Dâu"):
        found_unit(
            name=f"Chi bộ thôn {name}", kind=UnitKind.CELL, starts_on=BEGINNING, parent=company.committee, actor=PRODUCT
        )
    appointed(company.committee, "committee_office", "van", "Lưu Thị Vân")
    appointed(company.cell, "unit_officer", "quy", "Ngô Văn Quý")
    line = an_approved_line(company, year=today.year)
    return a_marked_class(company, line=line, starts_on=today - timedelta(days=5))
