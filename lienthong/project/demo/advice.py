"""Plans on the very day: the year's plan is being amended, bodies have commented on the next one, deeds are recorded."""

from datetime import timedelta

from lienthong.kernel.actor import Actor
from lienthong.organisations.models import Unit
from lienthong.planning.actions.amendments import amend_plan
from lienthong.planning.actions.asking import conclude, consult
from lienthong.planning.actions.lines import LineNumbers, set_numbers
from lienthong.planning.actions.moves import submit_plan
from lienthong.planning.actions.norms import record_deed
from lienthong.planning.actions.reviews import comment, reply
from lienthong.planning.choices import LineKind, PlanState, StepKind, Taken
from lienthong.planning.models import ApprovedLine, LineComment, Plan, PlanLine, ReviewBody
from lienthong.planning.queries.reviews import steps_of
from lienthong.planning.rules.amendments import AmendmentFacts
from lienthong.project.demo.days import NO_MORE_DISTRICTS
from lienthong.project.demo.officials import official, signed_in

BOARD = ("lien", "Đinh Thị Liên", "female")
_WHY = "Bổ sung một lớp theo chỉ tiêu kết nạp đảng viên được giao thêm"
_SAID = "Đề nghị dồn các lớp vào sau kỳ thu hoạch, tháng 6 và tháng 7 học viên ở thôn khó tham gia."
_WHOLE = "Nhất trí với mục tiêu và số lớp. Đề nghị ghi rõ đơn vị phối hợp ở từng lớp."


def amend(centre: Unit, clerk: Actor) -> None:
    """One class more than was approved: written, submitted, and now on the director's desk; old and new stand side by side."""
    plan = Plan.objects.filter(centre=centre, year=clerk.on.year, state=PlanState.APPROVED).first()
    line = PlanLine.objects.filter(plan=plan, kind=LineKind.CLASS).order_by("-position").first() if plan else None
    if plan is None or line is None:
        return
    amend_plan(plan=plan, facts=AmendmentFacts(_WHY, is_urgent=False), actor=clerk)
    budget = line.budget_dong + line.budget_dong // line.class_count
    wanted = LineNumbers(line.class_count + 1, line.learners_per_class, line.from_month, 12, budget)
    set_numbers(plan=plan, numbers={line.pk: wanted}, actor=clerk)
    submit_plan(plan=plan, actor=clerk)


def record_deeds(centre: Unit, clerk: Actor) -> None:
    """A conference was held under its line, with what proves it."""
    lines = ApprovedLine.objects.filter(centre=centre, year=clerk.on.year, kind=LineKind.CONFERENCE)
    line = lines.order_by("-approval__version", "pk").first()
    if line is not None:
        evidence = "Biên bản hội nghị, danh sách ký tên"
        record_deed(line=line, done_on=clerk.on, times=1, people=46, evidence=evidence, actor=clerk)


def hear_bodies(centre: Unit, clerk: Actor) -> None:
    """The coming year's draft was laid before the bodies on its way; they answered, and one comment waits for the centre."""
    plan = Plan.objects.filter(centre=centre, year=clerk.on.year + 1, state=PlanState.DRAFT).first()
    if plan is None:
        return
    steps = list(steps_of(plan.committee_id).filter(kind=StepKind.CONSULT).select_related("body"))
    if not steps:
        return
    board = official(steps[0].body, "board_officer", BOARD, since=NO_MORE_DISTRICTS, today=clerk.on)
    due_on = clerk.on + timedelta(days=7)
    consult(plan=plan, bodies=[one.body for one in steps], due_on=due_on, actor=clerk)
    first = PlanLine.objects.filter(plan=plan, kind=LineKind.CLASS).order_by("position").first()
    asked = ReviewBody.objects.filter(review__plan=plan).select_related("review").order_by("pk")
    for place, one in enumerate(asked):
        remarks: dict[int | None, str] = {None: _WHOLE}
        if first is not None and place == 0:
            remarks[first.pk] = _SAID
        comment(asked=one, remarks=remarks, actor=board if place == 0 else signed_in("van", clerk.on))
    conclude(plan=plan, actor=clerk)
    whole = LineComment.objects.filter(asked__review__plan=plan, line=None).order_by("pk").first()
    if whole is not None:
        reply(comment=whole, taken=Taken.TAKEN, words="Đã ghi thêm đơn vị phối hợp.", actor=clerk)
