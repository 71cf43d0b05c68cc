"""Telling of what was handed down, reported, asked and decided; reminding, and telling the superior; the days for that."""

from collections.abc import Sequence
from datetime import date

from django.db.transaction import atomic
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from lienthong.audit.actions import record
from lienthong.directives.choices import ReminderKind
from lienthong.directives.errors import RemindersRefused, reason
from lienthong.directives.events import ExcuseMoved, RoundMoved, TaskHandedDown
from lienthong.directives.models import Excuse, Reminder, ReminderSetting, Round, Task
from lienthong.directives.queries.following import present_rounds, reminder_plans, told_of
from lienthong.directives.rules.following import is_late
from lienthong.directives.rules.reminding import (
    FURTHEST,
    MOST_STEPS,
    ReminderPlan,
    is_to_be_escalated,
    reasons_not_a_plan,
    step_due,
)
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason
from lienthong.notices.actions import settle, tell
from lienthong.organisations.models import Unit
from lienthong.organisations.queries import name_on, periods_on
from lienthong.people.queries import accounts_holding, accounts_holding_at

_ASSIGNS, _REPORTS = "directives.manage", "directives.report"
_GIVEN, _FOLLOWED = "directives:given_round", "directives:followed_round"
# What is no longer new once the round has moved on.
_CALLS = (
    "directives.handed",
    "directives.sent",
    "directives.returned",
    "directives.round_due",
    "directives.round_late",
    "directives.escalated",
)
# Move -> kind, whether those who report are told (else those who assign), the sentence.
_TOLD = {
    "send": ("directives.sent", False, gettext_noop("%(unit)s đã gửi báo cáo: %(title)s")),
    "confirm": ("directives.confirmed", True, gettext_noop("Báo cáo đã được xác nhận: %(title)s")),
    "return": ("directives.returned", True, gettext_noop("Báo cáo bị trả lại, cần bổ sung: %(title)s")),
    "reopen": ("directives.returned", True, gettext_noop("Báo cáo được mở lại: %(title)s")),
}
_EXCUSE_TOLD = {
    "ask": ("directives.excuse_asked", False, gettext_noop("%(unit)s đề nghị xem xét: %(title)s")),
    "grant": ("directives.excuse_decided", True, gettext_noop("Đề nghị được đồng ý: %(title)s")),
    "refuse": ("directives.excuse_decided", True, gettext_noop("Đề nghị không được đồng ý: %(title)s")),
}


def tell_of_handing(event: TaskHandedDown) -> None:
    """Heard when a task was handed down: those who report at each unit are told, but not whoever handed it down himself."""
    today = timezone.localdate()
    told = accounts_holding_at(_REPORTS, event.unit_ids, today)
    for one in present_rounds(Task.objects.get(pk=event.task_id), event.unit_ids):
        sentence = gettext_noop("Được giao nhiệm vụ: %(title)s")
        _tell(one, "directives.handed", told[one.task_unit.unit_id], sentence, but=event.account_id)


def tell_of_round(event: RoundMoved) -> None:
    """Heard when a round moved: whoever it waited for need not look any more; whoever it concerns now is told."""
    one = Round.objects.select_related("task_unit__task").get(pk=event.round_id)
    settle(*_CALLS, thing_id=one.pk)
    kind, to_reporters, sentence = _TOLD.get(event.move, ("", False, ""))
    if kind:
        _tell_side(one, kind, sentence, reporters=to_reporters, but=event.account_id)


def tell_of_excuse(event: ExcuseMoved) -> None:
    """Heard when an excuse was asked or decided."""
    excuse = Excuse.objects.select_related("round__task_unit__task").get(pk=event.excuse_id)
    settle("directives.excuse_asked", thing_id=excuse.round_id)
    if told := _EXCUSE_TOLD.get(event.move):
        kind, to_reporters, sentence = told
        _tell_side(excuse.round, kind, sentence, reporters=to_reporters, but=event.account_id)


def _tell_side(one: Round, kind: str, sentence: str, *, reporters: bool, but: int | None) -> None:
    right, unit_id = (_REPORTS, one.task_unit.unit_id) if reporters else (_ASSIGNS, one.task_unit.task.unit_id)
    told = accounts_holding(right, unit_id, timezone.localdate())
    _tell(one, kind, told, sentence, but=but, place=_GIVEN if reporters else _FOLLOWED)


