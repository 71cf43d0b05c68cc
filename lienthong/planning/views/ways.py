"""The way of plans: which bodies a committee has asked about them, and who appraises."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lienthong.base.http import requires
from lienthong.base.paging import page_of
from lienthong.organisations.queries import in_order, name_on, names_on
from lienthong.planning.access import APPROVE, committee_for, committees_visible_to
from lienthong.planning.actions import lay_way
from lienthong.planning.choices import StepKind
from lienthong.planning.forms import WayForm
from lienthong.planning.queries import bodies_offered, steps_of, steps_of_many


@requires(APPROVE)
@require_safe
def way_list(request: Any) -> HttpResponse:
    """The committees whose way I lay down, each with its steps."""
    page = page_of(committees_visible_to(request.actor), request.GET.get("page"))
    committees = list(page.object_list)
    steps = steps_of_many([committee.unit_id for committee in committees])
    names = names_on({step.body_id for found in steps.values() for step in found}, request.actor.on)
    rows = [
        {
            "committee": committee,
            "consulted": _named(steps[committee.unit_id], StepKind.CONSULT, names),
            "appraising": _named(steps[committee.unit_id], StepKind.APPRAISE, names),
        }
        for committee in committees
    ]
    return render(request, "planning/ways.html", {"page": page, "rows": rows})


def _named(steps: list[Any], kind: str, names: dict[int, str]) -> list[str]:
    return [names.get(step.body_id, "") for step in steps if step.kind == kind]


@requires(APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def way_lay(request: Any, pk: int) -> HttpResponse:
    """Choose the bodies on a committee's way."""
    committee = committee_for(request.actor, pk)
    steps = list(steps_of(committee.pk))
    kept = {step.body_id for step in steps}
    offered = in_order(bodies_offered(committee, request.actor.on) | names_on(kept, request.actor.on))
    form = WayForm(request.POST or None, units=offered, steps=steps)
    if request.method == "POST" and form.is_valid():
        lay_way(committee=committee, steps=form.steps(), actor=request.actor)
        messages.success(request, _("Đã lưu quy trình. Áp dụng cho bước tiếp theo của mọi kế hoạch."))
        return redirect("planning:ways")
    context = {"form": form, "name": name_on(committee.pk, request.actor.on)}
    return render(request, "planning/way.html", context, status=422 if form.errors else 200)
