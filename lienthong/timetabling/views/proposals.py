"""Ordering a timetable, looking at what the solver proposes, applying or discarding it."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from lienthong.base.forms import add_refusal
from lienthong.base.http import refused, requires
from lienthong.base.paging import page_of
from lienthong.classes.access import MANAGE, class_for, classes_visible_to
from lienthong.classes.choices import ClassState
from lienthong.classes.models import TrainingClass
from lienthong.jobs.actions import cancel_job, retry_job
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.access import centres_within, unit_for
from lienthong.organisations.models import Unit
from lienthong.organisations.queries import name_on, names_on
from lienthong.timetabling.access import proposal_for, proposals_visible_to
from lienthong.timetabling.actions.applying import apply_proposal
from lienthong.timetabling.actions.proposals import discard_proposal, order_timetable
from lienthong.timetabling.choices import Mode, Outcome, ProposalState
from lienthong.timetabling.forms import OrderForm
from lienthong.timetabling.models import Proposal, ProposedSession
from lienthong.timetabling.queries.joint import failed_among, missing_periods, work_on
from lienthong.timetabling.queries.wording import Told, outcomes_of, told
from lienthong.timetabling.rules.words import bases_of
from lienthong.ui.blocks import Tone

TONES = {
    Outcome.NEW: Tone.SUCCESS,
    Outcome.CHANGED: Tone.INFO,
    Outcome.SAME: Tone.NEUTRAL,
    Outcome.REMOVED: Tone.WARNING,
    Outcome.UNPLACED: Tone.DANGER,
}
STATES = {
    ProposalState.WORKING: Tone.INFO,
    ProposalState.READY: Tone.WARNING,
    ProposalState.APPLIED: Tone.SUCCESS,
    ProposalState.DISCARDED: Tone.NEUTRAL,
    ProposalState.UNCHANGED: Tone.NEUTRAL,
}


def _open_classes(request: Any, centre_id: int) -> QuerySet[TrainingClass]:
    """Classes of the centre that may still be planned."""
    classes = classes_visible_to(request.actor, MANAGE).filter(centre=centre_id, state=ClassState.OPEN)
    return classes.filter(ends_on__gte=request.actor.on).order_by("starts_on", "pk")


@requires(MANAGE)
@require_safe
def proposal_list(request: Any) -> HttpResponse:
    """Proposals of the centres within reach, latest first, and the door to a new one."""
    page = page_of(proposals_visible_to(request.actor), request.GET.get("page"))
    centres = list(centres_within(request.actor, MANAGE).values_list("unit_id", "name"))
    found = list(page.object_list)
    names, failed = names_on({one.centre_id for one in found}, request.actor.on), failed_among(found)
    rows = [
        {
            "proposal": one,
            "centre": names.get(one.centre_id, ""),
            "tone": STATES[ProposalState(one.state)],
            "has_failed": one.state == ProposalState.WORKING and one.job_id in failed,
        }
        for one in found
    ]
    return render(request, "timetabling/list.html", {"page": page, "rows": rows, "centres": centres})


@requires(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: Any, centre_pk: int) -> HttpResponse:
    """Order a proposal for classes of a centre; `lop` in the address ticks one, `cach` says whether to plan again."""
    centre = _centre(request, centre_pk)
    offered = _open_classes(request, centre.pk)
    asked = request.GET.get("lop", "")
    ticked = offered.filter(pk=int(asked)) if asked.isdecimal() and len(asked) < 19 else offered
    mode = Mode.REPLAN if request.GET.get("cach") == Mode.REPLAN else Mode.FILL
    initial = {"since": request.actor.on + timedelta(days=1), "mode": mode, "classes": ticked}
    form = OrderForm(request.POST or None, offered=offered, initial=initial)
    if request.method == "POST" and form.is_valid():
        title = _("Xếp lịch: %(centre)s") % {"centre": name_on(centre.pk, request.actor.on)}
        try:
            proposal, _job = order_timetable(
                centre=centre,
                classes=list(form.cleaned_data["classes"]),
                mode=form.cleaned_data["mode"],
                since=form.cleaned_data["since"],
                title=title,
                actor=request.actor,
            )
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("timetabling:proposal", pk=proposal.pk)
    missing = missing_periods(list(offered))
    chosen = {str(getattr(one, "pk", one)) for one in form["classes"].value() or []}
    context = {
        "form": form,
        "name": name_on(centre.pk, request.actor.on),
        "centre": centre,
        "offered": [(one, str(one.pk) in chosen, missing[one.pk]) for one in offered],
    }
    return render(request, "timetabling/order.html", context, status=422 if form.errors else 200)


def _centre(request: Any, pk: int) -> Unit:
    return unit_for(request.actor, pk, MANAGE)


@requires(MANAGE)
@require_safe
def order_for_class(request: Any, class_pk: int) -> HttpResponse:
    """The order with this one class ticked, to be planned again where `cach` says so."""
    training_class = class_for(request.actor, class_pk, MANAGE)
    url = reverse("timetabling:order", args=[training_class.centre_id])
    again = f"&cach={Mode.REPLAN}" if request.GET.get("cach") == Mode.REPLAN else ""
    return redirect(f"{url}?lop={training_class.pk}{again}")


@requires(MANAGE)
@require_safe
def proposal_page(request: Any, pk: int) -> HttpResponse:
    """What would be new, changed, the same, taken out; what has no place and why; the progress while it is worked out."""
    proposal = proposal_for(request.actor, pk)
    work = work_on(proposal.job_id)
    joint = proposal.joint
    context = shown(proposal) | {
        "work": work,
        "job": work.job,
        "name": name_on(proposal.centre_id, request.actor.on),
        "joint": joint,
        "again": reverse("timetabling:order", args=[proposal.centre_id]),
        "proposer": name_on(joint.unit_id, request.actor.on) if joint else "",
    }
    return (
        HttpResponseClientRefresh()
        if is_over(request, context)
        else render(request, "timetabling/proposal.html", context)
    )


def is_over(request: Any, context: dict[str, Any]) -> bool:
    """The page that looks every few seconds how far the work is may be shown anew, with what can be done now."""
    job = context["job"]
    return bool(request.htmx) and not (context["working"] and job is not None and job.is_unfinished)


def shown(proposal: Proposal, *, also_others: bool = False) -> dict[str, Any]:
    """What a page says of a proposal; `also_others` for who may see the classes of the other centres of its order."""
    working = proposal.state == ProposalState.WORKING
    classes = {} if working else told(proposal, also_others=also_others)
    counts = outcomes_of(proposal)
    return {
        "proposal": proposal,
        "tone": STATES[ProposalState(proposal.state)],
        "counts": [(label, counts[value], TONES[Outcome(value)]) for value, label in Outcome.choices if counts[value]],
        "left_out": _left_out(classes),
        "rests_on": bases_of(code for rows in classes.values() for one in rows for code in one.codes),
        "classes": [
            (
                group,
                [(one.row, TONES[Outcome(one.row.outcome)]) for one in rows],
                any(one.row.outcome != Outcome.SAME for one in rows),
            )
            for group, rows in classes.items()
        ],
        "to_apply": sum(counts[value] for value in (Outcome.NEW, Outcome.CHANGED, Outcome.REMOVED)),
        "working": working,
    }


def _left_out(classes: dict[TrainingClass, list[Told]]) -> list[tuple[TrainingClass, list[str], list[ProposedSession]]]:
    """Sessions without a place, those of a class that lack it for the same reasons together."""
    found: dict[tuple[TrainingClass, tuple[str, ...]], list[ProposedSession]] = {}
    for group, rows in classes.items():
        for one in rows:
            if one.whys:
                found.setdefault((group, tuple(one.whys)), []).append(one.row)
    return [(group, list(whys), rows) for (group, whys), rows in found.items()]


@requires(MANAGE)
@require_POST
def proposal_apply(request: Any, pk: int) -> HttpResponse:
    """Write it into the timetable, all or nothing."""
    proposal = proposal_for(request.actor, pk)
    try:
        written = apply_proposal(proposal=proposal, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("timetabling:proposal", args=[pk]))
    messages.success(request, _("Đã ghi %(count)d thay đổi vào lịch học.") % {"count": written})
    return redirect("timetabling:proposal", pk=pk)


@requires(MANAGE)
@require_POST
def proposal_discard(request: Any, pk: int) -> HttpResponse:
    """Give it up."""
    proposal = proposal_for(request.actor, pk)
    try:
        discard_proposal(proposal=proposal, actor=request.actor, remark=request.POST.get("remark", ""))
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("timetabling:proposal", args=[pk]))
    messages.success(request, _("Đã bỏ phương án. Lịch học giữ nguyên."))
    return redirect("timetabling:list")


@requires(MANAGE)
@require_POST
def proposal_stop(request: Any, pk: int) -> HttpResponse:
    """Work on it no further; whoever runs the classes may, not only who ordered it."""
    proposal = proposal_for(request.actor, pk)
    job = work_on(proposal.job_id).job
    if job is not None and job.is_unfinished:
        cancel_job(job=job, actor=request.actor)
        messages.success(request, _("Đang dừng. Lịch học giữ nguyên."))
    return redirect("timetabling:proposal", pk=pk)


@requires(MANAGE)
@require_POST
def proposal_retry(request: Any, pk: int) -> HttpResponse:
    """Once more, after it failed."""
    job = work_on(proposal_for(request.actor, pk).job_id).job
    try:
        if job is not None:
            retry_job(job=job, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("timetabling:proposal", args=[pk]))
    return redirect("timetabling:proposal", pk=pk)
