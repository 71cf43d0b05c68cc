"""Numbers that others bring: what boards count, norms of money and standards of posts, needs made into lines, deeds."""

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
from lienthong.organisations.access import centres_within, unit_for
from lienthong.organisations.queries import name_on
from lienthong.planning.access import (
    DRAFT,
    TARGETS,
    VIEW,
    approved_line_for,
    counting_committee_for,
    counting_committees,
    plan_for,
)
from lienthong.planning.actions import (
    apply_norms,
    end_standard,
    merge_needs,
    record_deed,
    set_board_count,
    set_norm,
    set_standard,
    take_back_deed,
)
from lienthong.planning.choices import BoardCountKind, LineKind
from lienthong.planning.errors import PlanRefused, reason
from lienthong.planning.forms import AdmissionsForm, DeedForm, NormForm, PostsForm, StandardForm
from lienthong.planning.models import BoardCount, Deed, PostStandard
from lienthong.planning.queries.fulfilment import norms_of, progress_rows
from lienthong.planning.queries.needs import standards_of


@requires(TARGETS)
@require_safe
def board_list(request: Any) -> HttpResponse:
    """The committees for which my board counts."""
    rows = list(counting_committees(request.actor)[:200])
    return render(request, "planning/boards.html", {"rows": rows, "year": request.actor.on.year + 1})


