"""Opening a class from an approved line, mending it, cancelling it, explaining a small one."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from lienthong.base.forms import add_refusal, said
from lienthong.base.http import refused, requires
from lienthong.classes.access import MANAGE, class_for
from lienthong.classes.actions.opening import cancel_class, change_class, explain_small_class, open_class
from lienthong.classes.errors import ClassRefused
from lienthong.classes.forms import ClassForm, SmallClassForm
from lienthong.classes.models import TrainingClass
from lienthong.classes.queries.classes import (
    class_counts,
    edition_on,
    lecturers_of,
    line_facts_of,
    next_course,
)
from lienthong.classes.rules.opening import reasons_against_line
from lienthong.classes.views.classes import page_context
from lienthong.classes.views.frame import thread_of
from lienthong.kernel.dates import parse_day
from lienthong.kernel.refusal import Refusal
from lienthong.planning.access import approved_line_for, approved_lines_visible_to
from lienthong.planning.choices import LineKind
from lienthong.planning.models import ApprovedLine
from lienthong.regulations.queries import rulebook_on, terms_of


@requires(MANAGE)
@require_safe
def lines(request: Any) -> HttpResponse:
    """The approved lines from which classes may still be opened."""
    reached = approved_lines_visible_to(request.actor, MANAGE).filter(kind=LineKind.CLASS)
    found = list(reached.select_related("programme", "approval"))
    counts = class_counts(found)
    rows = [(line, counts[line.pk], counts[line.pk].opened < line.class_count) for line in found]
    return render(request, "classes/lines.html", {"rows": rows})


def _day_of_opening(line: ApprovedLine, written: str, today: date) -> date:
    """The day typed so far, else today where it lies in the plan's year, else the line's first month."""
    try:
        return parse_day(written)
    except ValueError:
        return today if today.year == line.year else date(line.year, line.from_month, 1)


def _governing(line: ApprovedLine, day: date) -> dict[str, Any]:
    rulebook = rulebook_on(day)
    return {
        "day": day,
        "rulebook": rulebook,
        "terms": terms_of(rulebook, line.centre_id) if rulebook else None,
        "edition": edition_on(line.programme, day),
    }


@requires(MANAGE)
@require_safe
def governing(request: Any, line_pk: int) -> HttpResponse:
    """The edition and the rulebook of the day typed, as a fragment of the opening form."""
    line = approved_line_for(request.actor, line_pk, MANAGE)
    day = _day_of_opening(line, request.GET.get("starts_on", ""), request.actor.on)
    return render(request, "classes/governing.html", _governing(line, day))


@requires(MANAGE)
def class_open(request: Any, line_pk: int) -> HttpResponse:
    """Open a class from an approved line."""
    line = approved_line_for(request.actor, line_pk, MANAGE)
    facts = line_facts_of(line)
    lecturers = lecturers_of(line.centre_id, request.actor.on)
    form = ClassForm(request.POST or None, lecturers=lecturers, initial=_initial(line))
    if request.method == "POST" and form.is_valid():
        try:
            opened = open_class(approved_line=line, actor=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã mở lớp. Việc tiếp theo: nhận danh sách cử đi học."))
            return redirect("classes:detail", pk=opened.pk)
    closed = reasons_against_line(facts)
    context = {
        "form": form,
        "line": line,
        "facts": facts,
        "refusal": ClassRefused(*closed) if closed and request.method != "POST" else None,
        "thread": thread_of(request.actor, line, None),
        **_governing(line, _day_of_opening(line, request.POST.get("starts_on", ""), request.actor.on)),
    }
    return render(request, "classes/open.html", context, status=422 if form.errors else 200)


def _initial(line: ApprovedLine) -> dict[str, Any]:
    course = next_course(line)
    programme = line.programme.name if line.programme else line.title
    with override("vi"):  # The certificates will bear it, whatever language the clerk reads.
        title = _("Lớp %(programme)s khóa %(course)d năm %(year)d")
    said = title % {"programme": programme[:1].lower() + programme[1:], "course": course, "year": line.year}
    return {"course": course, "title": said[:300], "venue": line.venue}


@requires(MANAGE)
def class_edit(request: Any, pk: int) -> HttpResponse:
    """Mend what was typed at the opening."""
    training_class = class_for(request.actor, pk, MANAGE)
    names = list(ClassForm.base_fields)
    form = ClassForm(
        request.POST or None,
        lecturers=lecturers_of(training_class.centre_id, request.actor.on),
        initial={name: getattr(training_class, name) for name in names},
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_class(training_class=training_class, actor=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("classes:detail", pk=pk)
    context = {"form": form, "training_class": training_class}
    return render(request, "classes/edit.html", context, status=422 if form.errors else 200)


@requires(MANAGE)
@require_POST
def class_cancel(request: Any, pk: int) -> HttpResponse:
    """Cancel a class that has not begun."""
    training_class = class_for(request.actor, pk, MANAGE)
    try:
        cancel_class(training_class=training_class, remark=said(request.POST, "remark", 300), actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("classes:detail", args=[pk]))
    messages.success(request, _("Đã hủy lớp. Dòng kế hoạch được mở lại một lớp."))
    return redirect("classes:detail", pk=pk)


@requires(MANAGE)
@require_POST
def small_class(request: Any, pk: int) -> HttpResponse:
    """Record why a class with few learners runs."""
    training_class: TrainingClass = class_for(request.actor, pk, MANAGE)
    form = SmallClassForm(request.POST)
    if form.is_valid():
        try:
            explain_small_class(training_class=training_class, reason=form.cleaned_data["reason"], actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi lý do mở lớp ít học viên."))
            return redirect("classes:detail", pk=pk)
    return render(request, "classes/detail.html", page_context(request, training_class, form), status=422)
