"""The clerk's day: what every class of a centre holds today, on one page; and the same of one class."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lienthong.base.http import requires
from lienthong.base.paging import page_of
from lienthong.classes.access import MANAGE, ROLL, VIEW, classes_visible_to, may_take_roll
from lienthong.classes.models import TrainingClass
from lienthong.classes.queries.day import ClassDay, classes_near, days_of
from lienthong.kernel.dates import is_day_of_records, parse_day
from lienthong.organisations.access import unit_ids_within
from lienthong.organisations.queries import names_on


@requires(VIEW)
@require_safe
def day_page(request: Any) -> HttpResponse:
    """Hôm nay: the sessions of the day, and what waits in the classes around it."""
    day = _day(request)
    page = page_of(classes_near(classes_visible_to(request.actor), day), request.GET.get("page"))
    found = days_of(list(page.object_list), day)
    managed = set(
        unit_ids_within(request.actor, MANAGE).filter(unit_id__in=[one.centre_id for one in page.object_list])
    )
    names = names_on([one.centre_id for one in page.object_list], request.actor.on)
    context = {
        "day": day,
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1),
        "takes_rolls": request.actor.may(ROLL),
        "is_today": day == request.actor.on,
        "is_past_or_today": day <= request.actor.on,
        "page": page,
        "days": [
            day_context(request, one, manages=one.training_class.centre_id in managed)
            | {"centre": names.get(one.training_class.centre_id, "")}
            for one in found
        ],
        "several_centres": len(names) > 1,
        "sessions": sum(len(one.sessions) for one in found),
    }
    return render(request, "classes/day.html", context)


def _day(request: Any) -> date:
    """The day asked for, today when none is or none that a timetable could have."""
    today: date = request.actor.on
    try:
        asked = parse_day(request.GET.get("ngay", "")[:20])
    except ValueError:
        return today
    return asked if is_day_of_records(asked) else today


def day_context(request: Any, of_class: ClassDay, *, manages: bool) -> dict[str, Any]:
    """One class's day as the fragment shows it: with whose roll and log the actor may take."""
    return {
        "class_day": of_class,
        "training_class": of_class.training_class,
        "manages": manages,
        "waits": of_class.waits(manages=manages),
        "day_sessions": [
            (one, may_take_roll(request.actor, one.session, manages=manages) and request.actor.may(ROLL))
            for one in of_class.sessions
        ],
    }


def today_of(request: Any, training_class: TrainingClass, *, manages: bool) -> dict[str, Any]:
    """For the class's own page: what is to be done there today."""
    found = days_of([training_class], request.actor.on)[0]
    return {"today": day_context(request, found, manages=manages)}
