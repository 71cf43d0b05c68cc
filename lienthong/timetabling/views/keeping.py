"""Pins of a class's sessions, the days on which it is away."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import refused, requires
from lienthong.classes.access import MANAGE, class_for
from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.queries import sessions_of
from lienthong.classes.queries.timetable import planned_periods
from lienthong.kernel.refusal import Refusal
from lienthong.timetabling.access import away_for, session_to_pin
from lienthong.timetabling.actions.keeping import add_away, remove_away, set_pinned
from lienthong.timetabling.forms import AwayForm
from lienthong.timetabling.models import ClassAway, Pin
from lienthong.timetabling.queries.away import visits_of


@requires(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def class_page(request: Any, class_pk: int) -> HttpResponse:
    """What the solver must respect of one class: days away, sessions that stay."""
    training_class = class_for(request.actor, class_pk, MANAGE)
    form = AwayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_away(training_class=training_class, **form.facts(), actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi ngày lớp không học tại trung tâm."))
            return redirect("timetabling:class", class_pk=class_pk)
    sessions = [one for one in sessions_of(training_class) if one.state == SessionState.PLANNED]
    pinned = set(Pin.objects.filter(session__in=sessions).values_list("session_id", flat=True))
    context = {
        "training_class": training_class,
        "form": form,
        "days": ClassAway.objects.filter(training_class=training_class).order_by("starts_on", "pk"),
        "visits": visits_of([training_class.pk]),
        "sessions": [(one, one.pk in pinned, timezone.localtime(one.starts_at)) for one in sessions],
    }
    return render(request, "timetabling/class.html", context, status=422 if form.errors else 200)


@requires(MANAGE)
@require_POST
def away_remove(request: Any, pk: int) -> HttpResponse:
    """The class meets on these days after all."""
    away = away_for(request.actor, pk)
    remove_away(away=away, actor=request.actor)
    messages.success(request, _("Đã bỏ ngày lớp không học."))
    return redirect("timetabling:class", class_pk=away.training_class_id)


@requires(MANAGE)
@require_POST
def session_pin(request: Any, pk: int) -> HttpResponse:
    """Pin a session, or let it go: `ghim` is 1 or 0."""
    training_class, session = session_to_pin(request.actor, pk)
    back = reverse("timetabling:class", args=[training_class.pk])
    try:
        set_pinned(session=session, pinned=request.POST.get("ghim") == "1", actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    return redirect(back)


@requires(MANAGE)
@require_safe
def panel_of_class(request: Any, class_pk: int) -> HttpResponse:
    """On the page of the class's sessions: the door to the solver, and to what it must respect."""
    training_class = class_for(request.actor, class_pk, MANAGE)
    planned, needed = planned_periods(training_class)
    context = {
        "training_class": training_class,
        "missing": max(0, needed - planned),
        "is_open": training_class.state == ClassState.OPEN,
    }
    return render(request, "timetabling/panel.html", context)
