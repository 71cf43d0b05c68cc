"""The list of classes, and one class: its learners as they stand today."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lienthong.base.http import requires
from lienthong.base.paging import page_of
from lienthong.classes.access import MANAGE, VIEW, class_for, classes_visible_to
from lienthong.classes.choices import ClassState
from lienthong.classes.exports import class_sheet
from lienthong.classes.forms import ClassFilter, SmallClassForm
from lienthong.classes.models import Call, TrainingClass
from lienthong.classes.queries import learner_rows, terms_of_class, with_counts
from lienthong.classes.queries.calls import calls_counted
from lienthong.classes.queries.classes import classes_matching, programmes_of, years_of
from lienthong.classes.queries.lists import lists_of, waiting_lists
from lienthong.classes.rules.opening import reasons_too_small
from lienthong.classes.views.day import today_of
from lienthong.classes.views.frame import TONES, frame
from lienthong.classes.views.papers import papers_of_class
from lienthong.exchange.exports import list_answer, takes_away
from lienthong.organisations.access import centres_within
from lienthong.organisations.queries import names_on


@requires(VIEW)
@require_safe
def class_list(request: Any) -> HttpResponseBase:
    """Classes within reach, latest first, with how many learn and how far they are."""
    reached = classes_visible_to(request.actor)
    centres_reached = centres_within(request.actor, VIEW).values_list("unit_id", "name")
    form = ClassFilter(request.GET, years=years_of(reached), programmes=programmes_of(reached), centres=centres_reached)
    wanted = form.wanted()
    found = classes_matching(
        reached,
        text=request.GET.get("q", "")[:200],
        state=wanted["state"] or "",
        year=wanted["year"],
        programme=wanted["programme"] or "",
        centre_id=wanted.get("centre"),
    )
    shown = with_counts(found.select_related("edition__programme"))
    if takes_away(request):
        return list_answer(request, class_sheet(shown, request.actor.on), filters=form)
    page = page_of(shown, request.GET.get("page"))
    centres = names_on([one.centre_id for one in page.object_list], request.actor.on)
    rows = [(one, centres.get(one.centre_id, ""), TONES[ClassState(one.state)]) for one in page.object_list]
    context = {
        "form": form,
        "page": page,
        "rows": rows,
        "several_centres": len(centres) > 1,
        "may_open": request.actor.may(MANAGE),
        "is_filtered": any(wanted.values()) or bool(request.GET.get("q")),
    }
    return render(request, "classes/list.html", context)


@requires(VIEW)
@require_safe
def class_page(request: Any, pk: int) -> HttpResponse:
    """One class for a clerk's day: where it stands, what waits, its learners."""
    return render(request, "classes/detail.html", page_context(request, class_for(request.actor, pk)))


def page_context(
    request: Any, training_class: TrainingClass, small_class_form: SmallClassForm | None = None
) -> dict[str, Any]:
    """What the class page shows; `small_class_form` when that form came back with errors."""
    context = frame(request, training_class, "detail")
    terms = terms_of_class(training_class)
    too_small = reasons_too_small(context["counts"].learners, terms.smallest_class, "")
    lists = list(lists_of(training_class)) if context["manages"] else []
    waiting = set(waiting_lists(TrainingClass.objects.filter(pk=training_class.pk)).values_list("pk", flat=True))
    context |= today_of(request, training_class, manages=context["manages"]) if context["is_open"] else {}
    return context | {
        "rows": learner_rows(training_class, terms, request.actor.on),
        "terms": terms,
        "papers": papers_of_class(training_class) if training_class.state != ClassState.CANCELLED else [],
        "too_small": too_small[0] if too_small and context["is_open"] and context["counts"].learners else None,
        "small_class_form": small_class_form or SmallClassForm(),
        "may_call": context["manages"] and training_class.starts_on > request.actor.on,
        "call": calls_counted(Call.objects.filter(training_class=training_class)).first(),
        "lists": [(one, one.pk in waiting) for one in lists],
        "senders": names_on([one.sender_id for one in lists], request.actor.on),
        "centre": names_on([training_class.centre_id], training_class.starts_on)[training_class.centre_id],
    }
