"""A proposal from the order to the decision. Until it is applied nothing of it stands in a timetable."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.db.transaction import atomic
from django.utils import timezone

from lienthong.audit.actions import record
from lienthong.calendars.queries import calendars_of
from lienthong.classes.choices import ClassState
from lienthong.classes.models import TrainingClass
from lienthong.jobs.actions import order_job
from lienthong.jobs.models import Job
from lienthong.kernel.actor import Actor
from lienthong.kernel.text import squash
from lienthong.organisations.models import Unit
from lienthong.timetabling.actions.notices import tell_of_decision
from lienthong.timetabling.choices import Mode, Outcome, ProposalState
from lienthong.timetabling.errors import TimetableRefused, reason
from lienthong.timetabling.models import Proposal, ProposedSession
from lienthong.timetabling.queries.facts import DAY, Gathering, Wanted, hours_of
from lienthong.timetabling.queries.joint import missing_periods
from lienthong.timetabling.queries.wording import stand_of
from lienthong.timetabling.rules.facts import Place, Plan, Problem
from lienthong.timetabling.rules.ordering import reasons_against_since
from lienthong.timetabling.rules.wire import packed

KIND = "timetabling.solve"


@atomic
def order_timetable(
    *, centre: Unit, classes: Sequence[TrainingClass], mode: str, since: date, title: str, actor: Actor
) -> tuple[Proposal, Job]:
    """Order a proposal for some classes of a centre, from a day on. A second press while it is worked out gives it back."""
    reasons = [reason("class_over", title=one.title) for one in classes if one.state != ClassState.OPEN]
    reasons += reasons_against_since(since, actor.on)
    if not classes:
        reasons.append(reason("no_class", "classes"))
    elif mode == Mode.FILL and not any(missing_periods(classes).values()):
        reasons.append(reason("nothing_to_place", "mode"))
    if reasons:
        raise TimetableRefused(*reasons)
    key = f"timetabling {centre.pk}"
    Unit.objects.select_for_update(no_key=True).get(pk=centre.pk)
    proposal = Proposal.objects.create(
        centre=centre, mode=mode, since=since, class_ids=sorted(one.pk for one in classes), ordered_by=actor.name
    )
    job = order_job(
        kind=KIND, arguments={"proposal": proposal.pk}, actor=actor, key=key, unit_id=centre.pk, title=title
    )
    if job.arguments != {"proposal": proposal.pk}:
        proposal.delete()
        return Proposal.objects.get(pk=job.arguments["proposal"]), job
    proposal.job_id = job.pk
    proposal.save(update_fields=["job_id"])
    record(actor, "timetabling.order", proposal, unit_id=centre.pk, kind=mode)
    return proposal, job


@atomic
def take_facts(*, proposal: Proposal, on: date) -> Problem:
    """Write down what the proposal is made from, and its sessions, still without places. One that waited for its work longer
    than until its first day begins today."""
    proposal.since = max(proposal.since, on)
    classes = list(
        TrainingClass.objects.filter(pk__in=proposal.class_ids, state=ClassState.OPEN)
        .select_related("approved_line")
        .order_by("starts_on", "pk")
    )
    gathering = Gathering(classes, proposal.mode, proposal.since, on)
    problem = gathering.problem()
    if all(one.fixed for one in gathering.wanted):
        filled = proposal.mode == Mode.FILL and classes
        raise TimetableRefused(reason("nothing_to_place" if filled else "no_class"))
    ProposedSession.objects.filter(proposal=proposal).delete()
    ProposedSession.objects.bulk_create([row_of(proposal, one) for one in gathering.wanted])
    proposal.facts = packed(problem)
    proposal.save(update_fields=["facts", "since"])
    return problem


def row_of(proposal: Proposal, one: Wanted) -> ProposedSession:
    row = ProposedSession(
        proposal=proposal,
        key=one.key,
        training_class=one.training_class,
        session=one.session,
        topic=one.topic,
        periods=one.periods,
        fixed=one.fixed,
    )
    if one.session:
        row.was_starts_at, row.was_ends_at = one.session.starts_at, one.session.ends_at
        row.was_lecturer_id, row.was_room_id = one.session.lecturer_id, one.session.room_id
    return row


@atomic
def settle_proposal(*, proposal: Proposal, plan: Plan, seconds: float, on: date) -> None:
    """Write the solver's plan into the proposal; it then waits for somebody's decision. One given up meanwhile stays so."""
    if (
        Proposal.objects.select_for_update(of=("self",)).defer("facts").get(pk=proposal.pk).state
        != ProposalState.WORKING
    ):
        return
    write_plan(ProposedSession.objects.filter(proposal=proposal), plan, proposal.since, on)
    proposal.changes, proposal.least_changes = plan.changes, plan.least_changes
    proposal.least_unplaced, proposal.objective, proposal.bound = plan.least_unplaced, plan.objective, plan.bound
    proposal.seconds, proposal.state = Decimal(str(round(seconds, 1))), ProposalState.READY
    proposal.save()


def write_plan(proposed: QuerySet[ProposedSession], plan: Plan, since: date, on: date) -> list[ProposedSession]:
    """Write what the solver found into these rows, by their keys; the rows."""
    rows = {row.key: row for row in proposed.select_related("training_class")}
    calendars = calendars_of({row.training_class.centre_id for row in rows.values()}, since, since + DAY, on)
    for placed in plan.placed:
        row = rows[placed.key]
        _place(row, placed.place, stand_of(row))
        if row.outcome == Outcome.NEW or (row.outcome == Outcome.CHANGED and not _keeps_hours(row, placed.place)):
            calendar = calendars[row.training_class.centre_id]
            row.starts_at, row.ends_at = hours_of(calendar, placed.place.slot, row.periods)
    for left in plan.unplaced:
        row = rows[left.key]
        row.outcome = Outcome.REMOVED if row.session_id else Outcome.UNPLACED
        row.whys = [packed(why) for why in left.whys]
    written = ["outcome", "starts_at", "ends_at", "lecturer", "room", "whys"]
    ProposedSession.objects.bulk_create(  # one INSERT with values: an UPDATE with a case for each row takes ten times as long
        rows.values(), batch_size=1000, update_conflicts=True, update_fields=written, unique_fields=["id"]
    )
    return list(rows.values())


def _place(row: ProposedSession, place: Place, stands: Place | None) -> None:
    row.lecturer_id, row.room_id = place.lecturer, place.room
    row.starts_at, row.ends_at = row.was_starts_at, row.was_ends_at
    row.outcome = Outcome.NEW if stands is None else Outcome.SAME if stands == place else Outcome.CHANGED


def _keeps_hours(row: ProposedSession, place: Place) -> bool:
    """Whether only lecturer or room change: then it stays at its own hours."""
    stands = stand_of(row)
    return stands is not None and stands.slot == place.slot


@atomic
def discard_proposal(*, proposal: Proposal, actor: Actor, remark: str = "") -> None:
    """Give a proposal up. What stands in timetables stays as it is. Whoever ordered it for a centre is told why."""
    held = Proposal.objects.select_for_update(of=("self",)).defer("facts").get(pk=proposal.pk)
    if held.state == ProposalState.DISCARDED:
        return
    if held.state == ProposalState.APPLIED:
        raise TimetableRefused(reason("not_ready"))
    held.remark = squash(remark)[:300]
    if held.joint_id is not None and not held.remark:
        raise TimetableRefused(reason("remark_missing", "remark"))
    if (
        held.state == ProposalState.WORKING
    ):  # nothing was found yet: what is left would read as sessions without a place
        held.sessions.all().delete()
    decide(held, ProposalState.DISCARDED, actor)
    record(actor, "timetabling.discard", held, unit_id=held.centre_id)


def decide(proposal: Proposal, state: ProposalState, actor: Actor) -> None:
    """Write down what became of a proposal and who decided so; a part of a joint order is told of."""
    proposal.state, proposal.decided_by, proposal.decided_at = state, actor.name[:200], timezone.now()
    proposal.save(update_fields=["state", "decided_by", "decided_at", "remark"])
    if proposal.joint_id is not None:
        tell_of_decision(proposal)
