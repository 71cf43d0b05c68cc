"""Learners one by one: joining, leaving, and how one of them attends."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lienthong.base.bases import told
from lienthong.base.forms import said
from lienthong.base.http import refused, requires
from lienthong.classes.access import MANAGE, VIEW, class_for, enrolment_for, reasons_read_in
from lienthong.classes.actions.admission import admit_person
from lienthong.classes.actions.learners import remove_learner
from lienthong.classes.choices import SessionState
from lienthong.classes.errors import NotEligible
from lienthong.classes.models import Absence, Enrolment, Session, TrainingClass
from lienthong.classes.queries import attendance_of, sessions_of, terms_of_class
from lienthong.classes.queries.calls import call_of
from lienthong.classes.queries.learners import outlooks_of
from lienthong.classes.rules import is_barred
from lienthong.classes.rules.roll import numbers_of
from lienthong.classes.views.frame import frame
from lienthong.classes.views.moving_up import telling_who_moves_up
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.queries import names_on
from lienthong.people.access import people_found, person_for
from lienthong.people.queries import with_current_units
from lienthong.records.queries import completions_in

SHOWN = 30


@requires(VIEW)
@require_safe
def learner_page(request: Any, pk: int, enrolment_pk: int) -> HttpResponse:
    """One learner: attendance session by session, and whether he may write the essay."""
    training_class = class_for(request.actor, pk)
    enrolment = enrolment_for(training_class, enrolment_pk)
    terms = terms_of_class(training_class)
    attended = attendance_of(training_class)[enrolment.pk]
    missed = {absence.session_id: absence for absence in Absence.objects.filter(enrolment=enrolment)}
    sessions = [
        (
            session,
            missed.get(session.pk),
            _counts(enrolment, timezone.localdate(session.starts_at)),
            _named(missed, session),
        )
        for session in sessions_of(training_class)
        if session.state == SessionState.HELD
    ]
    is_own = request.actor.person_id is not None and request.actor.person_id == enrolment.person_id
    context = frame(request, training_class, "detail") | {
        "explained": is_own or bool(reasons_read_in(request.actor, [pk])),
        "enrolment": enrolment,
        "attendance": attended,
        "is_barred": is_barred(attended, terms),
        "outlook": None
        if enrolment.left_on
        else outlooks_of(training_class, terms, [enrolment], {enrolment.pk: attended}).get(enrolment.pk),
        "terms": terms,
        "sessions": sessions,
        "unit": names_on([enrolment.unit_id], enrolment.joined_on)[enrolment.unit_id],
    }
    return render(request, "classes/learner.html", context)


def _named(missed: dict[int, Absence], session: Session) -> str:
    """Which periods were missed, where not all were and the roll says which."""
    absence = missed.get(session.pk)
    if absence is None or absence.periods == session.periods:
        return ""
    return ", ".join(map(str, numbers_of(absence.which)))


def _counts(enrolment: Enrolment, day: Any) -> bool:
    return enrolment.joined_on <= day and (enrolment.left_on is None or day < enrolment.left_on)


@requires(MANAGE)
def learner_add(request: Any, pk: int) -> HttpResponse:
    """Find a person known already and make him a learner."""
    training_class = class_for(request.actor, pk, MANAGE)
    if request.method == "POST":
        return _enrolled(request, training_class)
    return render(request, "classes/learner_add.html", _adding(request, training_class))


def _adding(request: Any, training_class: TrainingClass, **more: Any) -> dict[str, Any]:
    text = request.GET.get("q", "").strip()[:100]
    found = people_found(request.actor, text).first(SHOWN) if text else []
    learners = Enrolment.objects.filter(training_class=training_class, left_on=None)
    done = completions_in(training_class.edition.programme.key, [person.pk for person in found])
    return {
        "training_class": training_class,
        "text": text,
        "rows": [
            (person, unit, done.get(person.pk)) for person, _post, unit in with_current_units(found, request.actor.on)
        ],
        "enrolled": set(learners.values_list("person_id", flat=True)),
        "shown": SHOWN,
        **more,
    }


def _enrolled(request: Any, training_class: TrainingClass) -> HttpResponse:
    written = request.POST.get("person", "")
    person = person_for(
        request.actor, int(written) if written.isascii() and written.isdigit() and len(written) < 19 else 0
    )
    try:
        admitted = admit_person(
            training_class=training_class,
            person=person,
            exception=said(request.POST, "exception", 300),
            actor=request.actor,
        )
    except NotEligible as refusal:
        more = {"refusal": refusal, "asked": person if "exception_missing" in refusal.codes else None}
        return render(request, "classes/learner_add.html", _adding(request, training_class, **more), status=409)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("classes:detail", args=[training_class.pk]))
    done = _("%(name)s vào danh sách dự bị.") if admitted.why else _("%(name)s đã là học viên của lớp.")
    messages.success(request, done % {"name": person.full_name})
    if admitted.why:
        messages.info(request, told(admitted.why))
    return redirect("classes:detail", pk=training_class.pk)


@requires(MANAGE)
@require_POST
def learner_remove(request: Any, pk: int, enrolment_pk: int) -> HttpResponse:
    """Let a learner leave."""
    training_class = class_for(request.actor, pk, MANAGE)
    enrolment = enrolment_for(training_class, enrolment_pk)
    try:
        with telling_who_moves_up(request, call_of(training_class)):
            remove_learner(enrolment=enrolment, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("classes:learner", args=[pk, enrolment_pk]))
    messages.success(request, _("%(name)s đã thôi học.") % {"name": enrolment.person.full_name})
    return redirect("classes:detail", pk=pk)
