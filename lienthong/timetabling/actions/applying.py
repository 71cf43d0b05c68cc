"""Writing a proposal into the timetable: all of it or nothing, by the same actions as by hand."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from django.db.models import F
from django.db.transaction import atomic
from django.utils import timezone

from lienthong.audit.actions import record
from lienthong.classes.actions.timetable import cancel_session, change_session, plan_session
from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.models import Session, TrainingClass
from lienthong.facilities.models import Room
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason, Refusal
from lienthong.lecturers.models import Lecturer
from lienthong.timetabling.actions.proposals import decide
from lienthong.timetabling.choices import Mode, Outcome, ProposalState
from lienthong.timetabling.errors import TimetableRefused, reason
from lienthong.timetabling.models import Pin, Proposal, ProposedSession
from lienthong.timetabling.queries.facts import Gathering
from lienthong.timetabling.queries.wording import sessions_of_proposal, stand_of
from lienthong.timetabling.rules.checking import breaches
from lienthong.timetabling.rules.facts import Place, Problem
from lienthong.timetabling.rules.moving import Move, Stand, in_order, stands_in_the_way
from lienthong.timetabling.rules.wire import unpacked
from lienthong.timetabling.rules.words import breach_sentence

# Who was first is told by the actions that write sessions, with who and when.
_TOLD_BY_OTHERS = {"lecturer_teaches_elsewhere", "room_taken_elsewhere"}


@atomic
def apply_proposal(*, proposal: Proposal, actor: Actor) -> int:
    """Take sessions out, move and add them as proposed; how many. Whatever came in between refuses the whole."""
    held = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if held.state != ProposalState.READY:
        raise TimetableRefused(reason("not_ready"))
    _lock(list(ProposedSession.objects.filter(proposal=held)))
    rows = list(sessions_of_proposal(held))  # read once nobody can move their sessions any more
    since = [*_changed_since(rows), *_came_since(rows), *_day_past(rows, actor)]
    if reasons := [*since, *_no_longer_possible(held, rows, actor)]:
        raise TimetableRefused(*_once(reasons))
    written = _write(rows, actor)
    decide(held, ProposalState.APPLIED, actor)
    record(actor, "timetabling.apply", held, unit_id=held.centre_id, lines=written)
    return written


def _lock(rows: list[ProposedSession]) -> None:
    """Every class, lecturer and room in the order in which single savers take them, so that nobody waits in a circle."""
    classes = {row.training_class_id for row in rows}
    lecturers = {key for row in rows for key in (row.lecturer_id, row.was_lecturer_id) if key is not None}
    rooms = {key for row in rows for key in (row.room_id, row.was_room_id) if key is not None}
    for held in (
        TrainingClass.objects.filter(pk__in=classes),
        Lecturer.objects.filter(pk__in=lecturers),
        Room.objects.filter(pk__in=rooms),
    ):
        list(held.order_by("pk").select_for_update(no_key=True).values_list("pk", flat=True))


def _changed_since(rows: list[ProposedSession]) -> list[Reason]:
    """Sessions that are no longer where they were, and classes that are no longer open."""
    found = []
    for row in rows:
        one = row.session
        if one is None:
            continue
        stands = (one.starts_at, one.ends_at, one.lecturer_id, one.room_id)
        stood = (row.was_starts_at, row.was_ends_at, row.was_lecturer_id, row.was_room_id)
        if stands != stood or one.state == SessionState.CANCELLED or (one.state == SessionState.HELD and not row.fixed):
            found.append(reason("session_changed", session=one.title, title=row.training_class.title))
    over = {row.training_class.title for row in rows if row.training_class.state != ClassState.OPEN}
    return found + [reason("class_over", title=title) for title in sorted(over)]


def _came_since(rows: list[ProposedSession]) -> list[Reason]:
    """Sessions that somebody planned or pinned after the facts were taken: the periods they hold would be planned twice,
    and what is pinned would move. Classes that were over when the facts were taken are none of its business."""
    known = {row.session_id for row in rows if row.session_id is not None}
    planned = Session.objects.filter(
        training_class__in={row.training_class_id for row in rows}, topic__edition=F("training_class__edition")
    ).exclude(state=SessionState.CANCELLED)
    added = planned.exclude(pk__in=known).select_related("training_class").order_by("training_class", "starts_at", "pk")
    moved = {row.session_id for row in rows if row.outcome in (Outcome.CHANGED, Outcome.REMOVED)}
    pinned = Pin.objects.filter(session__in=moved).select_related("session__training_class").order_by("session")
    return [
        *(reason("session_added", session=one.title, title=one.training_class.title) for one in added),
        *(
            reason("session_pinned", session=one.session.title, title=one.session.training_class.title)
            for one in pinned
        ),
    ]


def _day_past(rows: list[ProposedSession], actor: Actor) -> list[Reason]:
    """Sessions that would come from or go to a day that is over by now: the proposal waited too long."""
    found = []
    for row in rows:
        if row.outcome in (Outcome.SAME, Outcome.UNPLACED):
            continue
        days = [timezone.localdate(one) for one in (row.was_starts_at, row.starts_at) if one is not None]
        if days and (first := min(days)) < actor.on:
            facts = {"session": row.topic.title, "title": row.training_class.title, "day": written_day(first)}
            found.append(reason("day_past", **facts))
    return found


def _no_longer_possible(proposal: Proposal, rows: list[ProposedSession], actor: Actor) -> list[Reason]:
    """The proposal held against calendars, lecturers and rooms of this moment, by the checker that shares no code with
    the solver."""
    ids = {row.training_class_id for row in rows}
    classes = list(TrainingClass.objects.filter(pk__in=ids).select_related("approved_line"))
    now = Gathering(classes, Mode.REPLAN, proposal.since, actor.on).problem()
    known = {one.id: one for one in now.classes}
    then = unpacked(Problem, proposal.facts)
    groups = tuple(
        replace(group, openings=known[group.id].openings, learners=known[group.id].learners)
        for group in then.classes
        if group.id in known
    )
    by_key = {row.key: row for row in rows}
    places = {row.key: place for row in rows if (place := _place_of(row)) is not None}
    found = []
    for breach in breaches(replace(now, classes=groups), places):
        row = by_key[breach.sessions[0]]
        if breach.code in _TOLD_BY_OTHERS or row.starts_at is None:
            continue
        day = written_day(timezone.localdate(row.starts_at))
        why = breach_sentence(breach.code, row.lecturer.person.full_name if row.lecturer else "")
        title = row.training_class.title
        found.append(reason("no_longer_possible", session=row.topic.title, title=title, day=day, why=why))
    return found


def _place_of(row: ProposedSession) -> Place | None:
    if row.starts_at is None or row.lecturer_id is None:
        return None
    moved = ProposedSession(was_starts_at=row.starts_at, was_lecturer_id=row.lecturer_id, was_room_id=row.room_id)
    return stand_of(moved)


def _write(rows: list[ProposedSession], actor: Actor) -> int:
    """Everything that frees something first. All refusals together; the caller's transaction then takes all back."""
    by_key = {row.key: row for row in rows}
    out = [row for row in rows if row.outcome == Outcome.REMOVED]
    order = in_order([_move(row) for row in rows if row.outcome == Outcome.CHANGED])
    added = [row for row in rows if row.outcome == Outcome.NEW] + [by_key[one.key] for one in order.lifted]
    refused: list[Reason] = []
    stuck: list[Move] = []
    for row in [*out, *(by_key[one.key] for one in order.lifted)]:
        refused += _tried(partial(_take_out, row, actor))
    for move in order.moves:
        if any(stands_in_the_way(other, move) for other in stuck):
            stuck.append(move)
        elif reasons := _tried(partial(_change, by_key[move.key], actor)):
            refused += reasons
            stuck.append(move)
    for row in added:
        if not any(stands_in_the_way(other, _aim(row)) for other in stuck):
            refused += _tried(partial(_plan, row, actor))
    if refused:
        raise TimetableRefused(*_once(refused))
    return len(out) + len(order.moves) + len(added)


