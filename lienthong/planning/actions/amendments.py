"""Changing an approved plan: opening an amendment, and giving it up. Its approval is that of any plan."""

from django.db.transaction import atomic

from lienthong.kernel.actor import Actor
from lienthong.kernel.text import squash
from lienthong.planning.actions.moves import open_move, take_move
from lienthong.planning.choices import AmendmentKind
from lienthong.planning.errors import PlanRefused
from lienthong.planning.models import Amendment, ApprovedLine, Plan, PlanLine
from lienthong.planning.queries import approvals_of, document_meant, open_amendment_of
from lienthong.planning.rules.amendments import AmendmentFacts, reasons_amendment_unfit, reasons_year_over


@atomic
def amend_plan(*, plan: Plan, facts: AmendmentFacts, actor: Actor) -> Amendment:
    """Open an amendment: the lines may be written again, while the approved version stays in force."""
    locked, move = open_move(plan, "amend", actor)
    if reasons := [*reasons_year_over(locked.year, actor.on), *reasons_amendment_unfit(facts, on=actor.on)]:
        raise PlanRefused(*reasons)
    number = squash(facts.number)
    amendment = Amendment.objects.create(
        plan=locked,
        base=approvals_of(locked)[0],
        kind=AmendmentKind.URGENT if facts.is_urgent else AmendmentKind.ORDINARY,
        reason=squash(facts.reason),
        number=number,
        issued_on=facts.issued_on,
        body=squash(facts.body),
        document=document_meant(locked.centre_id, number, facts.issued_on),
        opened_on=actor.on,
        opened_by=actor.name,
    )
    take_move(locked, "amend", move.to, actor, amendment.reason)
    return amendment


_SAID = ["kind", "programme_id", "task_id", "title", "audience", "class_count", "learners_per_class", "from_month",
         "to_month", "venue", "budget_dong", "owner", "evidence"]  # fmt: skip


@atomic
def give_up_amendment(*, plan: Plan, actor: Actor) -> Plan:
    """Give an amendment up: the lines say again what was approved, what was added goes."""
    locked, move = open_move(plan, "withdraw", actor)
    amendment = open_amendment_of(locked)
    if amendment is not None:
        approved = {line.line_id: line for line in ApprovedLine.objects.filter(approval=amendment.base_id)}
        lines = list(PlanLine.objects.filter(pk__in=approved))
        for line in lines:
            line.is_dropped = False
            for name in _SAID:
                setattr(line, name, getattr(approved[line.pk], name))
        PlanLine.objects.bulk_update(lines, [*_SAID, "is_dropped"])
        PlanLine.objects.filter(plan=locked, is_dropped=False).exclude(pk__in=approved).delete()
        amendment.given_up_on = actor.on
        amendment.save(update_fields=["given_up_on"])
    return take_move(locked, "withdraw", move.to, actor)
