"""The moves of a plan through other bodies: asked, concluded, appraised."""

from collections.abc import Sequence
from datetime import date

from django.db.transaction import atomic

from lienthong.kernel.actor import Actor
from lienthong.organisations.models import Unit
from lienthong.planning.actions.moves import open_move, take_move
from lienthong.planning.actions.reviews import close_review, open_review
from lienthong.planning.choices import StepKind
from lienthong.planning.errors import PlanRefused, reason, resting_on
from lienthong.planning.models import Plan
from lienthong.planning.queries import asked_facts_of, facts_of, lines_of, open_review_of, steps_of
from lienthong.planning.queries.bases import basis_of_way
from lienthong.planning.rules import reasons_not_ready
from lienthong.planning.rules.moves import reasons_not_to_ask, reasons_not_to_conclude


@atomic
def consult(*, plan: Plan, bodies: Sequence[Unit], due_on: date, actor: Actor) -> Plan:
    """Ask bodies of the committee's way about the plan, until a day. Refuses a plan that is not ready to be read."""
    locked, move = open_move(plan, "consult", actor)
    configured = set(steps_of(locked.committee_id).filter(kind=StepKind.CONSULT).values_list("body_id", flat=True))
    asked = [body.pk for body in bodies]
    reasons = reasons_not_to_ask(bodies=len(asked), due_on=due_on, on=actor.on)
    if not set(asked) <= configured:
        reasons.append(reason("bodies_not_of_committee", "bodies", basis=basis_of_way(locked, actor.on)))
    if reasons := [*reasons, *reasons_not_ready([facts_of(line) for line in lines_of(locked)])]:
        raise PlanRefused(*reasons)
    open_review(locked, StepKind.CONSULT, asked, due_on, actor)
    return take_move(locked, "consult", move.to, actor)


@atomic
def conclude(*, plan: Plan, actor: Actor) -> Plan:
    """End the asking: all have answered, or their day is past. Lines are written again, comments are answered."""
    locked, move = open_move(plan, "conclude", actor)
    review = open_review_of(locked)
    if review is not None and (reasons := reasons_not_to_conclude(asked_facts_of(review), actor.on)):
        raise PlanRefused(*resting_on(basis_of_way(locked, actor.on), reasons))
    close_review(locked, actor)
    return take_move(locked, "conclude", move.to, actor)


@atomic
def appraise(*, plan: Plan, remark: str, actor: Actor) -> Plan:
    """The appraising body has no objection: on to the standing committee, with what it says."""
    locked, move = open_move(plan, "appraise", actor)
    words = remark.strip()[:2000]
    if not words:
        raise PlanRefused(reason("appraisal_missing", "remark"))
    close_review(locked, actor)
    return take_move(locked, "appraise", move.to, actor, words)