def _tried(work: Callable[[], None]) -> list[Reason]:
    try:
        with atomic():
            work()
    except Refusal as refusal:
        return list(refusal.reasons)
    return []


def _once(reasons: Iterable[Reason]) -> list[Reason]:
    return list({one.sentence: one for one in reasons}.values())


def _aim(row: ProposedSession) -> Move:
    """Where the session goes, as a move that comes from nowhere else."""
    assert row.starts_at
    assert row.ends_at
    assert row.lecturer_id
    stand = Stand(row.starts_at, row.ends_at, row.lecturer_id, row.room_id)
    return Move(row.key, row.training_class_id, stand, stand)


def _move(row: ProposedSession) -> Move:
    assert row.was_starts_at
    assert row.was_ends_at
    assert row.was_lecturer_id
    return replace(_aim(row), old=Stand(row.was_starts_at, row.was_ends_at, row.was_lecturer_id, row.was_room_id))


def _take_out(row: ProposedSession, actor: Actor) -> None:
    assert row.session
    cancel_session(session=row.session, actor=actor)


def _change(row: ProposedSession, actor: Actor) -> None:
    assert row.session
    assert row.lecturer
    assert row.starts_at
    assert row.ends_at
    starts, ends = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
    change_session(
        session=row.session,
        topic=row.topic,
        title=row.session.title,
        lecturer=row.lecturer,
        room=row.room,
        day=starts.date(),
        starts=starts.time(),
        ends=ends.time(),
        periods=row.periods,
        actor=actor,
    )


def _plan(row: ProposedSession, actor: Actor) -> None:
    assert row.lecturer
    assert row.starts_at
    assert row.ends_at
    starts, ends = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
    plan_session(
        training_class=row.training_class,
        topic=row.topic,
        title=row.session.title if row.session else "",
        lecturer=row.lecturer,
        room=row.room,
        day=starts.date(),
        starts=starts.time(),
        ends=ends.time(),
        periods=row.periods,
        actor=actor,
    )
