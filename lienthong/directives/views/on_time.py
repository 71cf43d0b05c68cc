"""The reports behind a figure "sent on time": which were, which were not, and by how many days."""

from typing import Any

from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lienthong.base.http import requires
from lienthong.base.paging import page_of
from lienthong.directives.access import VIEW, rounds_reported_within, tasks_visible_to
from lienthong.directives.forms.on_time import OnTimeForm
from lienthong.directives.queries.following import title_of_round
from lienthong.directives.queries.on_time import rounds_due, rounds_on_time
from lienthong.organisations.access import reaches
from lienthong.organisations.queries import names_on
from lienthong.ui.blocks import Tab


@requires(VIEW)
@require_safe
def on_time(request: Any) -> HttpResponse:
    """Every report that was due, the one due soonest first; only those on time, or only those that were not, on demand."""
    form = OnTimeForm(request.GET)
    if not form.is_valid():
        raise Http404
    question = form.question(request.actor.on)
    task = tasks_visible_to(request.actor).filter(pk=question.task_id).first() if question.task_id else None
    within = rounds_reported_within(rounds_due(question), request.actor)
    punctual = rounds_reported_within(rounds_on_time(question), request.actor)
    asked = request.GET.get("xem", "")
    shown = {"dung": punctual, "khong": within.exclude(pk__in=punctual.order_by().values("pk"))}.get(asked, within)
    page = page_of(shown.select_related("task_unit__task").order_by(F("due_on").asc(), "pk"), request.GET.get("page"))
    units = {key for one in page for key in (one.task_unit.unit_id, one.task_unit.task.unit_id)}
    names = names_on(units, request.actor.on)
    may_open = {unit_id: reaches(request.actor, VIEW, unit_id) for unit_id in units}
    numbers = punctual.count(), within.count()
    context = {
        "page": page,
        "task": task,
        "question": question,
        "rows": [_row(one, names, may_open) for one in page],
        "numbers": numbers,
        "tabs": _tabs(request, asked, *numbers),
    }
    return render(request, "directives/on_time.html", context)


def _tabs(request: Any, asked: str, punctual: int, whole: int) -> list[Tab]:
    kept = request.GET.copy()
    tabs = []
    for key, label, number in (
        ("", _("Tất cả"), whole),
        ("dung", _("Đúng hạn"), punctual),
        ("khong", _("Không đúng hạn"), whole - punctual),
    ):
        kept["xem"] = key
        kept.pop("page", None)
        tabs.append(Tab(label, f"{request.path}?{kept.urlencode()}", current=key == asked, count=number))
    return tabs


def _row(one: Any, names: dict[int, str], may_open: dict[int, bool]) -> dict[str, Any]:
    task, reported = one.task_unit.task, one.reported_on
    return {
        "one": one,
        "task": task,
        "unit": names.get(one.task_unit.unit_id, ""),
        "giver": names.get(task.unit_id, ""),
        "period": title_of_round(one),
        "opens": may_open[task.unit_id],
        "punctual": reported is not None and reported <= one.due_on,
        "late_by": (reported - one.due_on).days if reported and reported > one.due_on else 0,
    }
