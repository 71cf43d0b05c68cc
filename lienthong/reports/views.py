"""Figures: the centres side by side, and the rows behind a figure, exactly those it counts, within reach."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lienthong.base.http import requires
from lienthong.base.paging import page_of
from lienthong.curriculum.models import Programme
from lienthong.exchange.exports import list_answer, takes_away
from lienthong.kernel.actor import Actor
from lienthong.kernel.figure import Question
from lienthong.kernel.text import folded
from lienthong.organisations.access import centres_within, unit_ids_within
from lienthong.organisations.queries import names_on
from lienthong.organisations.queries.reorganising import days_of_reorganisation
from lienthong.reports.access import VIEW, task_for
from lienthong.reports.exports import standing_sheet
from lienthong.reports.forms import QuestionForm, StandingForm
from lienthong.reports.queries import CENTRE_OF, ROWS, Rows, classes_and_learners
from lienthong.reports.queries.centres import centres_of, standing_of, years_planned

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


@requires(VIEW)
@require_safe
def centres(request: Any) -> HttpResponseBase:
    """The centres within reach side by side, this year or another."""
    today, within = request.actor.on, unit_ids_within(request.actor, VIEW)
    years = years_planned(within)
    form = StandingForm(request.GET, years=years, today=today, reorganised=days_of_reorganisation(within, today))
    asked: dict[str, Any] = (
        form.cleaned_data if form.is_valid() else {"q": "", "year": None, "on": None, "units_on": None}
    )
    on = min(asked["on"] or today, today)
    units_on = asked["units_on"] or on
    reached = centres_of(within, units_on, on)
    if asked["q"]:
        reached = [one for one in reached if folded(asked["q"]) in one.name_folded]
    year = asked["year"] or on.year
    standing = standing_of(reached, year, on, units_on)
    if takes_away(request):
        return list_answer(request, standing_sheet(standing, year, on, units_on))
    context = {"form": form, "year": year, "on": on, "units_on": units_on, "standing": standing}
    return render(request, "reports/centres.html", context)


@requires(VIEW)
@require_safe
def at_home(request: Any, pk: int) -> HttpResponse:
    """A fragment: this year's figures of the units within reach. The key is the reader's own; it decides nothing."""
    year = request.actor.on.year
    reached = frozenset(centres_within(request.actor, VIEW).values_list("unit_id", flat=True))
    question = Question(as_of=request.actor.on, year=year, unit_ids=reached)
    figures = classes_and_learners(question) if reached else []
    return render(request, "reports/at_home.html", {"figures": figures, "year": year, "several": len(reached) > 1})


def _within(behind: Rows, question: Question, actor: Actor) -> QuerySet[Any]:
    found = behind.of(question).filter(**{f"{CENTRE_OF[behind.kind]}__in": unit_ids_within(actor, VIEW)})
    return found.select_related(*_RELATED[behind.kind]) if _RELATED[behind.kind] else found


def _named(behind: Rows, page: Any, question: Question) -> list[tuple[Any, str]]:
    """Each row with the name of the unit that stands beside it: the centre, or for learners where they come from."""
    listed = list(page)
    if behind.kind == "certificates":
        return [(row, row.holder_unit) for row in listed]
    unit_of = "unit_id" if behind.kind == "learners" else "centre_id"
    names = names_on([getattr(row, unit_of) for row in listed], question.as_of)
    return [(row, names.get(getattr(row, unit_of), "")) for row in listed]
