"""Writing the lines of a draft: one by one, the grid's numbers as a whole, last year's lines again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lienthong.base.forms import add_refusal, say_what_stands
from lienthong.base.http import refused, requires
from lienthong.kernel.refusal import Refusal
from lienthong.planning.access import DRAFT, line_for, plan_for
from lienthong.planning.actions import add_line, change_line, copy_lines, remove_line, set_numbers
from lienthong.planning.errors import PlanRefused, reason
from lienthong.planning.forms import LineForm, NumbersForm, initial_of
from lienthong.planning.models import ApprovedLine, Plan, PlanLine
from lienthong.planning.queries import lines_of, version_of
from lienthong.planning.queries.bases import basis_of_standing
from lienthong.planning.rules import WRITABLE
from lienthong.planning.views.plans import show_plan


def _page_of(plan: Plan) -> str:
    return reverse("planning:detail", args=[plan.pk])


def _closed(request: Any, plan: Plan) -> HttpResponse | None:
    """The page that says why nothing is written here any more."""
    if plan.state in WRITABLE:
        return None
    basis = basis_of_standing(plan, request.actor.on)
    refusal = PlanRefused(reason("plan_not_open", basis=basis, state=plan.get_state_display()))
    return refused(request, refusal, back=_page_of(plan))


@requires(DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def line_add(request: Any, pk: int) -> HttpResponse:
    """Put a line at the end."""
    plan = plan_for(request.actor, pk, DRAFT)
    if closed := _closed(request, plan):
        return closed
    form = LineForm(request.POST or None, centre=plan.centre, initial={"from_month": 1, "to_month": 12})
    if request.method == "POST" and form.is_valid():
        try:
            add_line(plan=plan, draft=form.draft(), actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã thêm dòng vào kế hoạch."))
            return redirect("planning:add_line" if "another" in request.POST else "planning:detail", pk=plan.pk)
    return _form_page(request, plan, form)


@requires(DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def line_edit(request: Any, pk: int) -> HttpResponse:
    """Let a line say something else."""
    line = line_for(request.actor, pk, DRAFT)
    plan = line.plan
    if closed := _closed(request, plan):
        return closed
    initial, seen = initial_of(line), request.POST.get("seen", version_of(line))
    form = LineForm(request.POST or None, centre=plan.centre, kept_task_id=line.task_id, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_line(line=line, draft=form.draft(), actor=request.actor, seen=seen)
        except Refusal as refusal:
            add_refusal(form, refusal)
            if "line_saved_meanwhile" in refusal.codes:
                line.refresh_from_db()
                say_what_stands(form, initial_of(line))
                seen = version_of(line)
        else:
            messages.success(request, _("Đã lưu dòng kế hoạch."))
            return redirect(_page_of(plan))
    return _form_page(request, plan, form, line, seen)


def _form_page(request: Any, plan: Plan, form: LineForm, line: PlanLine | None = None, seen: str = "") -> HttpResponse:
    context = {"plan": plan, "form": form, "line": line, "seen": seen}
    context["was_approved"] = line is not None and ApprovedLine.objects.filter(line=line).exists()
    return render(request, "planning/line_form.html", context, status=422 if form.errors else 200)


@requires(DRAFT)
@require_POST
def line_remove(request: Any, pk: int) -> HttpResponse:
    """Take a line out."""
    line = line_for(request.actor, pk, DRAFT)
    try:
        remove_line(line=line, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=_page_of(line.plan))
    messages.success(request, _("Đã xóa dòng “%(title)s”.") % {"title": line.title})
    return redirect(_page_of(line.plan))


@requires(DRAFT)
@require_POST
def plan_numbers(request: Any, pk: int) -> HttpResponse:
    """Write the grid, all rows or none."""
    plan = plan_for(request.actor, pk, DRAFT)
    if closed := _closed(request, plan):
        return closed
    lines = list(lines_of(plan))
    shown = NumbersForm.lines_in(request.POST)
    grid = [
        NumbersForm(request.POST if line.pk in shown else None, line=line, place=place)
        for place, line in enumerate(lines, start=1)
    ]
    if any(row.errors for row in grid):
        return show_plan(request, plan, grid)
    typed = [(line.pk, row) for line, row in zip(lines, grid, strict=True) if row.is_bound]
    numbers = {pk: row.numbers() for pk, row in typed}
    seen = {pk: known for pk, row in typed if (known := row.seen_numbers())}
    try:
        changed = set_numbers(plan=plan, numbers=numbers, seen=seen, actor=request.actor)
    except Refusal as refusal:
        return show_plan(request, plan, grid, refusal)
    messages.success(request, _("Đã lưu số liệu, %(count)d dòng có thay đổi.") % {"count": changed})
    if gone := len(shown - {line.pk for line in lines}):
        words = _("%(count)d dòng đã bị xóa ở một cửa sổ khác, nên số liệu gõ ở dòng ấy không lưu được.")
        messages.warning(request, words % {"count": gone})
    return redirect(_page_of(plan))


@requires(DRAFT)
@require_POST
def plan_copy(request: Any, pk: int) -> HttpResponse:
    """Copy last year's lines that are not here yet."""
    plan = plan_for(request.actor, pk, DRAFT)
    try:
        copied = copy_lines(plan=plan, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=_page_of(plan))
    words = _("Đã chép %(count)d dòng từ kế hoạch năm %(year)d. Hãy xem lại số liệu từng dòng.")
    messages.success(request, words % {"count": copied, "year": plan.year - 1})
    return redirect(_page_of(plan))
