"""Handing a task to units, and taking it back from one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.directives.actions.rounds import follow_unit, locked_round, move_round
from lienthong.directives.choices import RoundState, TaskState, UnitRole
from lienthong.directives.errors import HandingRefused, because
from lienthong.directives.events import TaskHandedDown
from lienthong.directives.models import Round, Task, TaskUnit
from lienthong.directives.queries.following import base_of
from lienthong.directives.rules.following import LONGEST_REMARK
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason
from lienthong.kernel.switchboard import announce
from lienthong.organisations.queries import periods_on

MOST_UNITS = 500


@dataclass(frozen=True, slots=True)
class Handed:
    """One unit as a person confirmed it: what it is to the task, its own deadline if any, the group that meant it."""

    unit_id: int
    role: str = UnitRole.LEAD
    deadline: str = ""
    group: str = ""


@atomic
def hand_down_task(*, task: Task, handed: Sequence[Handed], actor: Actor) -> list[TaskUnit]:
    """Hand a task to units of today. A unit that has it already keeps its reports and gets the role and deadline given now."""
    locked = Task.objects.select_for_update(of=("self",)).select_related("document").get(pk=task.pk)
    if reasons := _reasons_not_handed(locked, handed, actor):
        raise HandingRefused(*reasons)
    before = {unit.unit_id: unit for unit in TaskUnit.objects.select_for_update().filter(task=locked)}
    written = [_written(locked, one, before.get(one.unit_id), actor) for one in handed]
    fresh = [unit.unit_id for unit, is_new in written if is_new]
    record(actor, "directives.hand_down_task", locked, unit_id=locked.unit_id, units=sorted(fresh))
    announce(TaskHandedDown(locked.pk, tuple(fresh), actor.account_id))
    return [unit for unit, _is_new in written]


def _reasons_not_handed(task: Task, handed: Sequence[Handed], actor: Actor) -> list[Reason]:
    base = base_of(task.unit_id, actor.on)
    below = periods_on(actor.on).filter(path__contains=[base.unit_id]) if base else periods_on(actor.on).none()
    known = set(below.filter(unit_id__in=[one.unit_id for one in handed]).values_list("unit_id", flat=True))
    reasons = []
    if task.state == TaskState.DONE:
        reasons.append(because("task_done", _("Nhiệm vụ này đã hoàn thành. Muốn giao tiếp thì mở lại trước.")))
    if not handed:
        reasons.append(because("nobody", _("Hãy chọn ít nhất một đơn vị.")))
    if len(handed) > MOST_UNITS:
        sentence = _("Mỗi lần giao nhiều nhất %(most)d đơn vị.")
        reasons.append(because("too_many", sentence % {"most": MOST_UNITS}))
    if any(one.unit_id not in known for one in handed):
        sentence = _("Có đơn vị không còn hoặc không thuộc phạm vi của cấp ủy. Hãy xem lại danh sách.")
        reasons.append(because("unknown_unit", sentence))
    return reasons


def _written(task: Task, one: Handed, before: TaskUnit | None, actor: Actor) -> tuple[TaskUnit, bool]:
    is_new = before is None or before.ended_on is not None
    unit = before or TaskUnit(task=task, unit_id=one.unit_id)
    changed = is_new or unit.deadline != one.deadline
    unit.role, unit.deadline, unit.group = one.role, one.deadline, one.group
    if is_new:
        unit.since, unit.ended_on = actor.on, None
    unit.task = task
    unit.save()
    if changed:
        _restore(unit, actor)
        follow_unit(unit, actor.on)
    return unit, is_new


def _restore(unit: TaskUnit, actor: Actor) -> None:
    """A unit that gets the task again owes again what was withdrawn from it and is not past."""
    gone = Round.objects.filter(task_unit=unit, state=RoundState.WITHDRAWN).exclude(period_on__lt=actor.on)
    for one in gone.order_by("pk"):
        move_round(locked_round(one), "restore", actor)


@atomic
def withdraw_unit(*, unit: TaskUnit, remark: str, actor: Actor) -> TaskUnit:
    """Take the task back from a unit: what it has not reported it owes no longer; what was confirmed stays."""
    held = TaskUnit.objects.select_for_update().get(pk=unit.pk)
    if held.ended_on is not None:
        return held
    words = remark.strip()[:LONGEST_REMARK]
    if not words:
        raise HandingRefused(because("no_remark", _("Hãy ghi lý do thu hồi để đơn vị được biết."), "remark"))
    held.ended_on = actor.on
    held.save(update_fields=["ended_on"])
    owed = Round.objects.filter(
        task_unit=held, state__in=[RoundState.OPEN, RoundState.RETURNED, RoundState.SENT]
    ).order_by("pk")
    for one in owed:
        move_round(locked_round(one), "withdraw", actor, words)
    record(actor, "directives.withdraw_unit", held, unit_id=held.unit_id, task=held.task_id)
    return held
