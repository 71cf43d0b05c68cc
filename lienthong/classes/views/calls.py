"""The centre's side of a call: drafting, numbers for units, sending, who has answered, who has a place and who waits."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from lienthong.base.forms import add_refusal, say_what_stands
from lienthong.base.http import refused, requires
from lienthong.base.paging import page_of
from lienthong.classes.access import MANAGE, VIEW, call_for, calls_visible_to, class_for
from lienthong.classes.actions.call_notices import remind_units
from lienthong.classes.actions.calls import (
    change_call,
    close_call,
    join_class,
    make_call,
    reopen_call,
    send_call,
    set_quotas,
)
from lienthong.classes.actions.nominations import accept_all
from lienthong.classes.choices import CallState
from lienthong.classes.forms.calls import CallForm, SendCallForm, numbers_from, numbers_seen
from lienthong.classes.queries.bases import basis_of_call
from lienthong.classes.queries.calls import calls_counted, classes_to_join, quotas_below, usual_way, version_of_call
from lienthong.classes.queries.lists import sending_units
from lienthong.classes.views.call_frame import TONES, call_context, sheet_asked_for
from lienthong.classes.views.frame import thread_of
from lienthong.classes.views.moving_up import telling_who_moves_up
from lienthong.exchange.exports import list_answer, takes_away
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.queries import names_on
from lienthong.planning.access import approved_line_for


@requires(VIEW)
@require_safe
def call_list(request: Any) -> HttpResponse:
    """The calls of the centres within reach, those with the latest deadline first."""
    page = page_of(calls_counted(calls_visible_to(request.actor)), request.GET.get("page"))
    centres = names_on([one.centre_id for one in page.object_list], request.actor.on)
    rows = [(one, centres.get(one.centre_id, ""), TONES[CallState(one.state)]) for one in page.object_list]
    context = {"page": page, "rows": rows, "several": len(centres) > 1, "may_call": request.actor.may(MANAGE)}
    return render(request, "classes/calls.html", context)


@requires(MANAGE)
def call_new(request: Any, line_pk: int) -> HttpResponse:
    """Draft a call under an approved line; with `lop` behind the question mark, for a class opened under it."""
    line = approved_line_for(request.actor, line_pk, MANAGE)
    asked = request.GET.get("lop", "")
    named = asked.isdecimal() and len(asked) < 19
    training_class = class_for(request.actor, int(asked), MANAGE) if named else None
    if training_class is not None and training_class.approved_line.line_id != line.line_id:
        return redirect("classes:detail", pk=training_class.pk)
    known = training_class or line
    first = {
        "title": known.title,
        "venue": known.venue,
        "places": line.learners_per_class,
        "remind_before": 3,
        "way": usual_way(line.centre_id, request.actor.on),
        **({"starts_on": training_class.starts_on, "ends_on": training_class.ends_on} if training_class else {}),
    }
    form = CallForm(request.POST or None, initial=first, days_given=training_class is not None)
    if request.method == "POST" and form.is_valid():
        about = {key: value for key, value in form.cleaned_data.items() if key != "remind_before"}
        try:
            call = make_call(approved_line=line, training_class=training_class, actor=request.actor, **about)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã soạn. Việc tiếp theo: phân bổ chỉ tiêu cho các đơn vị."))
            return redirect("classes:call_quotas", pk=call.pk)
    context = {"form": form, "line": line, "thread": thread_of(request.actor, line, training_class)}
    return render(request, "classes/call_form.html", context, status=422 if form.errors else 200)


@requires(VIEW)
@require_safe
def call_page(request: Any, pk: int) -> HttpResponseBase:
    """One call: where it stands, who has answered, who was put forward and what speaks against whom."""
    call = call_for(request.actor, pk)
    if takes_away(request):
        return list_answer(request, sheet_asked_for(request, call))
    return render(request, "classes/call.html", call_context(request, call))


@requires(MANAGE)
def call_edit(request: Any, pk: int) -> HttpResponse:
    """Mend what was drafted."""
    call = call_for(request.actor, pk, MANAGE)
    names, seen = list(CallForm.base_fields), request.POST.get("seen", version_of_call(call))
    form = CallForm(
        request.POST or None,
        initial={name: getattr(call, name) for name in names},
        days_given=call.training_class_id is not None,
        way_given=call.state != CallState.DRAFT,
    )
    if request.method == "POST" and form.is_valid():
        try:
            with telling_who_moves_up(request, call.pk):
                change_call(call=call, actor=request.actor, seen=seen, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
            if "call_changed" in refusal.codes:
                call.refresh_from_db()
                say_what_stands(form, {name: getattr(call, name) for name in names})
                seen = version_of_call(call)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("classes:call", pk=pk)
    context = {"form": form, "call": call, "seen": seen}
    return render(request, "classes/call_form.html", context, status=422 if form.errors else 200)


@requires(MANAGE)
def call_quotas(request: Any, pk: int) -> HttpResponse:
    """How many people each unit may send."""
    call = call_for(request.actor, pk, MANAGE)
    units = sending_units(call.centre_id, request.actor.on)
    refusal, seen = None, numbers_seen(request.POST)
    typed = numbers_from(request.POST, [one.unit_id for one in units])
    if request.method == "POST":
        try:
            set_quotas(call=call, numbers=typed, actor=request.actor, seen=seen)
        except Refusal as found:
            refusal = found
        else:
            messages.success(request, _("Đã lưu chỉ tiêu."))
            return redirect("classes:call", pk=pk)
    rows = quotas_below(units, call.quotas.all())
    left = {pk for pk, number in typed.items() if seen is not None and number == seen.get(pk, 0)}
    shown = [(unit, typed[unit.unit_id] if refusal and unit.unit_id not in left else number) for unit, number in rows]
    context = {
        "call": call,
        "rows": [(unit, number or None) for unit, number in shown],
        "seen": " ".join(f"{unit.unit_id}:{number}" for unit, number in rows if number),
        "given": sum(number or 0 for _unit, number in shown),
        "basis": basis_of_call(call),
        "refusal": refusal,
    }
    return render(request, "classes/call_quotas.html", context, status=409 if refusal else 200)


@requires(MANAGE)
@require_POST
def call_send(request: Any, pk: int) -> HttpResponse:
    """Send the call to its units."""
    call = call_for(request.actor, pk, MANAGE)
    form = SendCallForm(request.POST)
    if form.is_valid():
        try:
            send_call(call=call, actor=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã gửi. Người phụ trách cử đi học của các đơn vị được báo trong hệ thống."))
            return redirect("classes:call", pk=pk)
    return render(request, "classes/call.html", call_context(request, call, form), status=422)


@requires(MANAGE)
@require_POST
def call_remind(request: Any, pk: int) -> HttpResponse:
    """Ask those again who have said nothing."""
    count = remind_units(call=call_for(request.actor, pk, MANAGE), actor=request.actor)
    said = ngettext("Đã nhắc %(n)d đơn vị chưa trả lời.", "Đã nhắc %(n)d đơn vị chưa trả lời.", count)
    messages.success(request, said % {"n": count})
    return redirect("classes:call", pk=pk)


@requires(MANAGE)
@require_POST
def call_close(request: Any, pk: int) -> HttpResponse:
    """Take no more nominations."""
    return _moved(request, pk, close_call, _("Đã khóa đợt đề cử."))


@requires(MANAGE)
@require_POST
def call_reopen(request: Any, pk: int) -> HttpResponse:
    """Take nominations again."""
    return _moved(request, pk, reopen_call, _("Đã mở lại đợt đề cử."))


def _moved(request: Any, pk: int, action: Any, said: str) -> HttpResponse:
    call = call_for(request.actor, pk, MANAGE)
    try:
        action(call=call, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("classes:call", args=[pk]))
    messages.success(request, said)
    return redirect("classes:call", pk=pk)


@requires(MANAGE)
@require_POST
def call_join(request: Any, pk: int) -> HttpResponse:
    """The class that was called to is opened: whoever has a place becomes a learner of it."""
    call = call_for(request.actor, pk, MANAGE)
    written = request.POST.get("class", "")
    wanted = int(written) if written.isascii() and written.isdigit() and len(written) < 19 else 0
    training_class = get_object_or_404(classes_to_join(call), pk=wanted)
    try:
        join_class(call=call, training_class=training_class, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("classes:call", args=[pk]))
    messages.success(request, _("Đã gắn với lớp; người được cử đã là học viên."))
    return redirect("classes:call", pk=pk)


@requires(MANAGE)
@require_POST
def call_accept(request: Any, pk: int) -> HttpResponse:
    """Agree to everybody against whom nothing speaks."""
    call = call_for(request.actor, pk, MANAGE)
    try:
        taken, waiting, left = accept_all(call=call, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("classes:call", args=[pk]))
    said = _("Đã duyệt %(taken)d người, %(waiting)d người vào danh sách dự bị, %(left)d người cần xem từng người.")
    messages.success(request, said % {"taken": taken, "waiting": waiting, "left": left})
    return redirect("classes:call", pk=pk)
