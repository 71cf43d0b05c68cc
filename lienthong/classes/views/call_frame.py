"""What the page of a call shows: its banner, board, people, and its lists to take away."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lienthong.classes.access import VIEW, may_manage_call
from lienthong.classes.choices import CallState, NominationState
from lienthong.classes.exports import board_sheet, nomination_sheet, waiting_sheet
from lienthong.classes.forms.calls import SendCallForm
from lienthong.classes.models import Call
from lienthong.classes.queries.bases import basis_of_call
from lienthong.classes.queries.calls import board_of, classes_to_join
from lienthong.classes.queries.eligibility import taken_places
from lienthong.classes.queries.nominations import NominationRow, nomination_rows, nominations_of
from lienthong.classes.queries.waiting import basis_of_turn, line_of
from lienthong.classes.rules.eligibility import reasons_unexplained
from lienthong.classes.rules.opening import reasons_too_small
from lienthong.classes.rules.waiting import free
from lienthong.classes.views.frame import thread_of
from lienthong.exchange.exports import Sheet
from lienthong.organisations.access import unit_ids_within
from lienthong.regulations.queries import rulebook_on, terms_of
from lienthong.rendering.documents import paper_links
from lienthong.ui.blocks import MoveButton, StateBanner, Tone

TONES = {CallState.DRAFT: Tone.NEUTRAL, CallState.SENT: Tone.INFO, CallState.CLOSED: Tone.SUCCESS}
NOMINATION_TONES = {
    NominationState.PROPOSED: Tone.NEUTRAL,
    NominationState.SUBMITTED: Tone.INFO,
    NominationState.RETURNED: Tone.WARNING,
    NominationState.ACCEPTED: Tone.SUCCESS,
    NominationState.WAITING: Tone.WARNING,
    NominationState.REFUSED: Tone.DANGER,
    NominationState.WITHDRAWN: Tone.NEUTRAL,
}


def sheet_asked_for(request: Any, call: Call) -> Sheet:
    """The list that `bang` asks for: the units, those who wait, else everybody put forward."""
    if request.GET.get("bang") == "don-vi":
        return board_sheet(call, board_of(call, request.actor.on))
    rows = _rows(request, call)
    return (
        waiting_sheet(call, rows, line_of(call)) if request.GET.get("bang") == "du-bi" else nomination_sheet(call, rows)
    )


def _rows(request: Any, call: Call) -> list[NominationRow]:
    named = set(unit_ids_within(request.actor, VIEW))
    return nomination_rows(call, list(nominations_of(call)), request.actor.on, by_unit=False, named=named)


def call_context(request: Any, call: Call, form: SendCallForm | None = None) -> dict[str, Any]:
    """What the page of a call shows; `form` when the sending came back with errors."""
    on, manages = request.actor.on, may_manage_call(request.actor, call)
    rows = _rows(request, call)
    board, taken = board_of(call, on), taken_places(call)
    rulebook = rulebook_on(call.starts_on)
    small = reasons_too_small(taken, terms_of(rulebook, call.centre_id).smallest_class, "") if rulebook else []
    return {
        "call": call,
        "banner": _banner(call, board, manages=manages),
        "thread": thread_of(request.actor, call.approved_line, call.training_class),
        "board": board,
        "answered": sum(one.has_answered for one in board),
        "asked_for": sum(one.quota.places for one in board),
        "rows": [(one, NOMINATION_TONES[NominationState(one.nomination.state)]) for one in rows],
        "to_decide": sum(one.nomination.state == NominationState.SUBMITTED for one in rows),
        "clean": sum(
            one.nomination.state == NominationState.SUBMITTED and not reasons_unexplained([*one.found], "")
            for one in rows
        ),
        "waiting": (waiting := sum(one.nomination.state == NominationState.WAITING for one in rows)),
        "turn": basis_of_turn(call) if waiting else None,
        "taken": taken,
        "left": free(call.places, taken),
        "too_small": small[0] if small and (call.state == CallState.CLOSED or call.answer_by < on) else None,
        "manages": manages,
        "basis": basis_of_call(call),
        "form": form or SendCallForm(),
        "joinable": list(classes_to_join(call)) if manages and call.training_class is None else [],
        "papers": [paper_links("classes:call_paper", _("Công văn cử học viên, kèm chỉ tiêu"), call.pk)],
    }


def _banner(call: Call, board: list[Any], *, manages: bool) -> StateBanner:
    silent = sum(not one.has_answered for one in board)
    sentences = {
        CallState.DRAFT: _("Chưa đơn vị nào được báo. Phân bổ chỉ tiêu rồi gửi."),
        CallState.SENT: ngettext("Còn %(n)d đơn vị chưa trả lời.", "Còn %(n)d đơn vị chưa trả lời.", silent)
        % {"n": silent}
        if silent
        else _("Mọi đơn vị đã trả lời. Xét từng người, rồi khóa đợt đề cử."),
        CallState.CLOSED: _(
            "Không nhận đề cử nữa. Người dự bị vẫn được chuyển lên khi có người rút trước ngày khai giảng."
        ),
    }
    moves = []
    if manages and call.state == CallState.SENT:
        if silent:
            moves.append(
                MoveButton(_("Nhắc đơn vị chưa trả lời"), reverse("classes:call_remind", args=[call.pk]), icon="bell")
            )
        shut = _("Khóa đợt đề cử? Các đơn vị không gửi thêm được nữa.")
        close = reverse("classes:call_close", args=[call.pk])
        moves.append(MoveButton(_("Khóa đợt đề cử"), close, Tone.NEUTRAL, confirm=shut, icon="lock"))
    if manages and call.state == CallState.CLOSED:
        moves.append(MoveButton(_("Mở lại"), reverse("classes:call_reopen", args=[call.pk]), Tone.NEUTRAL))
    return StateBanner(
        call.get_state_display(), TONES[CallState(call.state)], sentences[CallState(call.state)], moves=moves
    )
