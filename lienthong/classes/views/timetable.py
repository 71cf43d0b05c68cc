"""The timetable of a class: its sessions, adding, mending and cancelling one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import refused, requires
from lienthong.classes.access import MANAGE, VIEW, class_for, may_take_roll, session_for
from lienthong.classes.actions.timetable import cancel_session, change_session, plan_session
from lienthong.classes.choices import SessionState
from lienthong.classes.forms import SessionForm
from lienthong.classes.models import Session, TrainingClass
from lienthong.classes.queries import sessions_of
from lienthong.classes.queries.classes import lecturers_of, rooms_of
from lienthong.classes.queries.moves import last_moves
from lienthong.classes.queries.timetable import next_session, planned_periods
from lienthong.classes.views.frame import frame
from lienthong.classes.views.moves import history_of
from lienthong.classes.views.papers import papers_of_timetable
from lienthong.curriculum.models import Topic
from lienthong.kernel.refusal import Refusal
from lienthong.ui.blocks import Tone

TONES = {SessionState.PLANNED: Tone.INFO, SessionState.HELD: Tone.SUCCESS, SessionState.CANCELLED: Tone.NEUTRAL}


def session_rows(request: Any, sessions: list[Session], *, manages: bool) -> list[dict[str, Any]]:
    """Sessions as tables show them: with tone, whether their day has come, and whether this actor may take the roll now."""
    return [
        {
            "session": session,
            "tone": TONES[SessionState(session.state)],
            "is_due": (is_due := timezone.localdate(session.starts_at) <= request.actor.on),
            "may_roll": session.state != SessionState.CANCELLED
            and is_due
            and may_take_roll(request.actor, session, manages=manages),
        }
        for session in sessions
    ]


@requires(VIEW)
@require_safe
def timetable(request: Any, pk: int) -> HttpResponse:
    """The sessions of the class by time."""
    training_class = class_for(request.actor, pk)
    context = frame(request, training_class, "sessions")
    planned, needed = planned_periods(training_class)
    sessions = list(sessions_of(training_class))
    context |= {
        "rows": session_rows(request, sessions, manages=context["manages"]),
        "planned": planned,
        "needed": needed,
        "papers": papers_of_timetable(training_class, [one for one in sessions if one.state != SessionState.CANCELLED]),
    }
    return render(request, "classes/sessions.html", context)


def _form(
    request: Any, training_class: TrainingClass, initial: dict[str, Any], session: Session | None = None
) -> SessionForm:
    """The choices are the centre's own; a session keeps its lecturer and room among them, though engaged no more."""
    lecturers = lecturers_of(training_class.centre_id, request.actor.on)
    rooms = rooms_of(training_class.centre_id)
    if session is not None:
        lecturers |= lecturers.model.objects.filter(pk=session.lecturer_id)
        rooms |= rooms.model.objects.filter(pk=session.room_id or 0)
    return SessionForm(
        request.POST or None,
        topics=Topic.objects.filter(edition_id=training_class.edition_id).order_by("position"),
        lecturers=lecturers,
        rooms=rooms,
        initial=initial,
    )


@requires(MANAGE)
def session_add(request: Any, pk: int) -> HttpResponse:
    """Add a session; the next topic and the next half day stand in the form already."""
    training_class = class_for(request.actor, pk, MANAGE)
    form = _form(request, training_class, _suggested(training_class))
    if request.method == "POST" and form.is_valid():
        asked = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
        try:
            plan_session(training_class=training_class, actor=request.actor, **asked)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã thêm buổi học."))
            return redirect("classes:session_add" if "another" in request.POST else "classes:sessions", pk=pk)
    context = {"form": form, "training_class": training_class, "session": None}
    return render(request, "classes/session_form.html", context, status=422 if form.errors else 200)


def _suggested(training_class: TrainingClass) -> dict[str, Any]:
    suggestion = next_session(training_class)
    last = Session.objects.filter(training_class=training_class).order_by("-starts_at").first()
    return {
        "topic": suggestion.topic,
        "day": suggestion.day,
        "starts": suggestion.starts,
        "ends": suggestion.ends,
        "periods": suggestion.periods,
        "lecturer": last.lecturer_id if last else training_class.adviser_id,
        "room": last.room_id if last else None,
    }


@requires(MANAGE)
def session_edit(request: Any, pk: int, session_pk: int) -> HttpResponse:
    """Mend a session."""
    training_class = class_for(request.actor, pk, MANAGE)
    session = session_for(training_class, session_pk)
    starts, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    last = last_moves([session.pk]).get(session.pk)
    initial = {
        "seen": last.pk if last else None,
        "topic": session.topic,
        "title": "" if session.topic and session.title == session.topic.title else session.title,
        "lecturer": session.lecturer_id,
        "room": session.room_id,
        "venue": session.venue,
        "day": starts.date(),
        "starts": starts.time(),
        "ends": ends.time(),
        "periods": session.periods,
    }
    form = _form(request, training_class, initial, session)
    if request.method == "POST" and form.is_valid():
        try:
            change_session(session=session, actor=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã lưu buổi học."))
            return redirect("classes:sessions", pk=pk)
    context = {"form": form, "training_class": training_class, "session": session, "history": history_of(session)}
    return render(request, "classes/session_form.html", context, status=422 if form.errors else 200)


@requires(MANAGE)
@require_POST
def session_cancel(request: Any, pk: int, session_pk: int) -> HttpResponse:
    """Cancel a session."""
    session = session_for(class_for(request.actor, pk, MANAGE), session_pk)
    try:
        cancel_session(session=session, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("classes:sessions", args=[pk]))
    messages.success(request, _("Đã hủy buổi học. Giảng viên và phòng được trả lại."))
    return redirect("classes:sessions", pk=pk)
