"""The grid of a plan in a real browser: typed, pasted from a spreadsheet, undone, summed meanwhile, saved by the keyboard."""

import pytest

from lienthong.planning.models import PlanLine
from tests.cast import Cast
from tests.journeys.stage import Stage
from tests.planning.things import a_draft_plan
from tests.ui.test_component_page import PASTE

pytestmark = [pytest.mark.journey, pytest.mark.prove]


def test_the_numbers_of_a_plan_without_a_mouse(stage: Stage, company: Cast) -> None:
    plan = a_draft_plan(company, lines=2)
    first, second = plan.lines.order_by("position")
    stage.enter("an")
    stage.go(f"/ke-hoach/{plan.pk}/")
    page = stage.page

    def field(line: PlanLine, name: str) -> str:
        return f"line-{line.pk}-{name}"

    def totals() -> list[str]:
        return [page.inner_text(f"[data-total={name}]") for name in ("classes", "learners", "budget_dong")]

    def here() -> str:
        return str(page.evaluate("document.activeElement.name"))

    assert totals() == ["4", "240", "48.000.000"]
    page.focus(f"[name={field(first, 'to_month')}]")
    visited = []
    for key in ("ArrowDown", "ArrowUp", "ArrowLeft", "Enter", "Tab", "ArrowRight"):
        page.keyboard.press(key)
        visited.append(here())
    assert visited == [
        field(second, "to_month"), field(first, "to_month"), field(first, "from_month"), field(second, "from_month"),
        field(second, "to_month"), field(second, "budget_dong"),
    ]  # fmt: skip
    pasted = "3\t50\t2\t4\t30,000,000\r\n1\t40\t9\t10\t12.000.000\r\n5\t5\r\n"
    page.evaluate(PASTE, [field(first, "class_count"), pasted])
    assert totals() == ["4", "190", "42.000.000"]
    assert page.inner_text("[data-lost]").startswith("Có 2 ô dán vào không có chỗ nên bị bỏ.")
    page.keyboard.press("Control+z")
    assert totals() == ["4", "240", "48.000.000"]
    page.keyboard.press("Control+y")
    stage.look("plan-grid-pasted")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert stage.sees("Đã lưu số liệu, 2 dòng có thay đổi.")
    first.refresh_from_db()
    assert (first.class_count, first.learners_per_class, first.from_month, first.to_month, first.budget_dong) == (
        3, 50, 2, 4, 30_000_000,
    )  # fmt: skip
