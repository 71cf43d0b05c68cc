"""Pages about units: the list as it stands today, and one unit through time."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import requires
from lienthong.base.paging import page_of
from lienthong.exchange.exports import list_answer, takes_away
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.access import LAYOUT, MANAGE, REORGANISE, VIEW, reaches, unit_for
from lienthong.organisations.actions import choose_layout
from lienthong.organisations.choices import ReorganisationKind, UnitKind
from lienthong.organisations.exports import unit_sheet
from lienthong.organisations.forms import DaySearch, LayoutForm, UnitSearch
from lienthong.organisations.models import UnitPeriod
from lienthong.organisations.queries import (
    area_of,
    from_the_top,
    history_of,
    lasting_on,
    layout_choices_of,
    layout_on,
    name_on,
    names_on,
    names_then,
    periods_on,
    successions_of,
    units_directly_under,
    units_named,
)
from lienthong.organisations.queries.reorganising import beginnings_of, kin_of, standing_on

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# What can be decided about one unit, from its own page.
DECISIONS = (
    ("doi-ten", ReorganisationKind.RENAME.label),
    ("truc-thuoc", ReorganisationKind.MOVE.label),
    ("chia-tach", ReorganisationKind.SPLIT.label),
    ("giai-the", ReorganisationKind.DISSOLVE.label),
)
AGAIN = (("thanh-lap-lai", ReorganisationKind.REVIVE.label),)


@requires(VIEW)
@require_safe
def unit_list(request: Any) -> HttpResponseBase:
    """Units as they stand today, or on the day asked."""
    form = UnitSearch(request.GET)
    on = request.actor.on
    units = periods_on(on)
    if form.is_valid():
        on = form.cleaned_data["on"] or on
        units = units_named(form.cleaned_data["q"], on) if form.cleaned_data["q"] else periods_on(on)
        if form.cleaned_data["kind"]:
            units = units.filter(kind=form.cleaned_data["kind"])
    if not any(request.GET.get(name) for name in ("q", "kind")):
        units = from_the_top(units)
    if takes_away(request):
        return list_answer(request, unit_sheet(units, on), filters=[form["kind"]])
    page = page_of(units, request.GET.get("page"))
    parents = names_on([unit.parent_id for unit in page.object_list if unit.parent_id], on)
    rows = [(unit, parents.get(unit.parent_id or 0, "")) for unit in page.object_list]
    import_url = reverse("exchange:upload", args=["don-vi"]) if request.actor.may(MANAGE) else ""
    context = {"form": form, "page": page, "rows": rows, "on": on, "import_url": import_url}
    return render(request, "organisations/list.html", context)


@requires(VIEW)
@require_safe
def unit_page(request: Any, pk: int) -> HttpResponse:
    """One unit: what it was called when, where it hung, who followed whom, what it serves, what hangs below."""
    unit = unit_for(request.actor, pk, VIEW)
    on = request.actor.on
    periods = list(history_of(unit))
    steps = list(successions_of(unit))
    areas = list(area_of(unit))
    mentioned = [period.parent_id for period in periods if period.parent_id]
    mentioned += [area.commune_id for area in areas] + [area.centre_id for area in areas]
    mentioned += [step.predecessor_id for step in steps] + [step.successor_id for step in steps if step.successor_id]
    standing = UnitPeriod.every.filter(lasting_on(on), unit=unit).first()
    mentioned += [standing.parent_id] if standing and standing.parent_id else []
    coming = next((one for one in beginnings_of(unit) if one.starts_on > on), None)
    mentioned += [coming.parent_id] if coming and coming.parent_id else []
    begun = [period for period in periods if period.starts_on <= on]
    names = names_on(mentioned, on)
    is_over = bool(begun) and (standing is None or standing.is_over)
    is_centre = bool(periods) and periods[0].kind == UnitKind.CENTRE
    other = "commune_id" if is_centre else "centre_id"
    context = {
        "unit": unit,
        "latest": next(iter(begun or periods), None),
        "over_since": begun[0].ends_on if is_over else None,
        "keeper": names.get(standing.parent_id or 0, "") if is_over and standing else "",
        "keeper_id": standing.parent_id if is_over and standing else None,
        "coming": coming,
        "coming_parent": names.get(coming.parent_id or 0, "") if coming else "",
        "is_over": is_over,
        "periods": [(period, names.get(period.parent_id or 0, "")) for period in periods],
        "steps": [(step, names.get(step.predecessor_id), names.get(step.successor_id or 0, "")) for step in steps],
        "areas": [(area, getattr(area, other), names.get(getattr(area, other))) for area in areas],
        "below": units_directly_under(unit, on)[:200],
        "is_centre": is_centre,
        "layout": layout_on(unit.pk, on).label if is_centre else "",
        "doors": _doors(request.actor, unit.pk, is_over=is_over),
        "may_choose_layout": request.actor.may(LAYOUT) and reaches(request.actor, LAYOUT, unit.pk),
    }
    return render(request, "organisations/detail.html", context)


def _doors(actor: Actor, unit_id: int, *, is_over: bool) -> tuple[tuple[str, "StrOrPromise"], ...]:
    """The decisions that can be begun from a unit's page: of one that is over only to establish it again."""
    if not actor.may(REORGANISE) or not reaches(actor, REORGANISE, unit_id):
        return ()
    return AGAIN if is_over else DECISIONS


@requires(LAYOUT)
@require_http_methods(["GET", "HEAD", "POST"])
def unit_layout(request: Any, pk: int) -> HttpResponse:
    """In which layout the unit's papers are printed: now, before, and from a day on."""
    unit = unit_for(request.actor, pk, LAYOUT)
    on = request.actor.on
    form = LayoutForm(request.POST or None, initial={"layout": layout_on(unit.pk, on), "starts_on": on})
    if request.method == "POST" and form.is_valid():
        try:
            choose_layout(unit=unit, actor=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã chọn thể thức. Văn bản in từ ngày áp dụng trình bày theo thể thức này."))
            return redirect("organisations:layout", pk=pk)
    context = {
        "unit": unit,
        "name": name_on(unit.pk, on),
        "form": form,
        "layout": layout_on(unit.pk, on).label,
        "choices": list(layout_choices_of(unit)),
    }
    return render(request, "organisations/layout.html", context, status=422 if form.errors else 200)


@requires(VIEW)
@require_safe
def unit_history(request: Any, pk: int) -> HttpResponse:
    """One unit over time: what it was on a day, its names, what it came from, what became of it."""
    unit = unit_for(request.actor, pk, VIEW)
    form = DaySearch(request.GET)
    day = (form.cleaned_data["on"] if form.is_valid() else None) or request.actor.on
    periods = beginnings_of(unit)
    parents = names_then((period.parent_id, period.starts_on) for period in periods if period.parent_id)
    before, after = kin_of(unit)
    context = {
        "unit": unit,
        "name": name_on(unit.pk, request.actor.on),
        "form": form,
        "then": standing_on(unit, day),
        "periods": [(one, parents.get((one.parent_id or 0, one.starts_on), "")) for one in reversed(periods)],
        "before": before,
        "after": after,
        "is_centre": bool(periods) and periods[-1].kind == UnitKind.CENTRE,
    }
    return render(request, "organisations/history.html", context)
