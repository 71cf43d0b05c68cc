"""The front door: what waits for me, search, the trail, the page of components, and the language."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import get_template
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from lienthong.audit.access import VIEW
from lienthong.base.http import public, requires, signed_in
from lienthong.base.logs import request_id
from lienthong.base.paging import page_of
from lienthong.ui.boards import boards
from lienthong.ui.components import component_context
from lienthong.web.access import entries_visible_to, units_with_a_trail
from lienthong.web.forms import TrailFilter
from lienthong.web.queries import entries_matching, rows_of


@signed_in("everyone's own page; each source gives only what its reader may see")
@require_safe
def home(request: Any) -> HttpResponse:
    """Việc của tôi: everything that waits for me, the most urgent first."""
    context = {"todos": boards.todo_of(request.actor), "today": request.actor.on}
    return render(request, "web/home.html", context)


@signed_in("each source gives only what the searcher may see")
@require_safe
def search(request: Any) -> HttpResponse:
    """One box for everything: with or without marks."""
    text = request.GET.get("q", "").strip()[:100]
    hits = boards.found(request.actor, text) if len(text) >= 2 else []
    return render(request, "web/search.html", {"q": text, "hits": hits, "too_short": 0 < len(text) < 2})


@requires(VIEW)
@require_safe
def trail(request: Any) -> HttpResponse:
    """Nhật ký: who did what at my units, the newest first."""
    units = units_with_a_trail(request.actor).values_list("unit_id", "name")
    form = TrailFilter(request.GET, units=list(units))
    asked = form.asked()
    text = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    entries = entries_matching(entries_visible_to(request.actor), text=text, **asked)
    page = page_of(entries, request.GET.get("page"))
    rows = rows_of(list(page.object_list), request.actor.on)
    context = {"filters": form, "page": page, "rows": rows, "asked": bool(asked or text)}
    return render(request, "web/trail.html", context)


@signed_in("shows invented data only")
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every building block of the look on one page."""
    return render(request, "ui/components.html", component_context())


@public("the language is chosen before signing in, too")
@require_POST
def language(request: HttpRequest) -> HttpResponseBase:
    """Remember the language and go back."""
    return set_language(request)


def broken(request: HttpRequest) -> HttpResponse:
    """The page of an error of ours, with the number under which the log has it; asks for nothing that may be broken too."""
    return HttpResponse(get_template("500.html").render({"number": request_id()}), status=500)
