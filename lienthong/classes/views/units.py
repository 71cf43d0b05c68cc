"""The unit's side of a call: what it is asked, whom it puts forward, and what became of each."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lienthong.base.bases import told
from lienthong.base.forms import add_refusal, said
from lienthong.base.http import refused, requires
from lienthong.classes.access import (
    NOMINATE,
    nomination_for,
    people_of_quota,
    quota_for,
    quotas_reached_by,
    units_of_quota,
)
from lienthong.classes.actions.calls import send_nobody
from lienthong.classes.actions.nominations import nominate, nominate_new, withdraw
from lienthong.classes.choices import CallState, NominationState
from lienthong.classes.exports import nomination_sheet
from lienthong.classes.forms.calls import NewNomineeForm
from lienthong.classes.models import Nomination, Quota
from lienthong.classes.queries.bases import basis_of_call
from lienthong.classes.queries.calls import quotas_counted
from lienthong.classes.queries.eligibility import Sought, checked, occasion_of_call
from lienthong.classes.queries.nominations import nomination_rows, why_waiting
from lienthong.classes.queries.waiting import basis_of_turn
from lienthong.classes.rules.eligibility import Weight, that
from lienthong.classes.rules.nominations import MOVES
from lienthong.classes.views.call_frame import NOMINATION_TONES
from lienthong.classes.views.moving_up import telling_who_moves_up
from lienthong.classes.views.nominations import history_of, turn_of
from lienthong.exchange.exports import list_answer, takes_away
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.queries import name_on, names_on
from lienthong.people.access import people_found
from lienthong.people.queries import with_current_units

SHOWN = 30


@requires(NOMINATE)
@require_safe
def unit_calls(request: Any) -> HttpResponse:
    """The calls to the units one nominates for: those that wait for an answer first."""
    quotas = list(quotas_counted(quotas_reached_by(request.actor)).select_related("call")[:200])
    units = names_on([one.unit_id for one in quotas], request.actor.on)
    centres = names_on([one.call.centre_id for one in quotas], request.actor.on)
    rows = [(one, units.get(one.unit_id, ""), centres.get(one.call.centre_id, "")) for one in quotas]
    now = [row for row in rows if row[0].call.state == CallState.SENT]
    past = [row for row in rows if row[0].call.state != CallState.SENT]
    context = {"now": now, "past": past, "today": request.actor.on}
    return render(request, "classes/unit_calls.html", context)


@requires(NOMINATE)
@require_safe
def unit_call(request: Any, pk: int) -> HttpResponseBase:
    """One call to one unit: what is asked, whom the unit put forward, what speaks against whom."""
    context = _context(request, quota_for(request.actor, pk))
    if takes_away(request):
        return list_answer(request, nomination_sheet(context["call"], [row for row, _tone, _may in context["rows"]]))
    return render(request, "classes/unit_call.html", context)


def _context(request: Any, quota: Quota, **more: Any) -> dict[str, Any]:
    call, on = quota.call, request.actor.on
    rows = list(Nomination.objects.filter(quota=quota).select_related("person", "quota").order_by("nominated_at"))
    return {
        "quota": quota,
        "call": call,
        "unit": name_on(quota.unit_id, on),
        "centre": name_on(call.centre_id, on),
        "basis": basis_of_call(call),
        "rows": [
            (
                row,
                NOMINATION_TONES[NominationState(row.nomination.state)],
                "withdraw" in MOVES.open_from(row.nomination.state),
            )
            for row in nomination_rows(call, rows, on, by_unit=True)
        ],
        "is_open": call.state == CallState.SENT,
        "turn": basis_of_turn(call) if any(row.state == NominationState.WAITING for row in rows) else None,
        **more,
    }


@requires(NOMINATE)
def unit_pick(request: Any, pk: int) -> HttpResponse:
    """Find people of the unit, see what speaks against each, and put one forward."""
    quota = quota_for(request.actor, pk)
    if request.method == "POST":
        return _put_forward(request, quota)
    text = request.GET.get("q", "").strip()[:100]
    finder = people_found(request.actor, text, unit_id=quota.unit_id, right=NOMINATE)
    found = finder.first(SHOWN)
    reasons = checked(
        occasion_of_call(quota.call),
        [Sought(one.pk, quota.pk) for one in found],
        on=request.actor.on,
        by_unit=True,
        together=False,
    )
    rows = [
        (person, post, unit, [one.reason for one in reasons[person.pk]], bool(that(reasons[person.pk], Weight.STOPS)))
        for person, post, unit in with_current_units(found, request.actor.on)
    ]
    context = {"quota": quota, "call": quota.call, "rows": rows, "text": text, "shown": SHOWN}
    return render(request, "classes/unit_pick.html", context)


def _put_forward(request: Any, quota: Quota) -> HttpResponse:
    written = request.POST.get("person", "")
    wanted = int(written) if written.isascii() and written.isdigit() and len(written) < 19 else 0
    person = get_object_or_404(people_of_quota(request.actor, quota), pk=wanted)
    try:
        (made,) = nominate(quota=quota, people=[person], actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("classes:unit_call", args=[quota.pk]))
    messages.success(request, _("Đã đề cử %(name)s.") % {"name": person.full_name})
    if made.state == NominationState.WAITING:
        messages.warning(request, _("%(name)s vào danh sách dự bị.") % {"name": person.full_name})
        messages.info(request, told(why_waiting(quota.call, [made.pk], named=False)))
    return redirect("classes:unit_call", pk=quota.pk)


@requires(NOMINATE)
def unit_add(request: Any, pk: int) -> HttpResponse:
    """Put forward somebody who is not known yet."""
    quota = quota_for(request.actor, pk)
    units = units_of_quota(request.actor, quota)
    form = NewNomineeForm(request.POST or None, units=units, initial={"unit": units[0][0] if len(units) == 1 else ""})
    if request.method == "POST" and form.is_valid():
        known = form.cleaned_data
        try:
            nominate_new(
                quota=quota,
                people=people_of_quota(request.actor, quota),
                full_name=known["full_name"],
                sex=known["sex"],
                birth=known["birth"],
                post=known["post"],
                phone=known["phone"],
                unit_id=known["unit"],
                actor=request.actor,
            )
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã thêm và đề cử %(name)s.") % {"name": known["full_name"]})
            return redirect("classes:unit_call", pk=pk)
    context = {"form": form, "quota": quota, "call": quota.call}
    return render(request, "classes/unit_add.html", context, status=422 if form.errors else 200)


@requires(NOMINATE)
@require_POST
def unit_nobody(request: Any, pk: int) -> HttpResponse:
    """Answer that the unit sends nobody."""
    quota = quota_for(request.actor, pk)
    try:
        send_nobody(quota=quota, reason=said(request.POST, "remark", 300), actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("classes:unit_call", args=[pk]))
    messages.success(request, _("Đã trả lời: không có người cử."))
    return redirect("classes:unit_call", pk=pk)


@requires(NOMINATE)
@require_safe
def unit_nomination(request: Any, pk: int) -> HttpResponse:
    """One of the unit's own nominations: its way, its turn, what speaks against it."""
    nomination = nomination_for(request.actor, pk)
    (row,) = nomination_rows(nomination.call, [nomination], request.actor.on, by_unit=True)
    context = {
        "nomination": nomination,
        "call": nomination.call,
        "row": row,
        "tone": NOMINATION_TONES[NominationState(nomination.state)],
        "reasons": [one.reason for one in row.found],
        **turn_of(nomination, named=False),
        "history": history_of(nomination),
        "may_withdraw": "withdraw" in MOVES.open_from(nomination.state),
    }
    return render(request, "classes/unit_nomination.html", context)


@requires(NOMINATE)
@require_POST
def unit_withdraw(request: Any, pk: int) -> HttpResponse:
    """Take somebody back, with the reason."""
    nomination = nomination_for(request.actor, pk)
    try:
        with telling_who_moves_up(request, nomination.call_id):
            withdraw(nomination=nomination, remark=said(request.POST, "remark", 300), actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("classes:unit_nomination", args=[pk]))
    messages.success(request, _("Đã rút %(name)s.") % {"name": nomination.person.full_name})
    return redirect("classes:unit_call", pk=nomination.quota_id)
