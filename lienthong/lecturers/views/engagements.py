"""Pages about lecturers: who teaches for whom, engaging a person, ending an engagement."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import requires
from lienthong.base.paging import page_of
from lienthong.exchange.exports import list_answer, takes_away
from lienthong.kernel.refusal import Refusal
from lienthong.lecturers.access import MANAGE, VIEW, engagement_for, engagements_visible_to
from lienthong.lecturers.actions import end_engagement, engage_lecturer
from lienthong.lecturers.exports import lecturer_sheet
from lienthong.lecturers.forms import EndForm, EngagementForm, LecturerSearch, PersonSearch
from lienthong.lecturers.models import Engagement
from lienthong.lecturers.queries import engagements_named
from lienthong.organisations.access import centres_within, unit_ids_within
from lienthong.organisations.queries import names_on
from lienthong.people.access import people_found, person_for
from lienthong.people.queries import with_current_units

FOUND = 20


def _searched(request: Any, form: LecturerSearch) -> QuerySet[Engagement]:
    engagements = engagements_visible_to(request.actor)
    asked = form.cleaned_data if form.is_valid() else {"q": "", "kind": "", "ended": ""}
    if not asked["ended"]:
        engagements = engagements.exclude(ends_on__lte=request.actor.on)
    if centre := asked.get("centre"):
        engagements = engagements.filter(unit_id=centre)
    if asked["kind"]:
        engagements = engagements.filter(kind=asked["kind"])
    if asked["q"]:
        engagements = engagements_named(engagements, asked["q"])
    return engagements


@requires(VIEW)
@require_safe
def lecturer_list(request: Any) -> HttpResponseBase:
    """Who teaches for the centres within reach, by given name."""
    centres = centres_within(request.actor, VIEW).values_list("unit_id", "name")
    form = LecturerSearch(request.GET, centres=centres)
    found = _searched(request, form)
    if takes_away(request):
        return list_answer(request, lecturer_sheet(found, request.actor.on), filters=form)
    page = page_of(found, request.GET.get("page"))
    units = {engagement.unit_id for engagement in page.object_list}
    names = names_on(units, request.actor.on)
    mine = set(unit_ids_within(request.actor, MANAGE).filter(unit_id__in=units))
    context = {
        "filters": form,
        "page": page,
        "rows": [(one, names.get(one.unit_id, ""), one.unit_id in mine) for one in page.object_list],
        "may_manage": request.actor.may(MANAGE),
    }
    return render(request, "lecturers/list.html", context)


@requires(MANAGE)
@require_safe
def lecturer_find(request: Any) -> HttpResponse:
    """Find the person to engage, among those within reach."""
    form = PersonSearch(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    people = people_found(request.actor, text).first(FOUND) if text else []
    context = {"text": text, "people": with_current_units(people, request.actor.on) if text else []}
    return render(request, "lecturers/find.html", context)


@requires(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def lecturer_engage(request: Any, person_pk: int) -> HttpResponse:
    """Let the person teach for one of my centres."""
    person = person_for(request.actor, person_pk)
    form = EngagementForm(request.POST or None, actor=request.actor, initial={"starts_on": request.actor.on})
    if request.method == "POST" and form.is_valid():
        try:
            engage_lecturer(person=person, **form.cleaned_data, actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi %(name)s là giảng viên.") % {"name": person.full_name})
            return redirect("lecturers:list")
    context = {"form": form, "person": person}
    return render(request, "lecturers/engage.html", context, status=422 if form.errors else 200)


@requires(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def engagement_end(request: Any, pk: int) -> HttpResponse:
    """Say when a lecturer stops teaching for the centre."""
    engagement = engagement_for(request.actor, pk, MANAGE)
    form = EndForm(request.POST or None, initial={"ends_on": request.actor.on})
    if request.method == "POST" and form.is_valid():
        try:
            end_engagement(engagement=engagement, ends_on=form.cleaned_data["ends_on"], actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi ngày thôi giảng."))
            return redirect("lecturers:list")
    unit = names_on([engagement.unit_id], request.actor.on).get(engagement.unit_id, "")
    context = {"form": form, "engagement": engagement, "unit": unit}
    return render(request, "lecturers/end.html", context, status=422 if form.errors else 200)