@requires(TARGETS)
@require_http_methods(["GET", "HEAD", "POST"])
def board_counts(request: Any, pk: int, year: int) -> HttpResponse:
    """What the board of a committee counts for a year: admissions, and people planned for posts."""
    committee = counting_committee_for(request.actor, pk)
    known = list(BoardCount.objects.filter(committee=committee, year=year).select_related("programme").order_by("pk"))
    target = next((one for one in known if one.kind == BoardCountKind.ADMISSIONS), None)
    is_posts = "posts" in request.POST
    admissions = AdmissionsForm(
        request.POST if request.method == "POST" and not is_posts else None,
        initial={"people": target.people if target else None, "basis": target.basis if target else ""},
    )
    posts = PostsForm(request.POST if is_posts else None, prefix="posts")
    form = posts if is_posts else admissions
    if request.method == "POST" and form.is_valid():
        given = {"programme": None, **form.cleaned_data}
        kind = BoardCountKind.POSTS if is_posts else BoardCountKind.ADMISSIONS
        try:
            set_board_count(committee=committee, year=year, kind=kind, **given, actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã lưu số của ban. Trung tâm thấy số này khi tổng hợp nhu cầu."))
            return redirect("planning:board", pk=committee.pk, year=year)
    context = {
        "name": name_on(committee.pk, request.actor.on),
        "year": year,
        "known": [one for one in known if one.kind == BoardCountKind.POSTS],
        "admissions": admissions,
        "posts": posts,
        "target": target,
    }
    return render(request, "planning/board.html", context, status=422 if form.errors else 200)


def _plan_pressed(request: Any, pk: int, act: Any, words: str, **given: Any) -> HttpResponse:
    plan = plan_for(request.actor, pk, DRAFT)
    back = reverse("planning:detail", args=[plan.pk])
    try:
        changed = act(plan=plan, actor=request.actor, **given)
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    messages.success(request, words % {"count": changed})
    return redirect(back)


@requires(DRAFT)
@require_POST
def plan_merge(request: Any, pk: int) -> HttpResponse:
    """Make lines of the gathered needs."""
    sent = request.POST.get("size", "").strip()
    size = int(sent) if sent.isdecimal() and len(sent) < 5 else 0
    if not 1 <= size <= 1000:
        back = reverse("planning:detail", args=[plan_for(request.actor, pk, DRAFT).pk])
        return refused(request, PlanRefused(reason("learners_out_of_range")), back=back)
    words = _("Đã thêm %(count)d dòng từ nhu cầu. Hãy xem lại số lớp và tháng từng dòng.")
    return _plan_pressed(request, pk, merge_needs, words, class_size=size)


@requires(DRAFT)
@require_POST
def plan_norms(request: Any, pk: int) -> HttpResponse:
    """Fill in the money by the norms."""
    return _plan_pressed(request, pk, apply_norms, _("Đã tính kinh phí %(count)d dòng theo định mức."))


@requires(DRAFT)
@require_safe
def norm_list(request: Any) -> HttpResponse:
    """The centres of which I keep the norms; straight to the only one."""
    centres = list(centres_within(request.actor, DRAFT)[:200])
    if len(centres) == 1:
        return redirect("planning:norms", pk=centres[0].unit_id)
    return render(request, "planning/norm_list.html", {"rows": centres})


@requires(DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def norms(request: Any, pk: int) -> HttpResponse:
    """A centre's norms of money and what posts ask for, each with its basis."""
    centre = unit_for(request.actor, pk, DRAFT)
    is_standard = "standard" in request.POST
    day = {"starts_on": request.actor.on}
    norm_form = NormForm(request.POST if request.method == "POST" and not is_standard else None, initial=day)
    standard_form = StandardForm(request.POST if is_standard else None, prefix="standard", initial=day)
    form = standard_form if is_standard else norm_form
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            if isinstance(form, NormForm):
                told = {"programme": given["programme"], "norm": form.norm(), "starts_on": given["starts_on"]}
                set_norm(centre=centre, **told, actor=request.actor)
            else:
                set_standard(centre=centre, **given, actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("planning:norms", pk=centre.pk)
    context = {
        "centre": centre,
        "name": name_on(centre.pk, request.actor.on),
        "norms": norms_of(centre, request.actor.on),
        "standards": standards_of(centre, request.actor.on),
        "form": norm_form,
        "standard_form": standard_form,
    }
    return render(request, "planning/norms.html", context, status=422 if form.errors else 200)


@requires(DRAFT)
@require_POST
def standard_end(request: Any, pk: int) -> HttpResponse:
    """A post asks for the programme no longer."""
    standard = get_object_or_404(PostStandard, pk=pk)
    centre = unit_for(request.actor, standard.centre_id, DRAFT)
    end_standard(standard=standard, actor=request.actor)
    messages.success(request, _("Đã thôi áp dụng."))
    return redirect("planning:norms", pk=centre.pk)


@requires(VIEW)
@require_safe
def plan_progress(request: Any, pk: int) -> HttpResponse:
    """A fragment: what was approved against what was done, line by line."""
    plan = plan_for(request.actor, pk)
    return render(request, "planning/progress.html", {"plan": plan, "rows": progress_rows(plan, request.actor.on)})


@requires(DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def deed_record(request: Any, pk: int) -> HttpResponse:
    """Say what was done under an approved line that opens no class."""
    line = approved_line_for(request.actor, pk, DRAFT)
    form = DeedForm(request.POST or None, initial={"done_on": request.actor.on, "times": 1})
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "people": form.cleaned_data["people"] or 0}
        try:
            record_deed(line=line, **given, actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi kết quả thực hiện."))
            return redirect("planning:deeds", pk=line.pk)
    context = {
        "line": line,
        "form": form,
        "deeds": Deed.objects.filter(line_id=line.line_id).select_related("document").order_by("-done_on", "-pk"),
        "is_class": line.kind == LineKind.CLASS,
    }
    return render(request, "planning/deeds.html", context, status=422 if form.errors else 200)


@requires(DRAFT)
@require_POST
def deed_take_back(request: Any, pk: int, deed: int) -> HttpResponse:
    """Take back what was recorded by mistake."""
    line = approved_line_for(request.actor, pk, DRAFT)
    take_back_deed(deed=get_object_or_404(Deed, pk=deed, line_id=line.line_id), actor=request.actor)
    messages.success(request, _("Đã gỡ kết quả ghi nhầm."))
    return redirect("planning:deeds", pk=line.pk)
