"""Pages about units: the list as it stands today, and one unit through time."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lienthong.base.http import requires
from lienthong.base.paging import page_of
from lienthong.organisations.access import VIEW, unit_for
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.forms import UnitSearch
from lienthong.organisations.queries import (
    area_of,
    history_of,
    names_on,
    periods_on,
    successions_of,
    units_directly_under,
    units_named,
)


@requires(VIEW)
@require_safe
def unit_list(request: Any) -> HttpResponse:
    """Units as they stand today, or on the day asked."""
    form = UnitSearch(request.GET)
    on = request.actor.on
    units = periods_on(on)
    if form.is_valid():
        on = form.cleaned_data["on"] or on
        units = units_named(form.cleaned_data["q"], on) if form.cleaned_data["q"] else periods_on(on)
        if form.cleaned_data["kind"]:
            units = units.filter(kind=form.cleaned_data["kind"])
    page = page_of(units, request.GET.get("page"))
    parents = names_on([unit.parent_id for unit in page.object_list if unit.parent_id], on)
    rows = [(unit, parents.get(unit.parent_id or 0, "")) for unit in page.object_list]
    return render(request, "organisations/list.html", {"form": form, "page": page, "rows": rows, "on": on})


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
    names = names_on(mentioned, on)
    is_centre = bool(periods) and periods[0].kind == UnitKind.CENTRE
    other = "commune_id" if is_centre else "centre_id"
    context = {
        "unit": unit,
        "latest": periods[0] if periods else None,
        "periods": [(period, names.get(period.parent_id or 0, "")) for period in periods],
        "steps": [(step, names.get(step.predecessor_id), names.get(step.successor_id or 0, "")) for step in steps],
        "areas": [(area, getattr(area, other), names.get(getattr(area, other))) for area in areas],
        "below": units_directly_under(unit, on)[:200],
        "is_centre": is_centre,
    }
    return render(request, "organisations/detail.html", context)
