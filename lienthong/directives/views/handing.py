"""Handing a task to units: the groups of the day are expanded, a person looks at every name, then the task goes out."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from lienthong.base.forms import said
from lienthong.base.http import refused, requires
from lienthong.directives.access import MANAGE, round_followed, task_for
from lienthong.directives.actions import hand_down_task, withdraw_unit
from lienthong.directives.choices import TaskState
from lienthong.directives.forms import GroupsForm, bound_recipients, own_day_offered, recipient_forms
from lienthong.directives.models import Task
from lienthong.directives.queries.following import (
    Recipient,
    base_of,
    recipients,
    units_in_group,
    units_of_task,
    units_written,
)
from lienthong.directives.rules.following import LONGEST_REMARK
from lienthong.directives.rules.groups import groups_named
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.queries import name_on, units_named

MOST_FOUND = 30


@requires(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def task_hand(request: Any, pk: int) -> HttpResponse:
    """Choose whom the task is for, see who will get it, hand it down. Nothing goes out before the list was confirmed."""
    task = task_for(request.actor, pk, MANAGE)
    posted = request.method == "POST"
    base = base_of(task.unit_id, request.actor.on)
    named = groups_named(task.lead)
    below = [one for one in named if base and units_in_group(one, base.unit_id, request.actor.on).exists()]
    groups = GroupsForm(request.POST if posted else None, initial={"groups": below})
    groups.is_valid()
    shown, taken = _shown(request, task, groups)
    hands = posted and request.POST.get("do") == "hand"
    roles = {unit.unit_id: (unit.role, unit.deadline) for unit in units_of_task(task)}
    refusal: Refusal | None = None
    if hands:
        rows, handed = bound_recipients(request.POST, shown)
        if handed is not None:
            try:
                return _handed(request, task, handed)
            except Refusal as caught:
                refusal = caught
    else:
        rows = recipient_forms(shown, roles, taken=taken)
    context = {
        "task": task,
        "form": groups,
        "rows": rows,
        "refusal": refusal,
        "own_day": own_day_offered(task),
        "nobody": sum(not one.people for one in shown),
        "base": base,
        "meant_here": bool(named) and not below,
        "done": task.state == TaskState.DONE,
    }
    return render(request, "directives/hand.html", context, status=422 if hands else 200)


def _handed(request: Any, task: Task, handed: Any) -> HttpResponse:
    units = hand_down_task(task=task, handed=handed, actor=request.actor)
    number = len(units)
    sentence = ngettext("Đã giao cho %(number)d đơn vị.", "Đã giao cho %(number)d đơn vị.", number)
    messages.success(request, sentence % {"number": number})
    return redirect(f"{reverse('directives:detail', args=[task.pk])}#don-vi")


def _shown(request: Any, task: Task, form: GroupsForm) -> tuple[list[Recipient], set[int]]:
    """The units to be looked at, and which of them are taken until somebody unticks them."""
    on = request.actor.on
    base = base_of(task.unit_id, on)
    base_id = base.unit_id if base else task.unit_id
    if request.method != "POST":
        kept = set(units_written(task.lead, base_id, on))
        kept |= {task.lead_unit_id} if task.lead_unit_id else set()
        kept |= set(units_of_task(task).values_list("unit_id", flat=True))
        shown = recipients(task, form.initial["groups"], kept, on)
        return shown, {one.unit_id for one in shown}
    before = {int(key) for key in request.POST.getlist("shown") if key.isascii() and key.isdigit() and len(key) < 19}
    taken = {unit_id for unit_id in before if request.POST.get(f"u{unit_id}-taken")}
    found: set[int] = set()
    named = form.cleaned_data.get("named", "")
    if named and request.POST.get("do") != "hand":
        found = set(
            units_named(named, on).filter(path__contains=[base_id]).values_list("unit_id", flat=True)[:MOST_FOUND]
        )
    chosen = form.cleaned_data.get("groups", [])
    if request.POST.get("do") == "hand":
        return recipients(task, [], before, on), taken
    shown = recipients(task, chosen, taken | found, on)
    fresh = {one.unit_id for one in shown if one.group and one.unit_id not in before}
    return shown, taken | fresh | (found if len(found) == 1 else set())


@requires(MANAGE)
@require_POST
def unit_withdraw(request: Any, pk: int) -> HttpResponse:
    """Take the task back from the unit of this round, saying why."""
    one = round_followed(request.actor, pk, MANAGE)
    task = one.task_unit.task
    try:
        withdraw_unit(unit=one.task_unit, remark=said(request.POST, "remark", LONGEST_REMARK), actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("directives:followed_round", args=[one.pk]))
    name = name_on(one.task_unit.unit_id, request.actor.on)
    messages.success(request, _("Đã thu hồi nhiệm vụ của %(unit)s.") % {"unit": name})
    return redirect(f"{reverse('directives:detail', args=[task.pk])}#don-vi")
