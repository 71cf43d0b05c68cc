"""Moving a session: dropped on another half day of a week, or by a form that keyboards and phones can fill."""

from datetime import date, time, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _

from lienthong.base.forms import add_refusal
from lienthong.base.http import requires
from lienthong.classes.access import MANAGE, class_for, classes_visible_to, session_for
from lienthong.classes.actions.moves import place_of
from lienthong.classes.actions.timetable import move_session
from lienthong.classes.choices import Half
from lienthong.classes.forms import MoveForm
from lienthong.classes.models import Session, SessionMove
from lienthong.classes.queries.classes import lecturers_of, rooms_of
from lienthong.classes.queries.moves import last_moves, moves_of
from lienthong.classes.queries.weeks import openings_for
from lienthong.classes.rules.moves import what_changed
from lienthong.classes.rules.weeks import Opening, hour_in, week_of
from lienthong.kernel.dates import parse_day, written_day
from lienthong.kernel.refusal import Refusal
from lienthong.ui.blocks import HistoryEntry

AHEAD = timedelta(days=60)


@requires(MANAGE)
def session_move(request: Any, pk: int, session_pk: int) -> HttpResponse:
    """Put a session elsewhere. A week's page asks for a fragment: done, or why not and who was first."""
    training_class = class_for(request.actor, pk, MANAGE)
    session = session_for(training_class, session_pk)
    form = _form(request, session)
    if request.method == "POST" and form.is_valid():
        before = _sent_back(session)
        try:
            moved = _moved(session, form, request.actor)
        except Refusal as refusal:
            if request.htmx:
                return render(request, "classes/week_refused.html", {"refusal": refusal}, status=422)
            add_refusal(form, refusal)
        else:
            return _done(request, moved, before)
    elif request.method == "POST" and request.htmx:
        return render(request, "classes/week_refused.html", {"refusal": None}, status=422)
    found = _openings(session, request.actor)
    context = {
        "form": form,
        "training_class": training_class,
        "session": session,
        "back": _back(request, session),
        "openings": [one for one in found if not one.reasons],
        "taken": [one for one in found if one.reasons],
        "against": [reason for one in found for reason in one.reasons],
        "history": history_of(session),
    }
    return render(request, "classes/session_move.html", context, status=422 if form.errors else 200)


def _form(request: Any, session: Session) -> MoveForm:
    starts = timezone.localtime(session.starts_at)
    last = last_moves([session.pk]).get(session.pk)
    lecturers = lecturers_of(session.training_class.centre_id, request.actor.on)
    rooms = rooms_of(session.training_class.centre_id)
    initial = {
        "day": _day_asked(request.GET.get("ngay", "")) or starts.date(),
        "starts": _hour_asked(request.GET.get("gio", ""))
        or _half_asked(request.GET.get("buoi", ""), session)
        or starts.time(),
        "room": session.room_id,
        "lecturer": session.lecturer_id,
        "seen": last.pk if last else None,
    }
    return MoveForm(
        request.POST or None,
        lecturers=lecturers | lecturers.model.objects.filter(pk=session.lecturer_id),
        rooms=rooms | rooms.model.objects.filter(pk=session.room_id or 0),
        initial=initial,
    )


def _day_asked(written: str) -> date | None:
    try:
        return parse_day(written)
    except ValueError:
        return None


def _hour_asked(written: str) -> Any:
    try:
        return time.fromisoformat(written[:5])
    except ValueError:
        return None


def _half_asked(written: str, session: Session) -> Any:
    if written not in Half.values:
        return None
    return hour_in(Half(written), timezone.localtime(session.starts_at).time())


def _moved(session: Session, form: MoveForm, actor: Any) -> Session:
    asked = form.cleaned_data
    starts = asked["starts"] or hour_in(Half(asked["half"]), timezone.localtime(session.starts_at).time())
    return move_session(
        session=session,
        day=asked["day"],
        starts=starts,
        lecturer=asked["lecturer"],
        room=asked["room"],
        actor=actor,
        seen=asked["seen"],
    )


def _sent_back(session: Session) -> dict[str, Any]:
    """What the form has to be sent to undo a move."""
    starts = timezone.localtime(session.starts_at)
    return {
        "day": written_day(starts.date()),
        "starts": f"{starts:%H:%M}",
        "lecturer": session.lecturer_id,
        "room": session.room_id or "",
    }


def _done(request: Any, moved: Session, before: dict[str, Any]) -> HttpResponse:
    starts, ends = timezone.localtime(moved.starts_at), timezone.localtime(moved.ends_at)
    facts = {"title": moved.title, "hours": f"{starts:%H:%M}–{ends:%H:%M}", "day": written_day(starts.date())}
    said = _("Đã chuyển buổi “%(title)s” sang %(hours)s ngày %(day)s.") % facts
    if request.htmx:
        last = last_moves([moved.pk]).get(moved.pk)
        before |= {"seen": last.pk if last else "", "back": request.POST.get("back", "")}
        return render(request, "classes/week_moved.html", {"said": said, "session": moved, "before": before})
    messages.success(request, said)
    return redirect(_back(request, moved))


def _back(request: Any, session: Session) -> str:
    """Whence one came, when that is a page of ours; else the week of the class."""
    asked = request.POST.get("back") or request.GET.get("back", "")
    if asked and url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return str(asked)
    week = week_of(timezone.localdate(session.starts_at)).written
    return f"{reverse('classes:week_class', args=[session.training_class_id])}?{urlencode({'tuan': week})}"


def _openings(session: Session, actor: Any) -> list[Opening]:
    """The next half days within the days of the class: free ones, and between them what will not do and why."""
    if session.state != "planned":
        return []
    first = max(actor.on, session.training_class.starts_on)
    last = min(session.training_class.ends_on, first + AHEAD)
    return openings_for(session, first, last, classes_visible_to(actor))


def history_of(session: Session) -> list[HistoryEntry]:
    """Every step of the session in words, the latest first."""
    found, before = [], None
    one: SessionMove
    for one in moves_of(session):
        after = place_of(one)
        found.append(HistoryEntry(what_changed(one.kind, before, after), one.moved_by, one.moved_at))
        before = after
    return found[::-1]
