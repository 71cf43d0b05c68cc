"""A timetable for several centres at once: ordering it, what came out centre by centre, what the centres decided."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from lienthong.base.bases import shown as beside
from lienthong.base.forms import add_refusal
from lienthong.base.http import refused, requires
from lienthong.base.paging import page_of
from lienthong.classes.models import TrainingClass
from lienthong.jobs.actions import cancel_job, retry_job
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.access import unit_for
from lienthong.organisations.models import Unit
from lienthong.organisations.queries import name_on, names_on
from lienthong.timetabling.access import PROPOSE, classes_to_place, joint_for, joints_visible_to, part_for
from lienthong.timetabling.actions.joint import order_joint_timetable, stop_joint, take_back_joint
from lienthong.timetabling.choices import JointState, Mode, ProposalState
from lienthong.timetabling.forms import JointForm, PeriodForm
from lienthong.timetabling.models import JointOrder
from lienthong.timetabling.queries.joint import (
    Offered,
    PartSum,
    classes_offered,
    decisions_of,
    failed_among,
    parts_of_order,
    work_on,
)
from lienthong.timetabling.rules.ordering import reasons_against_since
from lienthong.timetabling.rules.words import bases_of
from lienthong.timetabling.views.proposals import STATES, is_over, shown
from lienthong.ui.blocks import Tone

SOON = timedelta(days=92)
JOINT_STATES = {
    JointState.WORKING: Tone.INFO,
    JointState.PROPOSED: Tone.SUCCESS,
    JointState.STOPPED: Tone.NEUTRAL,
}


@requires(PROPOSE)
@require_safe
def joint_list(request: Any) -> HttpResponse:
    """Joint orders within reach, latest first, and the door to a new one."""
    page = page_of(joints_visible_to(request.actor), request.GET.get("page"))
    joints = list(page.object_list)
    units = names_on(request.actor.units_with(PROPOSE), request.actor.on)
    names = names_on({one.unit_id for one in joints}, request.actor.on)
    decided, failed = decisions_of(joints), failed_among(joints)
    rows = [
        {
            "joint": one,
            "unit": names.get(one.unit_id, ""),
            "tone": JOINT_STATES[JointState(one.state)],
            "has_failed": one.state == JointState.WORKING and one.job_id in failed,
            "parts": sum(decided[one.pk].values()),
            "taken": decided[one.pk][ProposalState.APPLIED],
            "waiting": decided[one.pk][ProposalState.READY],
        }
        for one in joints
    ]
    return render(request, "timetabling/joints.html", {"page": page, "rows": rows, "units": sorted(units.items())})


@requires(PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def joint_new(request: Any, unit_pk: int) -> HttpResponse:
    """Which centres and classes, from when to when; `since` and `until` in the address say which classes are offered."""
    unit = unit_for(request.actor, unit_pk, PROPOSE)
    period, days = _period(request)
    classes = classes_to_place(request.actor, unit.pk)
    offered = classes_offered(classes.filter(starts_on__lte=days["until"], ends_on__gte=days["since"]))
    keys = {centre: [one.training_class.pk for one in found] for centre, found in offered.items()}
    initial = days | {"mode": Mode.FILL, "centres": list(keys)}
    form = JointForm(request.POST or None, offered=keys, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            joint = _ordered(request, unit, form)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("timetabling:joint", pk=joint.pk)
    context = {
        "form": form,
        "period": period,
        "days": days,
        "unit": unit,
        "name": name_on(unit.pk, request.actor.on),
        "centres": _centres(form, offered, names_on(keys, request.actor.on)),
    }
    return render(request, "timetabling/joint_new.html", context, status=422 if form.errors else 200)


def _period(request: Any) -> tuple[PeriodForm, dict[str, date]]:
    """The days as asked, and those that hold: the next three months where nothing sensible was asked."""
    tomorrow = request.actor.on + timedelta(days=1)
    usual = {"since": tomorrow, "until": tomorrow + SOON}
    asked = request.POST if request.method == "POST" else request.GET
    period = PeriodForm(asked if "since" in asked else None, initial=usual)
    given = period.cleaned_data if period.is_valid() else {}
    for past in reasons_against_since(given.get("since", tomorrow), request.actor.on):
        period.add_error("since", beside(past))
    given = {} if period.errors else given
    return period, usual | {key: day for key, day in given.items() if key in usual}


def _centres(form: JointForm, offered: dict[int, list[Offered]], names: dict[int, str]) -> list[dict[str, Any]]:
    """The centres by name, with their classes and what is ticked."""
    ticked = {str(one) for one in form["centres"].value() or []}
    left = {str(one) for one in form["without"].value() or []}
    return [
        {
            "name": name,
            "key": key,
            "ticked": str(key) in ticked,
            "classes": [(one, str(one.training_class.pk) in left) for one in offered[key]],
            "missing": sum(one.missing for one in offered[key]),
        }
        for name, key in sorted((names.get(key, ""), key) for key in offered)
    ]


def _ordered(request: Any, unit: Unit, form: JointForm) -> JointOrder:
    given = form.cleaned_data
    classes = TrainingClass.objects.filter(pk__in=form.chosen())
    joint, _job = order_joint_timetable(
        unit=unit,
        classes=list(classes),
        mode=given["mode"],
        since=given["since"],
        until=given["until"],
        message=given["message"],
        title=_("Xếp lịch chung: %(unit)s") % {"unit": name_on(unit.pk, request.actor.on)},
        actor=request.actor,
    )
    return joint


@requires(PROPOSE)
@require_safe
def joint_page(request: Any, pk: int) -> HttpResponse:
    """Centre by centre what was placed, what not and why, and what the centre decided; the progress until then."""
    joint = joint_for(request.actor, pk)
    work = work_on(joint.job_id)
    working = joint.state == JointState.WORKING
    parts = [] if working else parts_of_order(joint)
    names = names_on([joint.unit_id, *(one.part.centre_id for one in parts)], request.actor.on)
    rows = [(names.get(one.part.centre_id, ""), one, STATES[ProposalState(one.part.state)]) for one in parts]
    context = {
        "joint": joint,
        "name": names.get(joint.unit_id, ""),
        "tone": JOINT_STATES[JointState(joint.state)],
        "work": work,
        "job": work.job,
        "working": working,
        "rows": sorted(rows, key=lambda row: row[0]),
        "placed": sum(one.placed for one in parts),
        "left_out": sum(one.left_out for one in parts),
        "rests_on": bases_of(sorted({code for one in parts for code in one.codes})),
        "classes": len(joint.class_ids),
        "again": reverse("timetabling:joint_new", args=[joint.unit_id]),
        "waiting": _count(parts, ProposalState.READY),
        "taken": _count(parts, ProposalState.APPLIED),
    }
    return (
        HttpResponseClientRefresh() if is_over(request, context) else render(request, "timetabling/joint.html", context)
    )


def _count(parts: list[PartSum], state: ProposalState) -> int:
    return sum(one.part.state == state for one in parts)


@requires(PROPOSE)
@require_safe
def joint_part(request: Any, pk: int, part_pk: int) -> HttpResponse:
    """One centre's part, session by session, for whoever ordered it: to look at only."""
    joint = joint_for(request.actor, pk)
    part = part_for(joint, part_pk)
    context = shown(part, also_others=True) | {"joint": joint, "name": name_on(part.centre_id, request.actor.on)}
    return render(request, "timetabling/joint_part.html", context)


