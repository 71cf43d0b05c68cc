"""A gathering of needs: whom the centre asks, until when, reminding, closing, opening again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lienthong.base.forms import add_refusal
from lienthong.base.http import refused, requires
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.access import centres_within
from lienthong.organisations.models import Unit
from lienthong.organisations.queries import in_order, name_on, unit_lines
from lienthong.planning.access import DRAFT, campaign_for
from lienthong.planning.actions import ask_more, close_needs, open_needs, remind_units, reopen_needs
from lienthong.planning.forms import MoreUnitsForm, OpenNeedsForm, ReopenNeedsForm
from lienthong.planning.models import NeedsCampaign
from lienthong.planning.queries.needs import area_units, silent_answers, units_not_asked
from lienthong.planning.rules.days import due_after


@requires(DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def needs_open(request: Any) -> HttpResponse:
    """Ask units for their needs; all of the area are chosen at first."""
    centres = list(centres_within(request.actor, DRAFT).values_list("unit_id", flat=True))
    chosen = request.POST.get("centre") or request.GET.get("centre") or ""
    wanted = int(chosen) if chosen.isdecimal() and len(chosen) < 19 else 0
    centre_id = wanted if wanted in centres else (centres[0] if centres else 0)
    centre = Unit.objects.filter(pk=centre_id).first()
    found = list(area_units(centre, request.actor.on).values_list("unit_id", "name")) if centre else []
    initial = {
        "centre": centre_id,
        "due_on": due_after(request.actor.on, 14),
        "units": [unit_id for unit_id, _name in found],
    }
    form = OpenNeedsForm(request.POST or None, actor=request.actor, units=found, initial=initial)
    if request.method == "POST" and centre and form.is_valid():
        given = form.cleaned_data
        told = {name: given[name] for name in ("year", "units", "due_on", "note")}
        try:
            campaign = open_needs(centre=centre, **told, actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã gửi yêu cầu. Các đơn vị được báo và trả lời trên hệ thống."))
            return redirect("planning:needs_of", pk=campaign.pk)
    context = {"form": form, "centre": centre, "units": found}
    return render(request, "planning/needs_open.html", context, status=422 if form.errors else 200)


@requires(DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def needs_more(request: Any, pk: int) -> HttpResponse:
    """Ask units that were forgotten or are new, or give all another day."""
    campaign = campaign_for(request.actor, pk, DRAFT)
    if campaign.closed_on is not None and request.method != "POST":
        return redirect("planning:needs_reopen", pk=campaign.pk)
    units = list(units_not_asked(campaign, request.actor.on).values_list("unit_id", flat=True))
    named = unit_lines(units, request.actor.on)
    due_on = campaign.due_on if campaign.due_on > request.actor.on else due_after(request.actor.on, 7)
    offered = in_order({unit: named.get(unit, "") for unit in units})
    form = MoreUnitsForm(request.POST or None, units=offered, initial={"due_on": due_on})
    if request.method == "POST" and form.is_valid():
        given = {"units": [], **form.cleaned_data}
        try:
            added = ask_more(campaign=campaign, **given, actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            words = _("Đã hỏi thêm %(count)d đơn vị.") if added else _("Đã đổi hạn. Các đơn vị chưa trả lời được báo.")
            messages.success(request, words % {"count": added} if added else words)
            return redirect("planning:needs_of", pk=campaign.pk)
    return _campaign_form(request, campaign, form, "planning/needs_more.html")


@requires(DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def needs_reopen(request: Any, pk: int) -> HttpResponse:
    """Take answers again, until another day."""
    campaign = campaign_for(request.actor, pk, DRAFT)
    if campaign.closed_on is None and request.method != "POST":
        return redirect("planning:needs_more", pk=campaign.pk)
    form = ReopenNeedsForm(request.POST or None, initial={"due_on": due_after(request.actor.on, 7)})
    if request.method == "POST" and form.is_valid():
        try:
            reopen_needs(campaign=campaign, due_on=form.cleaned_data["due_on"], actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã mở lại đợt lấy nhu cầu. Các đơn vị chưa trả lời được báo."))
            return redirect("planning:needs_of", pk=campaign.pk)
    return _campaign_form(request, campaign, form, "planning/needs_reopen.html")


def _campaign_form(request: Any, campaign: NeedsCampaign, form: Any, template: str) -> HttpResponse:
    context = {
        "campaign": campaign,
        "form": form,
        "centre_name": name_on(campaign.centre_id, request.actor.on),
        "silent": silent_answers(campaign).count(),
    }
    return render(request, template, context, status=422 if form.errors else 200)


def _pressed(request: Any, pk: int, act: Any, words: str) -> HttpResponse:
    campaign = campaign_for(request.actor, pk, DRAFT)
    back = reverse("planning:needs_of", args=[campaign.pk])
    try:
        done = act(campaign=campaign, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    messages.success(request, words % {"count": done} if isinstance(done, int) else words)
    return redirect(back)


@requires(DRAFT)
@require_POST
def needs_remind(request: Any, pk: int) -> HttpResponse:
    """Remind those who have not answered."""
    return _pressed(request, pk, remind_units, _("Đã nhắc %(count)d đơn vị chưa trả lời."))


@requires(DRAFT)
@require_POST
def needs_close(request: Any, pk: int) -> HttpResponse:
    """End the gathering."""
    return _pressed(request, pk, close_needs, _("Đã kết thúc lấy nhu cầu."))
