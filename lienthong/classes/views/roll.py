"""The roll: a page for a phone, and the book of all rolls of a class."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from lienthong.base.http import refused, requires
from lienthong.classes.access import ROLL, VIEW, class_for, session_for_roll
from lienthong.classes.actions.roll import take_roll
from lienthong.classes.choices import SessionState
from lienthong.classes.errors import RollRefused
from lienthong.classes.forms import absences_from
from lienthong.classes.models import Absence, Enrolment, RollCall, Session
from lienthong.classes.queries import learner_rows, sessions_of, terms_of_class
from lienthong.classes.queries.learners import barred_names, learners_on
from lienthong.classes.queries.roll import roll_facts
from lienthong.classes.rules.roll import reasons_against_taking
from lienthong.classes.views.frame import frame
from lienthong.classes.views.papers import papers_of_rolls
from lienthong.classes.views.timetable import session_rows
from lienthong.kernel.refusal import Refusal
from lienthong.rendering.documents import paper_links

NAMED = 5


@dataclass(frozen=True, slots=True)
class RollRow:
    """A learner on the roll: what stands of him so far."""

    learner: Enrolment
    absence: Absence | None

    @property
    def said(self) -> str:
        """`present`, `absent` or `excused`."""
        if self.absence is None:
            return "present"
        return "excused" if self.absence.is_excused else "absent"


@requires(ROLL)
def roll(request: Any, pk: int, session_pk: int) -> HttpResponse:
    """Everyone was there, except: one list, saved at once, open again to the same hands."""
    session = session_for_roll(request.actor, pk, session_pk)
    learners = learners_on(session.training_class, timezone.localdate(session.starts_at))
    if request.method == "POST":
        absences = absences_from(request.POST, [one.pk for one in learners], session.periods)
        try:
            take_roll(session=session, absences=absences, actor=request.actor)
        except Refusal as refusal:
            return refused(request, refusal, back=reverse("classes:sessions", args=[pk]))
        _say(request, session, len(learners), len(absences))
        return redirect("classes:roll", pk=pk, session_pk=session_pk)
    reasons = reasons_against_taking(roll_facts(session.training_class, session, request.actor.on))
    known = {absence.enrolment_id: absence for absence in Absence.objects.filter(session=session)}
    context = {
        "training_class": session.training_class,
        "session": session,
        "rows": [RollRow(one, known.get(one.pk)) for one in learners],
        "absent": len(known),
        "roll_call": RollCall.objects.filter(session=session).first(),
        "refusal": RollRefused(*reasons) if reasons else None,
        "periods": range(1, session.periods + 1),
        "papers": [paper_links("classes:roll_sheet", _("Danh sách điểm danh để ký"), pk, session_pk)],
    }
    return render(request, "classes/roll.html", context)


def _say(request: Any, session: Session, learners: int, absent: int) -> None:
    said = _("Đã lưu điểm danh: có mặt %(present)d, vắng %(absent)d.")
    messages.success(request, said % {"present": learners - absent, "absent": absent})
    terms = terms_of_class(session.training_class)
    barred = barred_names(session.training_class, terms)
    if not barred:
        return
    named = ", ".join(barred[:NAMED]) + ("…" if len(barred) > NAMED else "")
    sentence = ngettext(
        "%(count)d học viên hiện chưa đủ %(percent)d%% số tiết để viết bài thu hoạch: %(names)s.",
        "%(count)d học viên hiện chưa đủ %(percent)d%% số tiết để viết bài thu hoạch: %(names)s.",
        len(barred),
    )
    facts = {"count": len(barred), "percent": terms.attendance_percent.value, "names": named}
    messages.warning(request, sentence % facts)


@requires(VIEW)
@require_safe
def roll_book(request: Any, pk: int) -> HttpResponse:
    """Every roll of the class: learners down, sessions across."""
    training_class = class_for(request.actor, pk)
    context = frame(request, training_class, "rolls")
    sessions = [one for one in sessions_of(training_class) if one.state != SessionState.CANCELLED]
    held = [one for one in sessions if one.state == SessionState.HELD]
    missed = {
        (absence.enrolment_id, absence.session_id): absence
        for absence in Absence.objects.filter(session__training_class=training_class)
    }
    terms = terms_of_class(training_class)
    context |= {
        "sessions": session_rows(request, sessions, manages=context["manages"]),
        "held": held,
        "papers": papers_of_rolls(training_class, sessions),
        "terms": terms,
        "rows": [
            (row, [_cell(row.enrolment, one, missed.get((row.enrolment.pk, one.pk))) for one in held])
            for row in learner_rows(training_class, terms, request.actor.on)
        ],
    }
    return render(request, "classes/rolls.html", context)


def _cell(enrolment: Enrolment, session: Session, absence: Absence | None) -> str:
    if timezone.localdate(session.starts_at) < enrolment.joined_on:
        return "–"
    if absence is None:
        return "✓"
    return f"P{absence.periods}" if absence.is_excused else f"V{absence.periods}"
