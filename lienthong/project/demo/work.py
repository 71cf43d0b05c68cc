"""The year's plan of a centre: directive, lines, approval, then its classes. Each step on its own day, by the same actions."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.timezone import get_current_timezone

from lienthong.curriculum.models import Programme
from lienthong.directives.actions import finish_task
from lienthong.directives.models import Task
from lienthong.planning.actions.lines import LineDraft, add_line
from lienthong.planning.actions.moves import approve_plan, forward_plan, make_plan, submit_plan
from lienthong.planning.choices import LineKind
from lienthong.planning.models import ApprovedLine, Plan, PlanMove
from lienthong.project.demo.classes import Run, Year, next_monday, run_class
from lienthong.project.demo.directives import directive


@dataclass(frozen=True)
class Planned:
    """A class line of the demonstration: programme, months, classes, learners in each, days of teaching."""

    programme: str
    months: tuple[int, int]
    classes: int
    learners: int
    days: int


LINES = [
    Planned("nhan-thuc-ve-dang", (2, 10), 3, 28, 3),
    Planned("dang-vien-moi", (4, 9), 2, 26, 3),
    Planned("nghiep-vu-cong-tac-dang", (5, 6), 1, 30, 2),
]


def work_through(year: Year, *, body: str, place: str, centre_name: str, staff: tuple[str, str, str]) -> None:
    """The directive, the plan, its approval, and the classes whose time has come. `staff`: clerk, director, committee."""
    clerk, director, committee = staff
    task = directive(
        unit=year.centre, centre_name=centre_name, body=body, place=place, number=f"{year.draw.randint(20, 90)}-KH/"
        + ("HU" if "Huyện" in body else "ĐU"), issued_on=date(year.year - 1, 12, 10), target=year.year,
        actor=year.acting(clerk, date(year.year - 1, 12, 12)),
    )  # fmt: skip
    for turn, line in enumerate(_approved_plan(year, task, clerk, director, committee)):
        _classes_of(year, line, turn, clerk, director)
    if year.year < year.until.year:
        closing = year.acting(clerk, date(year.year, 12, 20))
        for done in Task.objects.filter(document=task.document):
            finish_task(task=done, actor=closing)


def _approved_plan(year: Year, task: Task, clerk: str, director: str, committee: str) -> list[ApprovedLine]:
    made_on = date(year.year - 1, 12, 15)
    plan = make_plan(centre=year.centre, year=year.year, actor=year.acting(clerk, made_on))
    for planned in LINES:
        programme = Programme.objects.get(key=planned.programme)
        draft = LineDraft(
            kind=LineKind.CLASS, from_month=max(planned.months[0], year.from_month),
            to_month=max(planned.months[1], year.from_month + 2), programme=programme,
            task=task if planned.programme == "nhan-thuc-ve-dang" else None, audience=programme.audience,
            class_count=planned.classes, learners_per_class=planned.learners, venue="Hội trường A",
            budget_dong=planned.classes * 12_500_000,
        )  # fmt: skip
        add_line(plan=plan, draft=draft, actor=year.acting(clerk, made_on))
    submit_plan(plan=plan, actor=year.acting(clerk, made_on))
    forward_plan(plan=plan, actor=year.acting(director, made_on + timedelta(days=3)))
    approval = approve_plan(
        plan=plan, number=f"{year.draw.randint(100, 190)}-TB/ĐU", issued_on=made_on + timedelta(days=10),
        actor=year.acting(committee, made_on + timedelta(days=10)),
    )  # fmt: skip
    _date_the_moves(plan, made_on)
    return list(approval.lines.order_by("pk"))


def _date_the_moves(plan: Plan, made_on: date) -> None:
    """The history is written by the clock; here each step gets the day on which it would have been made."""
    for move, days in (("submit", 0), ("forward", 3), ("approve", 10)):
        noon = datetime.combine(made_on + timedelta(days=days), time(9, 30), tzinfo=get_current_timezone())
        PlanMove.objects.filter(plan=plan, move=move).update(moved_at=noon)


def _classes_of(year: Year, line: ApprovedLine, turn: int, clerk: str, director: str) -> None:
    """The classes of a line whose time has come, spread over its months; lines keep out of each other's weeks."""
    planned = LINES[turn]
    span = line.to_month - line.from_month
    for course in range(1, planned.classes + 1):
        month = line.from_month + span * (course - 1) // max(1, planned.classes - 1)
        starts_on = next_monday(date(year.year, month, 1 + 7 * turn))
        ends_on = starts_on + timedelta(days=planned.days - 1)
        if ends_on + timedelta(days=6) <= year.until:
            run_class(year, line, Run(course, starts_on, ends_on, planned.learners), clerk, director)
