"""A timetable for several centres at once, from the order to the parts that each centre decides on.

Whoever orders it writes into nobody's timetable: what comes out is a proposal to each centre, and each part holds by itself,
whether the other centres take theirs or not.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db.transaction import atomic
from django.utils import timezone

from lienthong.audit.actions import record
from lienthong.classes.choices import ClassState
from lienthong.classes.models import TrainingClass
from lienthong.jobs.actions import order_job
from lienthong.jobs.models import Job
from lienthong.kernel.actor import Actor
from lienthong.kernel.text import squash
from lienthong.organisations.models import Unit
from lienthong.timetabling.actions.notices import settle_offers, tell_of_parts
from lienthong.timetabling.actions.proposals import row_of, write_plan
from lienthong.timetabling.choices import JointState, Mode, Outcome, ProposalState
from lienthong.timetabling.errors import TimetableRefused, reason
from lienthong.timetabling.models import JointOrder, Proposal, ProposedSession
from lienthong.timetabling.queries.facts import Gathering
from lienthong.timetabling.queries.joint import missing_periods
from lienthong.timetabling.rules.facts import Plan, Problem
from lienthong.timetabling.rules.ordering import reasons_against_since
from lienthong.timetabling.rules.wire import packed

JOINT_KIND = "timetabling.solve_joint"
_WRITTEN = {Outcome.NEW, Outcome.CHANGED, Outcome.REMOVED}


@atomic
def order_joint_timetable(
    *,
    unit: Unit,
    classes: Sequence[TrainingClass],
    mode: str,
    since: date,
    until: date,
    message: str,
    title: str,
    actor: Actor,
) -> tuple[JointOrder, Job]:
    """Order a timetable for classes of several centres below the unit. A second press while it is worked out gives it back."""
    reasons = reasons_against_since(since, actor.on)
    if not classes:
        reasons.append(reason("no_class", "centres"))
    elif mode == Mode.FILL and not any(missing_periods(classes).values()):
        reasons.append(reason("nothing_to_place", "mode"))
    if reasons:
        raise TimetableRefused(*reasons)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    joint = JointOrder.objects.create(
        unit=unit,
        mode=mode,
        since=since,
        until=until,
        class_ids=sorted(one.pk for one in classes),
        message=squash(message)[:300],
        ordered_by=actor.name,
        account_id=actor.account_id,
    )
    key = f"timetabling joint {unit.pk}"
    job = order_job(kind=JOINT_KIND, arguments={"joint": joint.pk}, actor=actor, key=key, unit_id=unit.pk, title=title)
    if job.arguments != {"joint": joint.pk}:
        joint.delete()
        return JointOrder.objects.get(pk=job.arguments["joint"]), job
    joint.job_id = job.pk
    joint.save(update_fields=["job_id"])
    record(actor, "timetabling.order_joint", joint, unit_id=unit.pk, kind=mode)
    return joint, job


@atomic
def take_joint_facts(*, joint: JointOrder, on: date) -> Problem:
    """Write down what the order is made from, and a part for each centre with its sessions, still without places."""
    joint.since = max(joint.since, on)
    classes = list(
        TrainingClass.objects.filter(pk__in=joint.class_ids, state=ClassState.OPEN)
        .select_related("approved_line")
        .order_by("centre", "starts_on", "pk")
    )
    gathering = Gathering(classes, joint.mode, joint.since, on)
    problem = gathering.problem()
    if all(one.fixed for one in gathering.wanted):
        filled = joint.mode == Mode.FILL and classes
        raise TimetableRefused(reason("nothing_to_place" if filled else "no_class"))
    joint.parts.all().delete()
    parts = {one.centre_id: one for one in _parts(joint, problem)}
    rows = [row_of(parts[one.training_class.centre_id], one) for one in gathering.wanted]
    ProposedSession.objects.bulk_create(rows, batch_size=1000)
    joint.facts = packed(problem)
    joint.save(update_fields=["facts", "since"])
    return problem


def _parts(joint: JointOrder, problem: Problem) -> list[Proposal]:
    """A proposal for each centre. It keeps the facts of its own classes alone: those of others are not its business."""
    by_centre = defaultdict(list)
    for group in problem.classes:
        by_centre[group.centre].append(group)
    return Proposal.objects.bulk_create(
        Proposal(
            joint=joint,
            centre_id=centre,
            mode=joint.mode,
            since=joint.since,
            class_ids=sorted(one.id for one in groups),
            facts=packed(Problem(tuple(groups), (), ())),
            ordered_by=joint.ordered_by,
            job_id=joint.job_id,
        )
        for centre, groups in by_centre.items()
    )


@atomic
def settle_joint(*, joint: JointOrder, plan: Plan, seconds: float, on: date) -> None:
    """Write the solver's plan into the parts and put each before its centre; one without any change needs no decision.

    An order that was stopped meanwhile stays stopped.
    """
    if JointOrder.objects.select_for_update().defer("facts").get(pk=joint.pk).state != JointState.WORKING:
        return
    rows = write_plan(ProposedSession.objects.filter(proposal__joint=joint), plan, joint.since, on)
    changed = Counter(row.proposal_id for row in rows if row.session_id and row.outcome != Outcome.SAME)
    decided = {row.proposal_id for row in rows if row.outcome in _WRITTEN}
    parts = list(joint.parts.defer("facts").order_by("pk"))
    for part in parts:
        part.changes, part.seconds = changed[part.pk], Decimal(str(round(seconds, 1)))
        part.state = ProposalState.READY if part.pk in decided else ProposalState.UNCHANGED
    Proposal.objects.bulk_update(parts, ["changes", "seconds", "state"])
    joint.facts, joint.state = None, JointState.PROPOSED
    joint.changes, joint.least_changes, joint.least_unplaced = plan.changes, plan.least_changes, plan.least_unplaced
    joint.seconds = Decimal(str(round(seconds, 1)))
    joint.save()
    worth = {row.proposal_id for row in rows if row.outcome == Outcome.UNPLACED} | decided
    tell_of_parts(joint, [part for part in parts if part.pk in worth])


@atomic
def stop_joint(*, joint: JointOrder, actor: Actor) -> None:
    """Nobody works on it any more, and no centre has heard of it."""
    held = JointOrder.objects.select_for_update().defer("facts").get(pk=joint.pk)
    if held.state != JointState.WORKING:
        return
    held.parts.all().delete()
    held.state, held.facts = JointState.STOPPED, None
    held.save(update_fields=["state", "facts"])
    record(actor, "timetabling.stop_joint", held, unit_id=held.unit_id)


@atomic
def take_back_joint(*, joint: JointOrder, actor: Actor) -> int:
    """Take back the parts on which no centre has decided; how many. What a centre took stays in its timetable."""
    held = JointOrder.objects.select_for_update().defer("facts").get(pk=joint.pk)
    waiting = held.parts.select_for_update(of=("self",)).filter(state=ProposalState.READY).defer("facts")
    parts = list(waiting.order_by("pk"))
    for part in parts:
        part.state, part.decided_by, part.decided_at = ProposalState.DISCARDED, actor.name[:200], timezone.now()
        part.save(update_fields=["state", "decided_by", "decided_at"])
    if parts:
        settle_offers(parts)
        record(actor, "timetabling.take_back_joint", held, unit_id=held.unit_id, parts=len(parts))
    return len(parts)
