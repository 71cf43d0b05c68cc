"""Making a plan, and every move of its way up to the approval.

A move locks the plan's row first, so that two windows take turns: the second sees what the first has done.
"""

from datetime import date

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.base.constraints import refusing
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason
from lienthong.kernel.states import Move
from lienthong.kernel.switchboard import announce
from lienthong.kernel.text import folded, squash
from lienthong.organisations.access import reaches
from lienthong.organisations.models import Unit
from lienthong.organisations.queries import name_on, period_of
from lienthong.planning.actions.reviews import close_review, lay_before_appraiser
from lienthong.planning.choices import AmendmentKind, PlanState
from lienthong.planning.errors import PlanRefused, reason, resting_on
from lienthong.planning.events import PlanApproved, PlanMoved
from lienthong.planning.models import Approval, ApprovedLine, Plan, PlanLine, PlanMove, Review
from lienthong.planning.queries import (
    approvals_of,
    changes_of,
    committee_on,
    facts_of,
    latest_move_of,
    lines_of,
    next_version,
    open_amendment_of,
    open_review_of,
    opened_under,
    unanswered_of,
    way_of,
)
from lienthong.planning.queries.bases import basis_of_addition, basis_of_ending, basis_of_version, basis_of_way
from lienthong.planning.queries.handed import keeper_of
from lienthong.planning.rules import (
    LineFacts,
    moves_on,
    reasons_decision_unfit,
    reasons_not_a_plan_year,
    reasons_not_ready,
)
from lienthong.planning.rules.amendments import reasons_against_opened, reasons_no_change, reasons_not_only_added
from lienthong.planning.rules.moves import reasons_comments_open


@atomic
def make_plan(*, centre: Unit, year: int, actor: Actor) -> Plan:
    """Begin the centre's plan of a year. Its committee is the unit above the centre today."""
    period = period_of(centre, actor.on)
    reasons = reasons_not_a_plan_year(year, actor.on)
    if period is None or period.parent is None:
        reasons.append(reason("no_committee", "centre"))
    if reasons or period is None or period.parent is None:
        raise PlanRefused(*reasons)
    taken = PlanRefused(reason("plan_exists", "year", year=year))
    with refusing({"one_plan_per_centre_and_year": lambda: taken}):
        plan = Plan.objects.create(centre=centre, committee=period.parent, year=year, made_on=actor.on)
    record(actor, "planning.make_plan", plan, unit_id=centre.pk, year=year)
    return plan


def open_move(plan: Plan, move: str, actor: Actor) -> tuple[Plan, Move]:
    """The plan, locked, and where the move leads; refused when it is not open to this actor in the present state."""
    locked = Plan.objects.select_for_update().get(pk=plan.pk)
    refuse_left(locked, actor)
    # Centres are moved and merged while their plans are on the way. Kept when the committee of the day has approved.
    locked.committee_id = committee_on(locked, actor.on)
    found = moves_on(way_of(locked)).table.get((locked.state, move))
    if found is not None and reaches(actor, found.right, seat_of(locked)):
        return locked, found
    approval = approvals_of(locked).first() if locked.state == PlanState.APPROVED else None
    if approval is not None:
        day = written_day(approval.issued_on)
        basis = basis_of_version(approval)
        raise PlanRefused(reason("already_approved", basis=basis, number=approval.number, day=day))
    basis = basis_of_way(locked, actor.on)
    raise PlanRefused(reason("no_such_move", basis=basis, state=locked.get_state_display()))


def refuse_left(plan: Plan, actor: Actor) -> None:
    """A plan whose centre has ended goes no further: its lines are taken over by the unit that keeps the centre's records."""
    keeper = keeper_of(plan, actor.on)
    if keeper is not None:
        basis, name = basis_of_ending(plan.centre_id, actor.on), name_on(keeper, actor.on)
        raise PlanRefused(reason("centre_has_ended", basis=basis, keeper=name, year=plan.year))


def seat_of(plan: Plan) -> int:
    """The unit at which the right to the plan's next move must reach: the body that appraises it, else its centre."""
    review = open_review_of(plan) if plan.state == PlanState.APPRAISING else None
    return _appraiser(review) if review else plan.centre_id


def _appraiser(review: Review) -> int:
    return review.bodies.values_list("body_id", flat=True).get()


def take_move(plan: Plan, move: str, to: str, actor: Actor, remark: str = "") -> Plan:
    """Change the locked plan's state, keep the step in its history and in the trail."""
    was, plan.state = plan.state, to
    plan.save(update_fields=["state", "committee"] if move == "approve" else ["state"])
    PlanMove.objects.create(
        plan=plan,
        move=move,
        from_state=was,
        to_state=to,
        account_id=actor.account_id,
        moved_by=actor.name,
        remark=remark,
    )
    record(actor, f"planning.{move}_plan", plan, unit_id=plan.centre_id, was=str(was), now=str(to))
    announce(PlanMoved(plan_id=plan.pk, move=move, account_id=actor.account_id))
    return plan


