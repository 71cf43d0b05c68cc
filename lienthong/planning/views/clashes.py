"""What the province holds side by side: classes of different centres for the same people at the same time."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lienthong.base.http import requires
from lienthong.kernel.text import folded
from lienthong.organisations.queries import names_on
from lienthong.planning.access import VIEW, approved_lines_visible_to
from lienthong.planning.choices import LineKind
from lienthong.planning.forms import ClashSearch
from lienthong.planning.queries.fulfilment import clash_rows

MOST = 200


@requires(VIEW)
@require_safe
def clashes(request: Any) -> HttpResponse:
    """Class lines of different centres within reach that call the same audience in the same weeks, or months."""
    lines = approved_lines_visible_to(request.actor).filter(kind=LineKind.CLASS)
    years = list(lines.order_by("-year").values_list("year", flat=True).distinct())
    latest = years[0] if years else request.actor.on.year
    wanted = request.GET.get("year", "")
    year = next((one for one in years if str(one) == wanted), latest)
    form = ClashSearch({"q": request.GET.get("q", ""), "year": year}, years=years or [latest])
    asked = form.cleaned_data if form.is_valid() else {}
    words = folded(asked.get("q") or "")
    found = lines.filter(year=year).exclude(audience="")
    rows = clash_rows([line for line in found if words in folded(line.audience)], MOST + 1)
    names = names_on({line.centre_id for row in rows for line in (row.one, row.other)}, request.actor.on)
    context = {
        "rows": [(row, names.get(row.one.centre_id, ""), names.get(row.other.centre_id, "")) for row in rows[:MOST]],
        "has_more": len(rows) > MOST,
        "most": MOST,
        "year": year,
        "filters": [form["year"]],
        "is_filtered": bool(words),
    }
    return render(request, "planning/clashes.html", context)