def _tell(
    one: Round,
    kind: str,
    accounts: Sequence[int],
    sentence: str,
    *,
    occasion: str = "",
    but: int | None = None,
    place: str = _GIVEN,
) -> int:
    """Tell of a round. The link leads to the side of those who report, or, where `place` says so, who follow."""
    unit = one.task_unit
    facts = {
        "title": unit.task.title,
        "unit": name_on(unit.unit_id, timezone.localdate()),
        "day": written_day(one.due_on) if one.due_on else "",
    }
    url = reverse(place, args=[one.pk])
    return tell(accounts, kind, thing_id=one.pk, sentence=sentence, facts=facts, url=url, occasion=occasion, but=but)


@atomic
def remind_of_rounds(*, rounds: Sequence[Round], on: date) -> int:
    """Remind the units of these rounds as their tasks' holder wishes, and tell the superior of what is long overdue.

    How many rounds something was told of. Nothing is told of a round twice on one day, whatever was set meanwhile.
    """
    list(Round.objects.select_for_update().filter(pk__in=[one.pk for one in rounds]).order_by("pk"))
    plans = reminder_plans(one.task_unit.task.unit_id for one in rounds)
    so_far = told_of(rounds)
    number = 0
    for one in rounds:
        plan, told = plans[one.task_unit.task.unit_id], so_far[one.pk]
        if one.due_on is None:
            continue
        step = step_due(plan, one.due_on, on, told.steps)
        if step is not None and on not in told.days:
            _remind(one, one.due_on, step, on)
            number += 1
        if is_to_be_escalated(plan, one.due_on, on, already=told.escalated):
            _escalate(one, one.due_on, on)
            number += 1
    return number


def _remind(one: Round, due_on: date, step: int, on: date) -> None:
    late = is_late(one.state, due_on, on)
    kind = "directives.round_late" if late else "directives.round_due"
    sentence = (
        gettext_noop("Báo cáo quá hạn từ %(day)s: %(title)s")
        if late
        else gettext_noop("Báo cáo đến hạn %(day)s: %(title)s")
    )
    reporters = accounts_holding(_REPORTS, one.task_unit.unit_id, on)
    _tell(one, kind, reporters, sentence, occasion=on.isoformat())
    told = ReminderKind.AFTER if late else ReminderKind.BEFORE
    Reminder.objects.create(round=one, kind=told, due_on=due_on, step=step, told_on=on)


def _escalate(one: Round, due_on: date, on: date) -> None:
    unit = one.task_unit
    period = periods_on(on).filter(unit_id=unit.unit_id).first()
    assigning = accounts_holding(_ASSIGNS, unit.task.unit_id, on)
    above = accounts_holding(_REPORTS, period.parent_id, on) if period and period.parent_id else []
    sentence = gettext_noop("%(unit)s quá hạn báo cáo từ %(day)s: %(title)s")
    _tell(one, "directives.escalated", assigning, sentence, occasion="once", place=_FOLLOWED)
    _tell(one, "directives.escalated", sorted({*above} - {*assigning}), sentence, occasion="once")
    Reminder.objects.create(round=one, kind=ReminderKind.ESCALATED, due_on=due_on, step=(on - due_on).days, told_on=on)


def _unfit(code: str) -> Reason:
    most = MOST_STEPS if code == "many_steps" else FURTHEST
    return reason(code, "escalate_after" if code == "early_escalation" else "", most=most)


@atomic
def set_reminders(*, unit: Unit, plan: ReminderPlan, actor: Actor) -> ReminderSetting:
    """Say when those who do the unit's tasks are reminded."""
    if codes := reasons_not_a_plan(plan):
        raise RemindersRefused(*(_unfit(code) for code in codes))
    said = {"days_before": list(plan.before), "days_after": list(plan.after), "escalate_after": plan.escalate_after}
    setting, _made = ReminderSetting.objects.update_or_create(unit=unit, defaults=said)
    record(actor, "directives.set_reminders", setting, unit_id=unit.pk)
    return setting
