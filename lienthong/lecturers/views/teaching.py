"""What a lecturer may teach and when he comes: one page, a form for each."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import requires
from lienthong.calendars.choices import Part, Weekday
from lienthong.curriculum.queries import topics_by_programme
from lienthong.kernel.refusal import Refusal
from lienthong.lecturers.access import MANAGE, VIEW, engagement_for
from lienthong.lecturers.actions import add_day_off, remove_day_off, set_availability, set_topics
from lienthong.lecturers.forms import DayOffForm, TopicsForm, WeekForm
from lienthong.lecturers.models import DayOff, Engagement
from lienthong.lecturers.queries import availability_of, days_off_of, topics_taught
from lienthong.organisations.access import reaches
from lienthong.organisations.queries import name_on


@requires(VIEW)
@require_safe
def teaching(request: Any, pk: int) -> HttpResponse:
    """What he may teach, in which half-days he comes to this centre, when he is away."""
    return _page(request, engagement_for(request.actor, pk))


def _page(
    request: Any, engagement: Engagement, *, week: WeekForm | None = None, off: DayOffForm | None = None
) -> HttpResponse:
    known = availability_of(engagement)
    taught = topics_taught([engagement.lecturer_id]).get(engagement.lecturer_id, frozenset())
    context = {
        "engagement": engagement,
        "unit": name_on(engagement.unit_id, request.actor.on),
        "manages": request.actor.may(MANAGE) and reaches(request.actor, MANAGE, engagement.unit_id),
        "programmes": [
            (edition, [(one, one.pk in taught) for one in topics]) for edition, topics in topics_by_programme()
        ],
        "any_topic": not taught,
        "week": week or WeekForm(initial={"most_a_week": known.most_a_week}),
        "grid": _grid(known.halves),
        "parts": [part.label for part in Part],
        "off": off or DayOffForm(),
        "days_off": days_off_of([engagement.lecturer_id], request.actor.on),
    }
    refused = bool((week and week.errors) or (off and off.errors))
    return render(request, "lecturers/teaching.html", context, status=422 if refused else 200)


def _grid(halves: list[int] | None) -> list[tuple[str, list[tuple[int, str, bool]]]]:
    """A row for each day of the week, in it a box for each part of the day."""
    every = halves is None
    return [
        (
            str(day.label),
            [
                (day * len(Part) + part, str(part.label), every or day * len(Part) + part in (halves or []))
                for part in Part
            ],
        )
        for day in Weekday
    ]


@requires(MANAGE)
@require_POST
def topics_set(request: Any, pk: int) -> HttpResponse:
    """Say anew what he may teach."""
    engagement = engagement_for(request.actor, pk, MANAGE)
    form = TopicsForm(request.POST)
    if form.is_valid():
        set_topics(engagement=engagement, topics=list(form.cleaned_data["topics"]), actor=request.actor)
        messages.success(request, _("Đã lưu các chuyên đề."))
    return redirect("lecturers:teaching", pk=pk)


@requires(MANAGE)
@require_POST
def week_set(request: Any, pk: int) -> HttpResponse:
    """Say in which half-days he comes. All boxes ticked: whenever the centre teaches."""
    engagement = engagement_for(request.actor, pk, MANAGE)
    form = WeekForm(request.POST)
    if form.is_valid():
        chosen = form.cleaned_data["halves"]
        every = len(set(chosen)) == len(Weekday) * len(Part)
        try:
            set_availability(
                engagement=engagement,
                halves=None if every else chosen,
                most_a_week=form.cleaned_data["most_a_week"],
                actor=request.actor,
            )
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã lưu các buổi dạy được."))
            return redirect("lecturers:teaching", pk=pk)
    return _page(request, engagement, week=form)


@requires(MANAGE)
@require_POST
def day_off_add(request: Any, pk: int) -> HttpResponse:
    """He is away."""
    engagement = engagement_for(request.actor, pk, MANAGE)
    form = DayOffForm(request.POST)
    if form.is_valid():
        try:
            add_day_off(engagement=engagement, **form.facts(), actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi ngày không dạy. Hãy xếp lại các lớp có buổi trong những ngày này."))
            return redirect("lecturers:teaching", pk=pk)
    return _page(request, engagement, off=form)


@requires(MANAGE)
@require_POST
def day_off_remove(request: Any, pk: int, off_pk: int) -> HttpResponse:
    """He is there after all."""
    engagement = engagement_for(request.actor, pk, MANAGE)
    off = get_object_or_404(DayOff, pk=off_pk, lecturer_id=engagement.lecturer_id)
    remove_day_off(engagement=engagement, off=off, actor=request.actor)
    messages.success(request, _("Đã bỏ ngày không dạy."))
    return redirect("lecturers:teaching", pk=pk)
