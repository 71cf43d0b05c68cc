"""One nomination: everything that speaks against it, its way, its turn; and what the centre or the superior decides."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from lienthong.base.bases import told
from lienthong.base.forms import said
from lienthong.base.http import refused, requires
from lienthong.classes.access import (
    CONFIRM,
    MANAGE,
    VIEW,
    may_manage_call,
    nomination_for,
    nominations_visible_to,
)
from lienthong.classes.actions.nominations import accept, confirm, give_back, move_up, refuse
from lienthong.classes.choices import NominationState
from lienthong.classes.errors import NotEligible
from lienthong.classes.models import Nomination
from lienthong.classes.queries.calls import basis_of_way
from lienthong.classes.queries.eligibility import last_seated, taken_places
from lienthong.classes.queries.nominations import (
    found_since,
    moves_of,
    nomination_rows,
    place_explained,
    why_waiting,
)
from lienthong.classes.queries.waiting import basis_of_turn
from lienthong.classes.rules.eligibility import Finding, Weight
from lienthong.classes.rules.nominations import MOVES
from lienthong.classes.rules.waiting import free
from lienthong.classes.views.call_frame import NOMINATION_TONES
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.access import unit_ids_within
from lienthong.ui.blocks import HistoryEntry

WORDS = {
    "propose": gettext_lazy("Đơn vị đề cử"),
    "submit": gettext_lazy("Đơn vị đề cử"),
    "take_in": gettext_lazy("Trung tâm ghi theo danh sách"),
    "confirm": gettext_lazy("Cấp trên xác nhận"),
    "return": gettext_lazy("Cấp trên trả lại"),
    "send_back": gettext_lazy("Trung tâm trả lại"),
    "accept": gettext_lazy("Được cử đi học"),
    "queue": gettext_lazy("Vào danh sách dự bị"),
    "promote": gettext_lazy("Từ dự bị chuyển lên học"),
    "refuse": gettext_lazy("Không duyệt"),
    "withdraw": gettext_lazy("Đơn vị rút"),
}


@requires(VIEW)
@require_safe
def nomination_page(request: Any, pk: int) -> HttpResponse:
    """The centre looks at one nomination."""
    nomination = nomination_for(request.actor, pk, VIEW)
    return render(request, "classes/nomination.html", nomination_context(request, nomination))


def nomination_context(request: Any, nomination: Nomination, refusal: Refusal | None = None) -> dict[str, Any]:
    """What the page shows; `refusal` when a decision was refused."""
    named = set(unit_ids_within(request.actor, VIEW))
    (row,) = nomination_rows(nomination.call, [nomination], request.actor.on, by_unit=False, named=named)
    turn = turn_of(nomination, named=True)
    found = found_since(nomination, request.actor.on, named=named) if _is_next(turn) else row.found
    return {
        "nomination": nomination,
        "call": nomination.call,
        "row": row,
        "tone": NOMINATION_TONES[NominationState(nomination.state)],
        "stops": _of(found, Weight.STOPS),
        "asks": _of(found, Weight.ASKS),
        "waits": (waits := _of(found, Weight.WAITS)),
        "is_full": any(one.code == "class_full" for one in waits),
        "is_next": _is_next(turn),
        **turn,
        "history": history_of(nomination),
        "moves": (moves := set(MOVES.open_from(nomination.state))),
        "may_decide": bool(moves & {"accept", "refuse", "send_back"}),
        "way_basis": basis_of_way(nomination.call),
        "manages": may_manage_call(request.actor, nomination.call),
        "refusal": refusal,
    }


def _is_next(turn: dict[str, Any]) -> bool:
    """Whether he stands first in line and a place is free: the centre may take him in now."""
    return bool(turn and turn["left"] and turn["explained"] and turn["explained"].place == 1)


def _of(found: list[Finding], weight: Weight) -> list[Any]:
    return [one.reason for one in found if one.weight == weight]


def turn_of(nomination: Nomination, *, named: bool) -> dict[str, Any]:
    """Of somebody who waits: his place, why, by what rule, and when (`named`: through whom) the last place went."""
    if nomination.state != NominationState.WAITING:
        return {}
    call = nomination.call
    return {
        "explained": place_explained(nomination),
        "turn": basis_of_turn(call),
        "filled": last_seated(call, named=named),
        "left": free(call.places, taken_places(call)),
    }


def history_of(nomination: Nomination) -> list[HistoryEntry]:
    """The steps of a nomination, latest first."""
    return [
        HistoryEntry(str(WORDS.get(one.move, one.move)), one.moved_by, one.moved_at, one.remark)
        for one in moves_of(nomination)
    ]


@requires(MANAGE)
@require_POST
def nomination_accept(request: Any, pk: int) -> HttpResponse:
    """Agree, with the written reason where one is asked."""
    nomination = nomination_for(request.actor, pk, MANAGE)
    try:
        known = accept(nomination=nomination, exception=said(request.POST, "exception", 300), actor=request.actor)
    except Refusal as refusal:
        context = nomination_context(request, nomination, refusal)
        return render(request, "classes/nomination.html", context, status=409)
    waits = known.state == NominationState.WAITING
    done = _("%(name)s vào danh sách dự bị.") if waits else _("%(name)s được cử đi học.")
    messages.success(request, done % {"name": nomination.person.full_name})
    if waits:
        messages.info(request, told(why_waiting(known.call, [known.pk], named=True)))
    return redirect("classes:call", pk=nomination.call_id)


@requires(MANAGE)
@require_POST
def nomination_move_up(request: Any, pk: int) -> HttpResponse:
    """Give a free place to whoever is next in line; what became known meanwhile is asked again."""
    nomination = nomination_for(request.actor, pk, MANAGE)
    try:
        move_up(nomination=nomination, exception=said(request.POST, "exception", 300), actor=request.actor)
    except NotEligible as refusal:
        context = nomination_context(request, nomination, refusal)
        return render(request, "classes/nomination.html", context, status=409)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("classes:call", args=[nomination.call_id]))
    messages.success(request, _("Đã nhận %(name)s vào lớp.") % {"name": nomination.person.full_name})
    return redirect("classes:call", pk=nomination.call_id)


@requires(MANAGE)
@require_POST
def nomination_refuse(request: Any, pk: int) -> HttpResponse:
    """Do not take the person."""
    return _decided(request, nomination_for(request.actor, pk, MANAGE), refuse, _("Đã ghi là không duyệt."))


@requires(MANAGE)
@require_POST
def nomination_return(request: Any, pk: int) -> HttpResponse:
    """Return the person to his unit."""
    return _decided(request, nomination_for(request.actor, pk, MANAGE), give_back, _("Đã trả lại đơn vị."))


def _decided(request: Any, nomination: Nomination, action: Any, done: str) -> HttpResponse:
    try:
        action(nomination=nomination, remark=said(request.POST, "remark", 300), actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("classes:nomination", args=[nomination.pk]))
    messages.success(request, done)
    return redirect("classes:call", pk=nomination.call_id)


@requires(CONFIRM)
@require_safe
def confirmations(request: Any) -> HttpResponse:
    """Those whom units below put forward and who wait for this superior, with all that speaks against them."""
    waiting = nominations_visible_to(request.actor, CONFIRM).filter(state=NominationState.PROPOSED)
    rows = []
    by_call: dict[int, list[Nomination]] = {}
    for one in waiting.order_by("call__answer_by", "call_id", "nominated_at"):
        by_call.setdefault(one.call_id, []).append(one)
    for found in by_call.values():
        rows.append((found[0].call, nomination_rows(found[0].call, found, request.actor.on, by_unit=True)))
    return render(request, "classes/confirmations.html", {"calls": rows})


@requires(CONFIRM)
@require_POST
def nomination_confirm(request: Any, pk: int) -> HttpResponse:
    """The superior agrees."""
    nomination = nomination_for(request.actor, pk, CONFIRM)
    try:
        confirm(nomination=nomination, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("classes:confirmations"))
    messages.success(request, _("Đã xác nhận %(name)s.") % {"name": nomination.person.full_name})
    return redirect("classes:confirmations")


@requires(CONFIRM)
@require_POST
def nomination_back(request: Any, pk: int) -> HttpResponse:
    """The superior returns the person to his unit."""
    nomination = nomination_for(request.actor, pk, CONFIRM)
    try:
        give_back(nomination=nomination, remark=said(request.POST, "remark", 300), actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("classes:confirmations"))
    messages.success(request, _("Đã trả lại đơn vị."))
    return redirect("classes:confirmations")
