"""What was approved: the lines that classes may be opened under, and one of them."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lienthong.base.http import requires
from lienthong.base.paging import page_of
from lienthong.directives.access import task_for
from lienthong.exchange.exports import list_answer, takes_away
from lienthong.kernel.actor import Actor
from lienthong.kernel.text import folded
from lienthong.organisations.access import centres_within, reaches, unit_ids_within
from lienthong.organisations.queries import estate_of
from lienthong.planning.access import DRAFT, VIEW, approved_line_for, approved_lines_visible_to, plans_visible_to
from lienthong.planning.choices import LineKind, PlanState
from lienthong.planning.exports import approved_sheet
from lienthong.planning.forms import ApprovedSearch
from lienthong.planning.models import ApprovedLine, Deed, PlanLine
from lienthong.planning.queries import approved_rows, years_of
from lienthong.planning.views.standing import task_url, thread_up
from lienthong.ui.blocks import ThreadStep

# The button leads up to classes, which decides itself; here it is only not shown to those who would be refused.
OPEN_CLASSES = "classes.manage"


def _searched(request: Any, form: ApprovedSearch) -> QuerySet[ApprovedLine]:
    lines = approved_lines_visible_to(request.actor)
    if not form.is_valid():
        return lines
    if text := form.cleaned_data["q"]:
        lines = lines.filter(title_folded__contains=folded(text))
    if year := form.cleaned_data["year"]:
        lines = lines.filter(year=year)
    if centre := form.cleaned_data.get("centre"):
        lines = lines.filter(centre_id__in=estate_of(centre, request.actor.on))
    if kind := form.cleaned_data["kind"]:
        lines = lines.filter(kind=kind)
    return lines


def _centres_of_mine(actor: Actor, centre_ids: Collection[int]) -> set[int]:
    """Of these centres, those at which the actor may open classes."""
    if not actor.may(OPEN_CLASSES):
        return set()
    return set(unit_ids_within(actor, OPEN_CLASSES).filter(unit_id__in=centre_ids))


@requires(VIEW)
@require_safe
def approved_list(request: Any) -> HttpResponseBase:
    """Approved lines within reach: planned, opened, remaining, and the way to open a class."""
    years = years_of(plans_visible_to(request.actor).filter(approvals__isnull=False))
    centres = centres_within(request.actor, VIEW).values_list("unit_id", "name")
    form = ApprovedSearch(request.GET, years=years, centres=centres)
    found = _searched(request, form)
    if takes_away(request):
        return list_answer(request, approved_sheet(found, request.actor.on), filters=form)
    page = page_of(found, request.GET.get("page"))
    rows = approved_rows(page.object_list, request.actor.on)
    mine = _centres_of_mine(request.actor, {row.line.centre_id for row in rows})
    context = {"filters": form, "page": page, "rows": rows, "mine": mine}
    return render(request, "planning/approved.html", context)


@requires(VIEW)
@require_safe
def approved_page(request: Any, pk: int) -> HttpResponse:
    """One approved line: what was approved, by which document, and what came of it."""
    line = approved_line_for(request.actor, pk)
    (row,) = approved_rows([line], request.actor.on)
    tasks = [line.task] if line.task else []
    context = {
        "line": line,
        "row": row,
        "mine": _centres_of_mine(request.actor, {line.centre_id}),
        "deeds": Deed.objects.filter(line_id=line.line_id, taken_back_at=None).order_by("done_on", "pk"),
        "learners": line.class_count * line.learners_per_class,
        "may_record": reaches(request.actor, DRAFT, line.centre_id),
        "task_url": task_url(request.actor, line.task) if line.task else "",
        "thread": [
            *thread_up(request.actor, tasks),
            ThreadStep(_("Dòng kế hoạch"), line.title, current=True),
            _came_of(line),
        ],
    }
    return render(request, "planning/approved_line.html", context)


def _came_of(line: ApprovedLine) -> ThreadStep:
    """Where the page tells what was done: classes under a class line, what was recorded under another."""
    if line.kind == LineKind.CLASS:
        return ThreadStep(_("Lớp"), _("Xem các lớp bên dưới"), "#lop")
    return ThreadStep(_("Kết quả thực hiện"), _("Xem kết quả bên dưới"), "#ket-qua")


@requires(VIEW)
@require_safe
def lines_of_task(request: Any, pk: int) -> HttpResponse:
    """The panel on a task's page: the plan lines under it, as approved, or still on their way."""
    task = task_for(request.actor, pk, VIEW)
    approved = approved_lines_visible_to(request.actor).filter(task=task)
    on_their_way = PlanLine.objects.filter(task=task, plan__in=plans_visible_to(request.actor).order_by())
    context = {
        "approved": approved_rows(approved, request.actor.on),
        "drafts": on_their_way.exclude(plan__state=PlanState.APPROVED)
        .select_related("plan")
        .order_by("plan", "position"),
    }
    return render(request, "planning/panel_of_task.html", context)
