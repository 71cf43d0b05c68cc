"""Plans of the cast, in every state, for the tests of all apps and for stories."""

from datetime import date, timedelta

from lienthong.directives.models import Task
from lienthong.documents.choices import DocumentState
from lienthong.documents.models import Document
from lienthong.kernel.text import folded
from lienthong.organisations.actions import found_unit
from lienthong.organisations.actions.reorganising import reorganise
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.models import Role, Unit
from lienthong.organisations.rules.reshaping import Named, merging
from lienthong.people.actions import appoint
from lienthong.people.models import Account
from lienthong.planning.actions import (
    LineDraft,
    StepDraft,
    add_line,
    amend_plan,
    approve_plan,
    comment,
    conclude,
    consult,
    forward_plan,
    lay_way,
    make_plan,
    reply,
    submit_plan,
)
from lienthong.planning.choices import LineKind, StepKind, Taken
from lienthong.planning.models import Approval, ApprovedLine, LineComment, Plan, PlanLine, ReviewBody
from lienthong.planning.rules.amendments import AmendmentFacts
from tests.cast import BEGINNING, PRODUCT, TODAY, Cast

YEAR = TODAY.year


def a_task(cast: Cast, *, unit: Unit | None = None, text: str = "Mở 02 lớp bồi dưỡng nhận thức về Đảng.") -> Task:
    """An open task of a registered document that the centre (or another unit) holds."""
    holder = unit or cast.centre
    document = Document.objects.create(
        unit=holder, state=DocumentState.REGISTERED, type="kế hoạch", number="12-KH/ĐU", issued_on=date(2026, 1, 8)
    )
    return Task.objects.create(unit=holder, document=document, clause="1", text=text)


def a_class_line_draft(cast: Cast, *, title: str = "", task: Task | None = None, class_count: int = 2) -> LineDraft:
    """Two classes of sixty in spring."""
    return LineDraft(
        kind=LineKind.CLASS,
        title=title,
        programme=cast.programme,
        task=task,
        audience="Quần chúng ưu tú",
        class_count=class_count,
        learners_per_class=60,
        from_month=3,
        to_month=5,
        venue="Hội trường A",
        budget_dong=24_000_000,
    )


def a_draft_plan(cast: Cast, *, who: str = "an", centre: Unit | None = None, lines: int = 1) -> Plan:
    """A plan being written, with so many class lines."""
    plan = make_plan(centre=centre or cast.centre, year=YEAR, actor=cast.actor(who))
    for place in range(1, lines + 1):
        a_line(cast, plan, who=who, title=f"Lớp nhận thức về Đảng, đợt {place}")
    return plan


def a_line(cast: Cast, plan: Plan, *, who: str = "an", title: str = "", task: Task | None = None) -> PlanLine:
    """A class line put at the end of a draft."""
    return add_line(plan=plan, draft=a_class_line_draft(cast, title=title, task=task), actor=cast.actor(who))


def a_submitted_plan(cast: Cast) -> Plan:
    """A plan before the director."""
    return submit_plan(plan=a_draft_plan(cast), actor=cast.actor("an"))


def a_forwarded_plan(cast: Cast) -> Plan:
    """A plan before the standing committee."""
    return forward_plan(plan=a_submitted_plan(cast), actor=cast.actor("binh"))


def an_approval(cast: Cast) -> Approval:
    """The approval of a plan with one class line of two classes."""
    return approve_plan(plan=a_forwarded_plan(cast), number="15-QĐ/ĐU", issued_on=TODAY, actor=cast.actor("chi"))


def an_approved_line(cast: Cast) -> ApprovedLine:
    """Two classes of the cast's programme that may be opened."""
    return ApprovedLine.objects.get(approval=an_approval(cast))


def a_stranger_plan(cast: Cast) -> Plan:
    """A draft that belongs to the other centre."""
    return a_draft_plan(cast, who="ngoai", centre=cast.stranger_centre)


