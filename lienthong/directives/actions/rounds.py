"""Making rounds, and moving one: every step locks the round, keeps its history, and is told to whoever it concerns."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.directives.choices import RoundState, UnitRole
from lienthong.directives.errors import step_by_step
from lienthong.directives.events import RoundMoved
from lienthong.directives.models import Excuse, Reminder, Report, Round, RoundMove, Task, TaskUnit
from lienthong.directives.queries.following import deadline_of, own_round, present_day_of, recurring_units, with_last
from lienthong.directives.rules.deadlines import is_recurring
from lienthong.directives.rules.following import OWED, ROUND_MOVES
from lienthong.directives.rules.recurring import rounds_wanted
from lienthong.kernel.actor import Actor
from lienthong.kernel.switchboard import announce
from lienthong.organisations.queries import periods_on


@atomic
def continue_rounds(*, units: Iterable[TaskUnit], on: date, beyond: date | None = None) -> int:
    """Give these units the rounds that should be there by the day, after the last they have; how many rows were offered.

    Doing it again makes nothing twice. A unit that no longer exists gets no more rounds. Wants `last` of each unit.
    """
    units = list(units)
    alive = set(periods_on(on).filter(unit_id__in={unit.unit_id for unit in units}).values_list("unit_id", flat=True))
    rows = []
    for unit in units:
        last: date | None = unit.last  # type: ignore[attr-defined]  # annotated by `with_last`
        start = max(unit.since, last + timedelta(days=1)) if last else unit.since
        if unit.unit_id in alive:
            wanted = rounds_wanted(deadline_of(unit), start, on, beyond=beyond)
            rows += [Round(task_unit=unit, period_on=day, due_on=day) for day in wanted]
    Round.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    return len(rows)


@atomic
def make_rounds(*, on: date, after: int, number: int) -> list[TaskUnit]:
    """Make the rounds of the next units of recurring tasks, ahead of time; the units looked at."""
    units = recurring_units(after=after, number=number)
    continue_rounds(units=units, on=on)
    for task in {unit.task_id: unit.task for unit in units}.values():
        _tell_present_day(task)
    return units


def follow_deadline(task: Task, on: date) -> None:
    """The task is new or its deadline changed: its units' rounds follow. What was reported, excused or missed stays.

    The unit that holds a recurring task does it itself, until it is withdrawn from it.
    """
    if is_recurring(task.deadline):
        TaskUnit.objects.get_or_create(task=task, unit_id=task.unit_id, defaults={"role": UnitRole.LEAD, "since": on})
    for unit in TaskUnit.objects.select_for_update().filter(task=task, ended_on=None):
        unit.task = task
        follow_unit(unit, on)
    if is_recurring(task.deadline):
        _tell_present_day(task)


def follow_unit(unit: TaskUnit, on: date) -> None:
    """Make the rounds of one unit anew: those nobody has touched go, except those that are missed already."""
    canonical = deadline_of(unit)
    rounds = Round.objects.filter(task_unit=unit)
    free = _untouched(rounds)
    if is_recurring(canonical):
        wanted = rounds_wanted(canonical, on, on)
        free.filter(Q(period_on__gte=on) | Q(period_on=None)).exclude(period_on__in=wanted).delete()
        kept = set(rounds.values_list("period_on", flat=True))
    else:
        wanted = rounds_wanted(canonical, on, on, unit.task.document.issued_on)
        held = rounds.exclude(pk__in=free.values("pk")).order_by("pk").last() or rounds.order_by("pk").last()
        if held is not None:
            free.exclude(pk=held.pk).delete()
            _move_day(held, wanted[0])
        kept = set(wanted) if held else set()
    missing = [Round(task_unit=unit, period_on=day, due_on=day) for day in wanted if day not in kept]
    Round.objects.bulk_create(missing, ignore_conflicts=True)


def _untouched(rounds: QuerySet[Round]) -> QuerySet[Round]:
    """Of these, the rounds about which nobody has said or been told anything yet."""
    free = rounds.filter(state=RoundState.OPEN)
    said: tuple[QuerySet[Any], ...] = (
        RoundMove.objects.all(),
        Report.objects.all(),
        Excuse.objects.all(),
        Reminder.objects.all(),
    )
    for rows in said:
        free = free.exclude(Exists(rows.filter(round=OuterRef("pk"))))
    return free


def _move_day(held: Round, day: date | None) -> None:
    """A single round keeps its history and gets the new day; an extension beyond it stays."""
    if held.state not in OWED or held.period_on == day:
        return
    extended = held.due_on != held.period_on and held.due_on is not None and (day is None or held.due_on > day)
    held.period_on = day
    held.due_on = held.due_on if extended else day
    held.save(update_fields=["period_on", "due_on"])


def _tell_present_day(task: Task) -> None:
    day = present_day_of(task)
    if day is not None and day != task.due_on:
        task.due_on = day
        task.save(update_fields=["due_on"])


@atomic
def finish_own_round(*, task: Task, seen_due_on: str, actor: Actor) -> date | None:
    """The round that the holder of the task owes itself is done; the next one takes its place. None when it was another.

    `task` is locked by the caller. The next round is made even where it is further off than rounds are made ahead.
    """
    held = own_round(task)
    if held is None or held.due_on is None or held.due_on.isoformat() != seen_due_on:
        return None
    ended = held.due_on
    move_round(held, "finish", actor)
    units = with_last(TaskUnit.objects.filter(pk=held.task_unit_id)).select_related("task")
    continue_rounds(units=units, on=actor.on, beyond=max(held.period_on or ended, actor.on) + timedelta(days=1))
    _tell_present_day(task)
    return ended


def locked_round(one: Round) -> Round:
    """The round as it stands now, until the transaction ends."""
    rounds = Round.objects.select_for_update(of=("self",)).select_related("task_unit__task")
    return rounds.get(pk=one.pk)


def move_round(held: Round, move: str, actor: Actor, remark: str = "") -> Round:
    """Change the locked round's state, keep the step in its history and on the trail, and announce it."""
    refusal = _("Việc này không làm được nữa: báo cáo đang ở tình trạng “%(state)s”.") % {
        "state": held.get_state_display()
    }
    was, held.state = held.state, ROUND_MOVES.after(held.state, move, refusal=refusal, basis=step_by_step())
    held.save(update_fields=["state"])
    RoundMove.objects.create(
        round=held,
        move=move,
        from_state=was,
        to_state=held.state,
        account_id=actor.account_id,
        moved_by=actor.name,
        remark=remark,
    )
    unit = held.task_unit
    record(actor, f"directives.{move}_round", held, unit_id=unit.unit_id, task=unit.task_id, was=str(was))
    announce(RoundMoved(held.pk, move, actor.account_id))
    return held
