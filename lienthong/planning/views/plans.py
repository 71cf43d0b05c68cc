"""The list of plans, making one, and the page of a plan with its grid."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import requires
from lienthong.base.paging import page_of
from lienthong.exchange.exports import list_answer, takes_away
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.access import reaches
from lienthong.organisations.queries import names_on, units_named
from lienthong.planning.access import APPROVE, DRAFT, VIEW, plan_for, plans_visible_to
from lienthong.planning.actions import make_plan
from lienthong.planning.choices import PlanState
from lienthong.planning.documents import plan_paper
from lienthong.planning.exports import plan_sheet, plan_workbook
from lienthong.planning.forms import NewPlanForm, NumbersForm, PlanSearch
from lienthong.planning.models import Approval, ApprovedLine, Plan, PlanLine
from lienthong.planning.queries import (
    approvals_of,
    bodies_of,
    campaign_of,
    committee_on,
    facts_of,
    lines_of,
    moves_of,
    names_then,
    open_amendment_of,
    plan_before,
    rows_of,
    years_of,
)
from lienthong.planning.queries.handed import keeper_of, waiting_for
from lienthong.planning.rules import WRITABLE, totals_of
from lienthong.planning.views.standing import TONES, banner_of, banner_of_left, changes_shown, history_of, thread_up
from lienthong.rendering.documents import paper_answer, paper_links
from lienthong.ui.blocks import ThreadStep


def _searched(request: Any, form: PlanSearch) -> QuerySet[Plan]:
    plans = plans_visible_to(request.actor)
    if not form.is_valid():
        return plans
    if text := form.cleaned_data["q"]:
        plans = plans.filter(centre_id__in=units_named(text, request.actor.on).values("unit_id"))
    if year := form.cleaned_data["year"]:
        plans = plans.filter(year=year)
    if state := form.cleaned_data["state"]:
        plans = plans.filter(state=state)
    return plans


@requires(VIEW)
@require_safe
def plan_list(request: Any) -> HttpResponseBase:
    """Plans within reach, latest year first, with what they sum up to."""
    form = PlanSearch(request.GET, years=years_of(plans_visible_to(request.actor)))
    found = _searched(request, form)
    if takes_away(request):
        return list_answer(request, plan_sheet(found), filters=form)
    page = page_of(found, request.GET.get("page"))
    rows = [(row, TONES[PlanState(row.plan.state)]) for row in rows_of(page.object_list)]
    context = {
        "filters": [form["year"], form["state"]],
        "page": page,
        "rows": rows,
        "may_draft": request.actor.may(DRAFT),
        "may_lay": request.actor.may(APPROVE),
    }
    return render(request, "planning/list.html", context)


@requires(DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_make(request: Any) -> HttpResponse:
    """Begin the plan of a year."""
    initial = {"centre": request.GET.get("centre"), "year": request.GET.get("year")}
    form = NewPlanForm(request.POST or None, actor=request.actor, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            plan = make_plan(**form.cleaned_data, actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã lập kế hoạch. Bây giờ hãy thêm các dòng."))
            return redirect("planning:detail", pk=plan.pk)
    return render(request, "planning/make.html", {"form": form}, status=422 if form.errors else 200)


@requires(VIEW)
@require_safe
def plan_page(request: Any, pk: int) -> HttpResponse:
    """One plan: where it stands, its lines, what happened to it."""
    return show_plan(request, plan_for(request.actor, pk))


def show_plan(
    request: Any, plan: Plan, grid: Sequence[NumbersForm] | None = None, refusal: Refusal | None = None
) -> HttpResponse:
    """The plan's page; with a grid that was refused it shows what was typed and why not."""
    if plan.state != PlanState.APPROVED:  # shown as its next move will find it
        plan.committee_id = committee_on(plan, request.actor.on)
    lines = list(lines_of(plan))
    moves = list(moves_of(plan))
    approval = approvals_of(plan).first()
    amendment = open_amendment_of(plan)
    keeper = keeper_of(plan, request.actor.on)
    is_open = keeper is None and plan.state in WRITABLE and reaches(request.actor, DRAFT, plan.centre_id)
    tasks = [line.task for line in lines if line.task]
    context = {
        "plan": plan,
        "centre_name": names_on([plan.centre_id], plan.made_on).get(plan.centre_id, ""),
        "committee_name": names_on([plan.committee_id], plan.made_on).get(plan.committee_id, ""),
        "rows": _rows(lines, grid if is_open else None, is_open, approval),
        "totals": totals_of([facts_of(line) for line in lines]),
        "banner": banner_of_left(plan, request.actor, moves, keeper)
        if keeper
        else banner_of(plan, request.actor, moves, approval, amendment),
        "amendment": amendment,
        "changes": [change for change in changes_shown(plan, amendment) if not change.is_same],
        "version": approval.version if approval else 0,
        "asked": bodies_of(plan).exists(),
        "history": history_of(moves),
        "thread": [*thread_up(request.actor, tasks), *_from_here(plan, approval)],
        "papers": [paper_links("planning:paper", _("Kế hoạch năm, kèm biểu"), plan.pk)] if lines else [],
        "is_open": is_open,
        "before": plan_before(plan) if is_open else None,
        "left": _left(plan, request.actor.on) if is_open else [],
        "needs": campaign_of(plan.centre_id, plan.year) if is_open else None,
        "class_size": max((line.learners_per_class for line in lines), default=0) or 50,
        "refusal": refusal,
    }
    return render(request, "planning/detail.html", context, status=422 if refusal or grid else 200)