@requires(PROPOSE)
@require_POST
def joint_stop(request: Any, pk: int) -> HttpResponse:
    """Work on it no further, or give it up once the work has failed."""
    joint = joint_for(request.actor, pk)
    job = work_on(joint.job_id).job
    if job is not None and job.is_unfinished:
        cancel_job(job=job, actor=request.actor)
        messages.success(request, _("Đang dừng. Không trung tâm nào nhận được gì."))
        return redirect("timetabling:joint", pk=pk)
    stop_joint(joint=joint, actor=request.actor)
    return redirect("timetabling:joints")


@requires(PROPOSE)
@require_POST
def joint_retry(request: Any, pk: int) -> HttpResponse:
    """Once more, after it failed."""
    job = work_on(joint_for(request.actor, pk).job_id).job
    try:
        if job is not None:
            retry_job(job=job, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("timetabling:joint", args=[pk]))
    return redirect("timetabling:joint", pk=pk)


@requires(PROPOSE)
@require_POST
def joint_take_back(request: Any, pk: int) -> HttpResponse:
    """The parts on which nobody has decided are taken back."""
    count = take_back_joint(joint=joint_for(request.actor, pk), actor=request.actor)
    messages.success(request, _("Đã rút lại phần của %(count)d trung tâm.") % {"count": count})
    return redirect("timetabling:joint", pk=pk)
