"""The moves of a plan: up to the director, up to the standing committee, back with a remark, approved."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lienthong.base.forms import add_refusal, said
from lienthong.base.http import refused, requires
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.queries import names_on
from lienthong.planning.access import APPROVE, DRAFT, FORWARD, plan_for
from lienthong.planning.actions import approve_plan, forward_plan, return_plan, submit_plan
from lienthong.planning.choices import PlanState
from lienthong.planning.errors import PlanRefused, reason
from lienthong.planning.forms import ApproveForm
from lienthong.planning.models import Plan
from lienthong.planning.queries import facts_of, latest_move_of, lines_of, moves_of, open_amendment_of
from lienthong.planning.queries.bases import basis_of_standing
from lienthong.planning.rules import totals_of
from lienthong.planning.views.standing import changes_shown


def _page_of(plan: Plan) -> str:
    return reverse("planning:detail", args=[plan.pk])


@requires(DRAFT)
@require_POST
def plan_submit(request: Any, pk: int) -> HttpResponse:
    """Send the draft to the director."""
    plan = plan_for(request.actor, pk, DRAFT)
    try:
        submit_plan(plan=plan, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=_page_of(plan))
    messages.success(request, _("Đã trình giám đốc."))
    return redirect(_page_of(plan))


@requires(FORWARD)
@require_POST
def plan_forward(request: Any, pk: int) -> HttpResponse:
    """Send a submitted plan up to the standing committee."""
    plan = plan_for(request.actor, pk, FORWARD)
    try:
        moved = forward_plan(plan=plan, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=_page_of(plan))
    if moved.state == PlanState.APPRAISING:
        messages.success(request, _("Đã chuyển thẩm định."))
    else:
        messages.success(request, _("Đã chuyển ban thường vụ xem xét, phê duyệt."))
    return redirect(_page_of(plan))


@requires(FORWARD)
@require_POST
def plan_return(request: Any, pk: int) -> HttpResponse:
    """The director sends a plan back."""
    return _returned(request, plan_for(request.actor, pk, FORWARD))


@requires(APPROVE)
@require_POST
def plan_return_from_committee(request: Any, pk: int) -> HttpResponse:
    """The standing committee sends a plan back."""
    return _returned(request, plan_for(request.actor, pk, APPROVE))


def _returned(request: Any, plan: Plan) -> HttpResponse:
    try:
        return_plan(plan=plan, remark=said(request.POST, "remark", 2000), actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=_page_of(plan))
    messages.success(request, _("Đã trả lại kèm ý kiến; trung tâm sửa xong sẽ trình lại."))
    return redirect(_page_of(plan))


@requires(APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_approve(request: Any, pk: int) -> HttpResponse:
    """Approve by a document. What cannot be approved any more says so before anything is typed."""
    plan = plan_for(request.actor, pk, APPROVE)
    form = ApproveForm(request.POST or None, initial={"issued_on": request.actor.on, "seen": latest_move_of(plan)})
    if request.method != "POST" and plan.state != PlanState.FORWARDED:
        basis = basis_of_standing(plan, request.actor.on)
        refusal = PlanRefused(reason("no_such_move", basis=basis, state=plan.get_state_display()))
        return refused(request, refusal, back=_page_of(plan))
    if request.method == "POST" and form.is_valid():
        try:
            approve_plan(plan=plan, **form.cleaned_data, actor=request.actor)
        except Refusal as refusal:
            if not {found.field for found in refusal.reasons} <= form.fields.keys():
                return refused(request, refusal, back=_page_of(plan))
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã phê duyệt kế hoạch. Trung tâm có thể mở lớp theo các dòng đã duyệt."))
            return redirect(_page_of(plan))
    return _approve_page(request, plan, form)


def _approve_page(request: Any, plan: Plan, form: ApproveForm) -> HttpResponse:
    amendment, last = open_amendment_of(plan), moves_of(plan).first()
    context = {
        "plan": plan,
        "form": form,
        "centre_name": names_on([plan.centre_id], plan.made_on).get(plan.centre_id, ""),
        "totals": totals_of([facts_of(line) for line in lines_of(plan)]),
        "appraised": last if last and last.move == "appraise" else None,
        "amendment": amendment,
        "changes": [change for change in changes_shown(plan, amendment) if not change.is_same],
    }
    return render(request, "planning/approve.html", context, status=422 if form.errors else 200)
