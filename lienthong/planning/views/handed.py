"""The unfinished plan of a centre that has ended: its lines chosen for the plan of the unit that took over."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lienthong.base.http import refused, requires
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.access import reaches
from lienthong.organisations.queries import name_on
from lienthong.planning.access import DRAFT, plan_for
from lienthong.planning.actions import take_over_lines
from lienthong.planning.models import Plan
from lienthong.planning.queries.handed import keeper_of, left_lines
from lienthong.planning.rules import WRITABLE


@requires(DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_take_over(request: Any, pk: int) -> HttpResponse:
    """Choose which lines go on."""
    plan = plan_for(request.actor, pk, DRAFT)
    keeper = keeper_of(plan, request.actor.on)
    if keeper is None or not reaches(request.actor, DRAFT, keeper):
        raise Http404
    if request.method == "POST":
        chosen = [int(one) for one in request.POST.getlist("line") if one.isdecimal() and len(one) < 19]
        try:
            target, count = take_over_lines(source=plan, lines=chosen, actor=request.actor)
        except Refusal as refusal:
            return refused(request, refusal, back=reverse("planning:take_over", args=[plan.pk]))
        words = _("Đã gộp %(count)d dòng vào kế hoạch này. Hãy xem lại số lớp, tháng và kinh phí.")
        messages.success(request, words % {"count": count})
        return redirect("planning:detail", pk=target.pk)
    target_plan = Plan.objects.filter(centre_id=keeper, year=plan.year).first()
    rows = left_lines(plan, target_plan)
    context = {
        "plan": plan,
        "centre_name": name_on(plan.centre_id, plan.made_on),
        "keeper_name": name_on(keeper, request.actor.on),
        "target": target_plan,
        "writable": WRITABLE,
        "rows": rows,
        "has_more": any(row.taken is None for row in rows),
    }
    return render(request, "planning/take_over.html", context)
