"""Leave: asking for oneself or for people of one's unit, and deciding in a class."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.base.forms import add_refusal, said
from lienthong.base.http import refused, requires, signed_in
from lienthong.classes.access import (
    ROLL,
    VIEW,
    class_for,
    enrolment_to_excuse,
    enrolments_to_excuse,
    leave_asked_by,
    leave_to_decide,
    may_decide_leave,
    may_manage,
    reasons_read_in,
)
from lienthong.classes.actions.leave import ask_leave, decide_leave, withdraw_leave
from lienthong.classes.choices import LeaveState
from lienthong.classes.forms.rolls import LeaveForm
from lienthong.classes.models import Enrolment, LeaveRequest
from lienthong.classes.queries.leave import going_sessions, leaves_of, own_leaves
from lienthong.classes.views.frame import frame
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Refusal
from lienthong.ui.blocks import Tone

TONES = {
    LeaveState.ASKED: Tone.WARNING,
    LeaveState.GRANTED: Tone.SUCCESS,
    LeaveState.REFUSED: Tone.DANGER,
    LeaveState.WITHDRAWN: Tone.NEUTRAL,
}
MOST = 300


def _toned(leave: LeaveRequest, account_id: int | None) -> dict[str, Any]:
    is_own = leave.asked_by_id is not None and leave.asked_by_id == account_id
    return {
        "leave": leave,
        "tone": TONES[LeaveState(leave.state)],
        "may_withdraw": is_own and leave.state == LeaveState.ASKED,
    }


@signed_in("a learner needs no right to ask for leave; whom else one may ask for is looked up")
@require_safe
def leaves_mine(request: Any) -> HttpResponse:
    """The places for which one may ask leave, and what was asked."""
    enrolments = list(enrolments_to_excuse(request.actor)[:MOST])
    asked = own_leaves(enrolments)
    rows = [(one, [_toned(leave, request.actor.account_id) for leave in asked[one.pk]]) for one in enrolments]
    return render(request, "classes/leaves_mine.html", {"rows": rows, "person_id": request.actor.person_id})


@signed_in("a learner needs no right to ask for leave; another's place is 404")
@require_http_methods(["GET", "HEAD", "POST"])
def leave_ask(request: Any, enrolment_pk: int) -> HttpResponse:
    """Ask for leave, for one session or for days."""
    enrolment = enrolment_to_excuse(request.actor, enrolment_pk)
    sessions = {one.pk: one for one in going_sessions(enrolment.training_class)}
    choices = [
        (pk, f"{timezone.localtime(one.starts_at):%H:%M %d/%m/%Y} · {one.title}") for pk, one in sessions.items()
    ]
    form = LeaveForm(request.POST or None, sessions=choices)
    if request.method == "POST" and form.is_valid():
        session = sessions.get(form.cleaned_data["session"] or 0)
        starts_on = form.cleaned_data["starts_on"]
        if session is None and starts_on is None:
            form.add_error("starts_on", _("Hãy chọn một buổi học, hoặc ghi từ ngày nào."))
        elif _asked(request, form, enrolment, session):
            return redirect(_back(request, enrolment))
    context = {"form": form, "enrolment": enrolment, "back": _back(request, enrolment)}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "classes/leave_form.html", context, status=status)


def _asked(request: Any, form: LeaveForm, enrolment: Enrolment, session: Any) -> bool:
    first = form.cleaned_data["starts_on"] or enrolment.training_class.starts_on
    last = form.cleaned_data["ends_on"] or first
    reason = form.cleaned_data["reason"]
    try:
        ask_leave(
            enrolment=enrolment, session=session, starts_on=first, ends_on=last, reason=reason, actor=request.actor
        )
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    messages.success(request, _("Đã gửi đơn xin nghỉ. Chủ nhiệm lớp hoặc giáo vụ sẽ duyệt."))
    return True


def _back(request: Any, enrolment: Enrolment) -> str:
    """To one's own list, or for who runs the class to its requests."""
    if enrolments_to_excuse(request.actor).filter(pk=enrolment.pk).exists():
        return reverse("classes:leaves_mine")
    return reverse("classes:leaves", args=[enrolment.training_class_id])


@signed_in("who asked may take it back; another's is 404")
@require_POST
def leave_withdraw(request: Any, pk: int) -> HttpResponse:
    """Take back what one asked oneself."""
    leave = leave_asked_by(request.actor, pk)
    back = _back(request, leave.enrolment)
    try:
        withdraw_leave(leave=leave, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    messages.success(request, _("Đã rút đơn xin nghỉ."))
    return redirect(back)


@requires(VIEW)
@require_safe
def leaves(request: Any, pk: int) -> HttpResponse:
    """Every request of the class, with its sessions; who may decide finds the buttons here."""
    training_class = class_for(request.actor, pk)
    manages = may_manage(request.actor, training_class)
    explained = bool(reasons_read_in(request.actor, [pk]))
    context = frame(request, training_class, "rolls") | {
        "may_decide": may_decide_leave(request.actor, training_class, manages=manages)
        and training_class.state == "open",
        "rows": [
            {
                **_toned(row.leave, request.actor.account_id),
                "sessions": row.sessions,
                "periods": row.periods,
                "explained": explained or _is_about(request.actor, row.leave),
            }
            for row in leaves_of(training_class)
        ],
    }
    return render(request, "classes/leaves.html", context)


def _is_about(actor: Actor, leave: LeaveRequest) -> bool:
    """Whether the actor is the learner, or asked for him."""
    is_learner = actor.person_id is not None and leave.enrolment.person_id == actor.person_id
    return is_learner or (leave.asked_by_id is not None and leave.asked_by_id == actor.account_id)


@requires(ROLL)
@require_POST
def leave_decide(request: Any, pk: int, leave_pk: int) -> HttpResponse:
    """Grant leave or not."""
    leave = leave_to_decide(request.actor, pk, leave_pk)
    granted = request.POST.get("decision") == "grant"
    back = reverse("classes:leaves", args=[pk])
    try:
        decide_leave(leave=leave, granted=granted, remark=said(request.POST, "remark", 200), actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    told = _("Đã cho nghỉ từ ngày %(day)s.") if granted else _("Đã ghi không cho nghỉ ngày %(day)s.")
    messages.success(request, told % {"day": written_day(leave.starts_on)})
    return redirect(back)