def _facts_of_lines(plan: Plan) -> list[LineFacts]:
    return [facts_of(line) for line in lines_of(plan)]


def _reasons_not_to_amend(plan: Plan, on: date) -> list[Reason]:
    """What forbids the open amendment, if there is one: nothing changed, classes opened, more than an urgent one may."""
    amendment = open_amendment_of(plan)
    if amendment is None:
        return []
    changes = changes_of(plan, amendment)
    known = [change.old.line_id for change in changes if change.old is not None]
    opened = opened_under(known, [plan.centre_id], on) or {}
    found = [*reasons_no_change(changes), *reasons_against_opened(changes, opened)]
    reasons = resting_on(basis_of_version(amendment.base), found)
    if amendment.kind != AmendmentKind.URGENT:
        return reasons
    return [*reasons, *resting_on(basis_of_addition(amendment), reasons_not_only_added(changes))]


@atomic
def submit_plan(*, plan: Plan, actor: Actor) -> Plan:
    """Send the draft to the director. Refuses an empty plan and unfit lines with every reason at once."""
    locked, move = open_move(plan, "submit", actor)
    reasons = [*reasons_not_ready(_facts_of_lines(locked)), *_reasons_not_to_amend(locked, actor.on)]
    if unanswered := [comment.title or _("Cả kế hoạch") for comment in unanswered_of(locked)]:
        reasons += resting_on(basis_of_way(locked, actor.on), reasons_comments_open(unanswered))
    if reasons:
        raise PlanRefused(*reasons)
    return take_move(locked, "submit", move.to, actor)


@atomic
def forward_plan(*, plan: Plan, actor: Actor) -> Plan:
    """Send a submitted plan up: to the body that appraises it where the committee configured one, else to the committee."""
    locked, move = open_move(plan, "forward", actor)
    if move.to == PlanState.APPRAISING:
        lay_before_appraiser(locked, actor)
    return take_move(locked, "forward", move.to, actor)


@atomic
def return_plan(*, plan: Plan, remark: str, actor: Actor) -> Plan:
    """Send a plan back to the centre's desk, saying why. Open to whoever has the plan before him."""
    locked, move = open_move(plan, "return", actor)
    words = remark.strip()
    if not words:
        raise PlanRefused(reason("remark_missing", "remark"))
    close_review(locked, actor)
    return take_move(locked, "return", move.to, actor, words)


@atomic
def approve_plan(*, plan: Plan, number: str, issued_on: date, actor: Actor, seen: int | None = None) -> Approval:
    """Approve a forwarded plan by a document: the next version, its lines frozen. Once, from however many windows.

    `seen` is the latest move (its key) of the plan as the approver read it; what was changed since is not approved.
    """
    locked, move = open_move(plan, "approve", actor)
    if seen is not None and seen != latest_move_of(locked):
        raise PlanRefused(reason("changed_meanwhile"))
    # Whoever opens a class under a line waits for this, and then counts by the new number.
    list(PlanLine.objects.select_for_update(no_key=True).filter(plan=locked).order_by("pk"))
    written = squash(number)
    decision = reasons_decision_unfit(number=written, issued_on=issued_on, made_on=_since(locked), on=actor.on)
    amended = _reasons_not_to_amend(locked, actor.on)
    if reasons := [*decision, *reasons_not_ready(_facts_of_lines(locked)), *amended]:
        raise PlanRefused(*reasons)
    approval = Approval.objects.create(
        plan=locked, version=next_version(locked), number=written, issued_on=issued_on, approved_by=actor.name
    )
    ApprovedLine.objects.bulk_create(_frozen(line, approval) for line in lines_of(locked))
    amendment = open_amendment_of(locked)
    if amendment is not None:
        amendment.approval = approval
        amendment.save(update_fields=["approval"])
    take_move(locked, "approve", move.to, actor)
    announce(PlanApproved(plan_id=locked.pk, approval_id=approval.pk))
    return approval


def _since(plan: Plan) -> date:
    """The day from which a decision about this version may date: that of the plan, or that of its amendment."""
    amendment = open_amendment_of(plan)
    return amendment.opened_on if amendment else plan.made_on


def _frozen(line: PlanLine, approval: Approval) -> ApprovedLine:
    """The line as it stands in the approval."""
    return ApprovedLine(
        approval=approval,
        line=line,
        centre_id=approval.plan.centre_id,
        year=approval.plan.year,
        kind=line.kind,
        programme=line.programme,
        task=line.task,
        title=line.title,
        title_folded=folded(line.title),
        audience=line.audience,
        class_count=line.class_count,
        learners_per_class=line.learners_per_class,
        from_month=line.from_month,
        to_month=line.to_month,
        venue=line.venue,
        budget_dong=line.budget_dong,
        owner=line.owner,
        evidence=line.evidence,
    )
