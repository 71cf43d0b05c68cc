"""The grid of a plan in a real browser: typed, pasted from a spreadsheet, undone, summed meanwhile, saved by the keyboard."""

import pytest

from lienthong.planning.models import PlanLine
from tests.cast import Cast
from tests.journeys.stage import Stage
from tests.planning.things import a_draft_plan
from tests.ui.test_component_page import PASTE

pytestmark = [pytest.mark.journey, pytest.mark.prove]


PASTED = "3\t50\t2\t4\t30,000,000\r\n1\t40\t9\t10\t12.000.000\r\n5\t5\r\n"


def field(line: PlanLine, name: str) -> str:
    return f"line-{line.pk}-{name}"


def totals(stage: Stage) -> list[str]:
    return [stage.page.inner_text(f"[data-total={name}]") for name in ("classes", "learners", "budget_dong")]


def test_the_cells_of_a_plan_are_walked_without_a_mouse(stage: Stage, company: Cast) -> None:
    plan = a_draft_plan(company, lines=2)
    first, second = plan.lines.order_by("position")
    stage.enter("an")
    stage.go(f"/ke-hoach/{plan.pk}/")
    stage.page.focus(f"[name={field(first, 'to_month')}]")
    visited = []
    for key in ("ArrowDown", "ArrowUp", "ArrowLeft", "Enter", "Tab", "ArrowRight"):
        stage.page.keyboard.press(key)
        visited.append(stage.page.evaluate("document.activeElement.name"))
    assert visited == [
        field(second, "to_month"), field(first, "to_month"), field(first, "from_month"), field(second, "from_month"),
        field(second, "to_month"), field(second, "budget_dong"),
    ]  # fmt: skip


def test_numbers_are_pasted_undone_summed_and_saved(stage: Stage, company: Cast) -> None:
    plan = a_draft_plan(company, lines=2)
    line = plan.lines.earliest("position")
    stage.enter("an")
    stage.go(f"/ke-hoach/{plan.pk}/")
    assert totals(stage) == ["4", "240", "48.000.000"]
    stage.page.evaluate(PASTE, [field(line, "class_count"), PASTED])
    assert totals(stage) == ["4", "190", "42.000.000"]
    assert stage.page.inner_text("[data-lost]").startswith("Có 2 ô dán vào không có chỗ nên bị bỏ.")
    stage.page.keyboard.press("Control+z")
    assert totals(stage) == ["4", "240", "48.000.000"]
    stage.page.keyboard.press("Control+y")
    stage.look("plan-grid-pasted")
    with stage.page.expect_navigation():
        stage.page.keyboard.press("Control+Enter")
    assert stage.sees("Đã lưu số liệu, 2 dòng có thay đổi.")
    line.refresh_from_db()
    numbers = (line.class_count, line.learners_per_class, line.from_month, line.to_month, line.budget_dong)
    assert numbers == (3, 50, 2, 4, 30_000_000)
