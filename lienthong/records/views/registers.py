"""What was taken in from old registers: the list with its filters."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lienthong.base.http import requires
from lienthong.base.paging import page_of
from lienthong.exchange.exports import list_answer, takes_away
from lienthong.records.access import TAKE_IN, VIEW, elsewhere_visible_to
from lienthong.records.exports import registers_sheet
from lienthong.records.forms import RegisterFilter
from lienthong.records.models import Completion
from lienthong.records.queries import catalogue
from lienthong.records.queries.registers import doubts_of, found_by, in_doubt, listed, years_of


def _searched(request: Any) -> tuple[RegisterFilter, QuerySet[Completion]]:
    """The completions within reach that the filters in the address leave, and the form of the filters."""
    completions = elsewhere_visible_to(request.actor)
    form = RegisterFilter(request.GET, years=years_of(completions), programmes=catalogue.programmes())
    if form.is_valid():
        chosen = form.cleaned_data
        if chosen["q"]:
            completions = found_by(completions, chosen["q"])
        if chosen["year"]:
            completions = completions.filter(completed_on__year=chosen["year"])
        if chosen["programme"]:
            completions = completions.filter(programme_key=chosen["programme"])
        if chosen["doubt"]:
            completions = in_doubt(completions, chosen["doubt"])
    return form, listed(completions)


@requires(VIEW)
@require_safe
def registers(request: Any) -> HttpResponseBase:
    """Completions from old registers, latest first."""
    form, completions = _searched(request)
    if takes_away(request):
        return list_answer(request, registers_sheet(completions), filters=form)
    page = page_of(completions, request.GET.get("page"))
    may_take_in = request.actor.may(TAKE_IN)
    context = {
        "filters": form,
        "page": page,
        "rows": [(row, doubts_of(row)) for row in page.object_list],
        "asked": bool(request.GET),
        "may_take_in": may_take_in,
        "file_url": reverse("exchange:upload", args=["so-cu"]) if may_take_in else "",
    }
    return render(request, "records/registers.html", context)
