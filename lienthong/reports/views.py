"""The rows behind a figure: exactly those it counts, of the centres within reach."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lienthong.base.http import requires
from lienthong.base.paging import page_of
from lienthong.curriculum.models import Programme
from lienthong.kernel.actor import Actor
from lienthong.kernel.figure import Question
from lienthong.organisations.access import unit_ids_within
from lienthong.organisations.queries import names_on
from lienthong.reports.access import VIEW, task_for
from lienthong.reports.forms import QuestionForm
from lienthong.reports.queries import ROWS, Rows

_CENTRE = {
    "lines": "centre_id",
    "classes": "centre_id",
    "learners": "training_class__centre_id",
    "certificates": "register__centre_id",
}
_RELATED = {
    "lines": ("programme", "approval"),
    "classes": (),
    "learners": ("person", "training_class"),
    "certificates": ("list",),
}


@requires(VIEW)
@require_safe
def rows(request: Any, figure: str) -> HttpResponse:
    """One figure, row by row."""
    form = QuestionForm(request.GET)
    behind = ROWS.get(figure)
    if behind is None or not form.is_valid():
        raise Http404
    question = form.question(request.actor.on)
    task = task_for(request.actor, question.task_id) if question.task_id else None
    page = page_of(_within(behind, question, request.actor), request.GET.get("page"))
    context = {
        "behind": behind,
        "question": question,
        "task": task,
        "programme": Programme.objects.filter(key=question.programme_key).first(),
        "page": page,
        "rows": _named(behind, page.object_list, question),
        "template": f"reports/rows_{behind.kind}.html",
    }
    return render(request, "reports/rows.html", context)


def _within(behind: Rows, question: Question, actor: Actor) -> QuerySet[Any]:
    found = behind.of(question).filter(**{f"{_CENTRE[behind.kind]}__in": unit_ids_within(actor, VIEW)})
    return found.select_related(*_RELATED[behind.kind]) if _RELATED[behind.kind] else found


def _named(behind: Rows, page: Any, question: Question) -> list[tuple[Any, str]]:
    """Each row with the name of the unit that stands beside it: the centre, or for learners where they come from."""
    listed = list(page)
    if behind.kind == "certificates":
        return [(row, row.holder_unit) for row in listed]
    unit_of = "unit_id" if behind.kind == "learners" else "centre_id"
    names = names_on([getattr(row, unit_of) for row in listed], question.as_of)
    return [(row, names.get(getattr(row, unit_of), "")) for row in listed]