def _left(plan: Plan, on: date) -> list[tuple[int, str]]:
    """The plans of ended centres whose lines wait to be put into this one, and whose they were."""
    left = waiting_for(plan, on)
    names = names_then((one.centre_id, one.made_on) for one in left)
    return [(one.pk, names.get((one.centre_id, one.made_on), "")) for one in left]


def _rows(
    lines: list[PlanLine], grid: Sequence[NumbersForm] | None, is_open: bool, approval: Approval | None
) -> list[dict[str, Any]]:
    """Line, its learners, its row of the grid where the plan is open, its approved line where it is approved."""
    frozen = dict(ApprovedLine.objects.filter(approval=approval).values_list("line_id", "pk")) if approval else {}
    if is_open and grid is None:
        grid = [NumbersForm(line=line, place=place) for place, line in enumerate(lines, start=1)]
    return [
        {
            "line": line,
            "learners": line.class_count * line.learners_per_class,
            "form": grid[place] if grid else None,
            "approved": frozen.get(line.pk),
        }
        for place, line in enumerate(lines)
    ]


def _from_here(plan: Plan, approval: Approval | None) -> list[ThreadStep]:
    below = _("Mở từ các dòng đã duyệt") if approval else _("Mở được khi kế hoạch đã duyệt")
    title = _("Kế hoạch năm %(year)d") % {"year": plan.year}
    return [ThreadStep(_("Kế hoạch"), title, current=True), ThreadStep(_("Lớp"), below)]


@requires(VIEW)
@require_safe
def plan_export(request: Any, pk: int) -> HttpResponse:
    """The plan's lines as a workbook."""
    plan = plan_for(request.actor, pk)
    lines = list(lines_of(plan))
    centre = names_on([plan.centre_id], plan.made_on).get(plan.centre_id, "")
    title = _("Kế hoạch năm %(year)d, %(centre)s") % {"year": plan.year, "centre": centre}
    response = HttpResponse(
        plan_workbook(title, lines, totals_of([facts_of(line) for line in lines])),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    response["Content-Disposition"] = f'attachment; filename="ke-hoach-{plan.year}.xlsx"'
    return response


@requires(VIEW)
@require_safe
def plan_printed(request: Any, pk: int, kind: str) -> HttpResponse:
    """The plan as an official paper with its table in an annex."""
    plan = plan_for(request.actor, pk)
    back = reverse("planning:detail", args=[pk])
    return paper_answer(request, lambda: plan_paper(plan), name=f"ke-hoach-{plan.year}", kind=kind, back=back)
