"""Pages about calendars: the year of a unit, adding and taking out days, the half-days of the week."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import requires
from lienthong.calendars.access import MANAGE, VIEW, calendar_unit_for, calendars_within, may_keep
from lienthong.calendars.actions import remove_days, set_days, set_half_days
from lienthong.calendars.choices import Weekday
from lienthong.calendars.forms import DaysForm, HalfDaysForm
from lienthong.calendars.queries import calendar_of, day_rules_of, own_halves, year_of
from lienthong.calendars.rules import Half, ends_after
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.queries import name_on, names_on


@requires(VIEW)
@require_safe
def home(request: Any) -> HttpResponse:
    """The calendar of the actor's own unit: the first centre within reach."""
    units = calendars_within(request.actor)
    if not units:
        raise Http404
    return redirect("calendars:year", pk=units[0][0])


def _year(request: Any) -> int:
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and len(asked) < 5 else 0
    return year if 2000 <= year <= 2100 else int(request.actor.on.year)


@requires(VIEW)
@require_safe
def year_page(request: Any, pk: int) -> HttpResponse:
    """Holidays, closures and days worked in exchange of a year, and the half-days of the week."""
    unit = calendar_unit_for(request.actor, pk)
    year = _year(request)
    lines = year_of(unit.pk, year, request.actor.on)
    sayers = names_on({line.rule.unit_id for line in lines if line.rule}, request.actor.on)
    calendar = calendar_of(unit.pk, request.actor.on, request.actor.on, request.actor.on)
    context = {
        "unit": unit,
        "name": name_on(unit.pk, request.actor.on),
        "units": calendars_within(request.actor),
        "year": year,
        "lines": [(line, sayers.get(line.rule.unit_id, "") if line.rule else "") for line in lines],
        "halves": [_written(half) for half in calendar.halves],
        "own": bool(own_halves(unit.pk)),
        "keeps": may_keep(request.actor, unit.pk),
    }
    return render(request, "calendars/year.html", context)


def _written(half: Half) -> dict[str, Any]:
    return {
        "half": half,
        "ends": ends_after(half.starts, half.periods),
        "days": ", ".join(str(Weekday(day).label) for day in sorted(half.weekdays)),
    }


@requires(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def days_add(request: Any, pk: int) -> HttpResponse:
    """Close the unit for some days, or let it teach on days off."""
    unit = calendar_unit_for(request.actor, pk, MANAGE)
    form = DaysForm(request.POST or None, initial={"starts_on": request.actor.on})
    if request.method == "POST" and form.is_valid():
        try:
            days = set_days(unit=unit, **form.facts(), actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi vào lịch. Buổi đã xếp vẫn giữ nguyên cho đến khi xếp lại."))
            return redirect(f"{reverse('calendars:year', args=[unit.pk])}?nam={days.starts_on.year}")
    context = {"form": form, "unit": unit, "name": name_on(unit.pk, request.actor.on)}
    return render(request, "calendars/days.html", context, status=422 if form.errors else 200)


@requires(MANAGE)
@require_POST
def days_remove(request: Any, pk: int) -> HttpResponse:
    """Take an entry of the unit out; `muc` is its key. Once more changes nothing."""
    unit = calendar_unit_for(request.actor, pk, MANAGE)
    asked = request.POST.get("muc", "")
    days = day_rules_of(unit.pk).filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 15 else None
    year = days.starts_on.year if days else request.actor.on.year
    if days is not None:
        remove_days(days=days, actor=request.actor)
        messages.success(request, _("Đã bỏ khỏi lịch."))
    return redirect(f"{reverse('calendars:year', args=[unit.pk])}?nam={year}")


@requires(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def half_days(request: Any, pk: int) -> HttpResponse:
    """The half-days of the week."""
    unit = calendar_unit_for(request.actor, pk, MANAGE)
    known = calendar_of(unit.pk, request.actor.on, request.actor.on, request.actor.on)
    form = HalfDaysForm(request.POST or None, halves=list(known.halves))
    if request.method == "POST" and form.is_valid():
        try:
            set_half_days(unit=unit, halves=form.halves(), actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã lưu các buổi dạy trong tuần."))
            return redirect("calendars:year", pk=unit.pk)
    context = {"form": form, "unit": unit, "name": name_on(unit.pk, request.actor.on)}
    return render(request, "calendars/half_days.html", context, status=422 if form.errors else 200)
