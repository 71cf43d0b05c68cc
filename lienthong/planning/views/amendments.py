"""Changing an approved plan: opening an amendment, giving it up, versions side by side."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import refused, requires
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.queries import names_on
from lienthong.planning.access import DRAFT, VIEW, plan_for
from lienthong.planning.actions import amend_plan, give_up_amendment
from lienthong.planning.choices import AmendmentKind, PlanState
from lienthong.planning.errors import PlanRefused, reason
from lienthong.planning.forms import AmendForm
from lienthong.planning.models import Approval, Plan
from lienthong.planning.queries import amendments_of, approvals_of, changes_to, open_amendment_of
from lienthong.planning.queries.bases import basis_of_standing
from lienthong.planning.rules.amendments import reasons_year_over
from lienthong.planning.views.standing import changes_shown, shown


@requires(DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_amend(request: Any, pk: int) -> HttpResponse:
    """Open an amendment of an approved plan."""
    plan = plan_for(request.actor, pk, DRAFT)
    back = reverse("planning:detail", args=[plan.pk])
    if request.method != "POST" and plan.state != PlanState.APPROVED:
        basis = basis_of_standing(plan, request.actor.on)
        refusal = PlanRefused(reason("no_such_move", basis=basis, state=plan.get_state_display()))
        return refused(request, refusal, back=back)
    if request.method != "POST" and (over := reasons_year_over(plan.year, request.actor.on)):
        return refused(request, PlanRefused(*over), back=back)
    form = AmendForm(request.POST or None, initial={"kind": AmendmentKind.ORDINARY})
    if request.method == "POST" and form.is_valid():
        try:
            amend_plan(plan=plan, facts=form.facts(), actor=request.actor)
        except Refusal as refusal:
            if not {found.field for found in refusal.reasons} <= form.fields.keys():
                return refused(request, refusal, back=back)
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã mở điều chỉnh. Sửa các dòng rồi trình; bản đã duyệt vẫn có hiệu lực."))
            return redirect(back)
    context = {"plan": plan, "form": form, "back": back}
    return render(request, "planning/amend.html", context, status=422 if form.errors else 200)


@requires(DRAFT)
@require_POST
def plan_give_up(request: Any, pk: int) -> HttpResponse:
    """Give the open amendment up."""
    plan = plan_for(request.actor, pk, DRAFT)
    back = reverse("planning:detail", args=[plan.pk])
    try:
        give_up_amendment(plan=plan, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    messages.success(request, _("Đã thôi điều chỉnh. Kế hoạch trở về như đã duyệt."))
    return redirect(back)


@requires(VIEW)
@require_safe
def plan_compare(request: Any, pk: int) -> HttpResponse:
    """Old and new side by side: the open amendment against what stands, or a version against the one before it."""
    plan = plan_for(request.actor, pk)
    approvals = list(approvals_of(plan))
    amendment = open_amendment_of(plan)
    wanted = request.GET.get("ban", "")
    approval: Approval | None
    if wanted.isdecimal() and len(wanted) < 5:
        approval = get_object_or_404(approvals_of(plan), version=int(wanted))
        changes = shown(changes_to(approval)) if approval else []
    else:
        approval = None if amendment else (approvals[0] if approvals else None)
        changes = changes_shown(plan, amendment) if amendment else (shown(changes_to(approval)) if approval else [])
    context = {
        "plan": plan,
        "centre_name": _centre_name(plan),
        "approval": approval,
        "amendment": amendment,
        "approvals": approvals,
        "amendments": amendments_of(plan),
        "changes": changes,
    }
    return render(request, "planning/compare.html", context)


def _centre_name(plan: Plan) -> str:
    return names_on([plan.centre_id], plan.made_on).get(plan.centre_id, "")
