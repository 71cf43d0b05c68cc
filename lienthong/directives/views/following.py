"""What the assigning level sees of one unit and one period, and what it decides about it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lienthong.base.forms import said
from lienthong.base.http import refused, requires
from lienthong.directives.access import MANAGE, VIEW, may_read, round_followed
from lienthong.directives.actions import (
    confirm_report,
    finish_round_for,
    grant_excuse,
    refuse_excuse,
    reopen_round,
    return_report,
)
from lienthong.directives.choices import ExcuseState
from lienthong.directives.models import Excuse, Round
from lienthong.directives.queries.following import asked_excuse, figures_for_unit, rounds_of_unit
from lienthong.directives.rules.following import LONGEST_REMARK
from lienthong.directives.views.standing import about, badge_of, banner_for_assigner
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.access import reaches
from lienthong.organisations.queries import name_on


@requires(VIEW)
@require_safe
def followed_round(request: Any, pk: int) -> HttpResponse:
    """One unit's report for one period: what it sent, what it asked for, what was decided."""
    one = round_followed(request.actor, pk)
    on, task = request.actor.on, one.task_unit.task
    manages = reaches(request.actor, MANAGE, task.unit_id)
    facts = about(one, on)
    context = facts | {
        "manages": manages,
        "banner": banner_for_assigner(one, on, manages=manages),
        "unit_name": name_on(one.task_unit.unit_id, on),
        "asked": next((each for each in facts["excuses"] if each.state == ExcuseState.ASKED), None),
        "figures": figures_for_unit(task, one.task_unit.unit_id, on, may_read(request.actor, one.task_unit.unit_id)),
        "others": [(each, words, badge_of(each, on)) for each, words in rounds_of_unit(one)],
        "file_page": "directives:followed_file",
    }
    return render(request, "directives/followed_round.html", context)


def _decided(request: Any, one: Round, decide: Callable[[], object], words: str) -> HttpResponse:
    back = reverse("directives:followed_round", args=[one.pk])
    try:
        decide()
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    messages.success(request, words)
    return redirect(back)


def _remark(request: Any) -> str:
    return said(request.POST, "remark", LONGEST_REMARK)


@requires(MANAGE)
@require_POST
def round_confirm(request: Any, pk: int) -> HttpResponse:
    """The report is good."""
    one = round_followed(request.actor, pk, MANAGE)
    return _decided(request, one, lambda: confirm_report(held=one, actor=request.actor), _("Đã xác nhận báo cáo."))


@requires(MANAGE)
@require_POST
def round_return(request: Any, pk: int) -> HttpResponse:
    """Something is missing."""
    one = round_followed(request.actor, pk, MANAGE)
    words = _("Đã trả lại; đơn vị được báo kèm lý do.")
    return _decided(request, one, lambda: return_report(held=one, remark=_remark(request), actor=request.actor), words)


@requires(MANAGE)
@require_POST
def round_finish(request: Any, pk: int) -> HttpResponse:
    """Done, though nobody reported here."""
    one = round_followed(request.actor, pk, MANAGE)
    words = _("Đã ghi là xong.")
    return _decided(
        request, one, lambda: finish_round_for(held=one, remark=_remark(request), actor=request.actor), words
    )


@requires(MANAGE)
@require_POST
def round_reopen(request: Any, pk: int) -> HttpResponse:
    """It is owed after all."""
    one = round_followed(request.actor, pk, MANAGE)
    words = _("Đã mở lại; đơn vị được báo kèm lý do.")
    return _decided(request, one, lambda: reopen_round(held=one, remark=_remark(request), actor=request.actor), words)


def _asked(one: Round) -> Excuse:
    asked = asked_excuse(one)
    if asked is None:
        raise Http404
    return asked


@requires(MANAGE)
@require_POST
def excuse_grant(request: Any, pk: int) -> HttpResponse:
    """Agree to what the unit asks for in this round."""
    one = round_followed(request.actor, pk, MANAGE)
    asked = _asked(one)
    words = _("Đã đồng ý; đơn vị được báo.")
    return _decided(
        request, one, lambda: grant_excuse(excuse=asked, remark=_remark(request), actor=request.actor), words
    )


@requires(MANAGE)
@require_POST
def excuse_refuse(request: Any, pk: int) -> HttpResponse:
    """Do not agree, saying why."""
    one = round_followed(request.actor, pk, MANAGE)
    asked = _asked(one)
    words = _("Đã trả lời là không đồng ý.")
    return _decided(
        request, one, lambda: refuse_excuse(excuse=asked, remark=_remark(request), actor=request.actor), words
    )