def a_stranger_approved_line(cast: Cast) -> ApprovedLine:
    """An approved line of the other centre, written without its people: the cast has no director there."""
    plan = a_stranger_plan(cast)
    line = plan.lines.get()
    approval = Approval.objects.create(
        plan=plan, version=1, number="3-QĐ/ĐU", issued_on=TODAY, approved_by="Ban thường vụ"
    )
    Plan.objects.filter(pk=plan.pk).update(state="approved")
    return ApprovedLine.objects.create(
        approval=approval,
        line=line,
        centre=cast.stranger_centre,
        year=plan.year,
        kind=line.kind,
        programme=line.programme,
        title=line.title,
        title_folded=folded(line.title),
        class_count=line.class_count,
        learners_per_class=line.learners_per_class,
        from_month=line.from_month,
        to_month=line.to_month,
    )


def a_left_plan(cast: Cast) -> Plan:
    """What a third centre was preparing when An's centre took it over."""
    named = Named("Trung tâm chính trị xã Phú Lộc", UnitKind.CENTRE, "TTCT", "Phú Lộc")
    third = found_unit(
        name=named.name, kind=named.kind, starts_on=BEGINNING, parent=cast.neighbour, actor=PRODUCT, symbol="TTCT"
    )
    plan = Plan.objects.create(centre=third, committee=cast.neighbour, year=YEAR, made_on=TODAY)
    PlanLine.objects.create(plan=plan, position=1, kind=LineKind.CONTEST, title="Hội thi", from_month=5, to_month=6)
    change = merging(
        [cast.centre.pk, third.pk], into=cast.centre.pk, named=None, parent=None, day=TODAY, basis="15-QĐ/TU"
    )
    reorganise(change=change, actor=PRODUCT)
    return plan


def a_board(cast: Cast, name: str = "Ban Xây dựng Đảng", *, officer: Account | None = None) -> Unit:
    """A board of the committee; Dũng (or another) is its officer."""
    board = found_unit(
        name=name, kind=UnitKind.BOARD, starts_on=BEGINNING, parent=cast.committee, actor=PRODUCT, symbol="BXDĐ"
    )
    an_officer(cast.dung if officer is None else officer, board)
    return board


def an_officer(account: Account, unit: Unit, role: str = "board_officer") -> None:
    """Let somebody of the cast speak for a unit."""
    assert account.person
    appoint(person=account.person, unit=unit, role=Role.objects.get(key=role), starts_on=BEGINNING, actor=PRODUCT)


def a_long_way(cast: Cast) -> Unit:
    """The committee's plans are laid before one board, which also appraises them. The board."""
    board = a_board(cast)
    steps = [StepDraft(StepKind.CONSULT, board, 7), StepDraft(StepKind.APPRAISE, board, 5)]
    lay_way(committee=cast.committee, steps=steps, actor=cast.actor("chi"))
    return board


def a_consulted_body(cast: Cast) -> ReviewBody:
    """A board of the committee that was asked about a plan and has not answered. Ngoài speaks for a unit of her own."""
    board = a_long_way(cast)
    an_officer(cast.ngoai, cast.stranger_cell)
    consult(plan=a_draft_plan(cast), bodies=[board], due_on=TODAY + timedelta(days=7), actor=cast.actor("an"))
    return ReviewBody.objects.get()


def a_comment(cast: Cast, text: str = "Nên mở trong quý I.") -> LineComment:
    """What the board said about the only line; the asking is ended and the plan is on the clerk's desk again."""
    asked = a_consulted_body(cast)
    plan = asked.review.plan
    comment(asked=asked, remarks={plan.lines.get().pk: text}, actor=cast.actor("dung"))
    conclude(plan=plan, actor=cast.actor("an"))
    return LineComment.objects.get()


def an_appraising_body(cast: Cast) -> ReviewBody:
    """A board that has a plan before it to appraise."""
    said = a_comment(cast)
    plan = said.asked.review.plan
    reply(comment=said, taken=Taken.TAKEN, words="Đã chuyển sang quý I.", actor=cast.actor("an"))
    forward_plan(plan=submit_plan(plan=plan, actor=cast.actor("an")), actor=cast.actor("binh"))
    return ReviewBody.objects.get(review__kind=StepKind.APPRAISE)


def an_amended_plan(cast: Cast, *, is_urgent: bool = False) -> Plan:
    """An approved plan that is being written again."""
    plan = an_approval(cast).plan
    facts = AmendmentFacts("Cấp trên giao thêm.", is_urgent, "5-CV/TU", TODAY, "Tỉnh ủy Lam Sơn")
    amend_plan(plan=plan, facts=facts, actor=cast.actor("an"))
    plan.refresh_from_db()
    return plan
