"""The sending unit's page: its people in classes, what came of it, and what the unit says about it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lienthong.base.http import requires
from lienthong.base.paging import page_of
from lienthong.classes.access import NOMINATE, nominations_visible_to, sent_people_of, sent_person_for
from lienthong.classes.actions.remarks import remark
from lienthong.classes.choices import RemarkAnswer, RemarkQuestion, SessionState
from lienthong.classes.exports import our_sheet
from lienthong.classes.forms.calls import OurFilter, remarks_from
from lienthong.classes.models import Absence, Enrolment
from lienthong.classes.queries import sessions_of, terms_of_class
from lienthong.classes.queries.learners import belongs_on
from lienthong.classes.queries.our_people import called_and_waiting, of_state, our_rows, remarks_of
from lienthong.classes.rules import is_barred
from lienthong.exchange.exports import list_answer, takes_away
from lienthong.kernel.refusal import Refusal

MOST_CALLED = 50


@requires(NOMINATE)
@require_safe
def our_people(request: Any) -> HttpResponseBase:
    """Everybody the units sent, those who learn now first."""
    form = OurFilter(request.GET)
    state = form.wanted()
    reached = sent_people_of(request.actor)
    found = of_state(reached, state, request.GET.get("q", "")[:100], request.actor.on)
    found = found.select_related("person", "training_class")
    if takes_away(request):
        return list_answer(request, our_sheet(found, lambda chunk: our_rows(chunk, request.actor.on)), filters=form)
    page = page_of(found, request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": our_rows(list(page.object_list), request.actor.on),
        "called": list(called_and_waiting(nominations_visible_to(request.actor))[:MOST_CALLED]),
        "is_filtered": bool(request.GET.get("q") or state),
    }
    return render(request, "classes/our_people.html", context)


@requires(NOMINATE)
def our_person(request: Any, pk: int) -> HttpResponse:
    """One of them: session by session, result and certificate; and the unit's answers about what came of it."""
    enrolment = sent_person_for(request.actor, pk)
    refusal = None
    if request.method == "POST":
        try:
            remark(enrolment=enrolment, answers=remarks_from(request.POST), actor=request.actor)
        except Refusal as found:
            refusal = found
        else:
            messages.success(request, _("Đã ghi nhận xét của đơn vị."))
            return redirect("classes:our_person", pk=pk)
    return render(
        request, "classes/our_person.html", _context(request, enrolment, refusal), status=409 if refusal else 200
    )


def _context(request: Any, enrolment: Enrolment, refusal: Refusal | None) -> dict[str, Any]:
    training_class = enrolment.training_class
    (row,) = our_rows([enrolment], request.actor.on)
    terms = terms_of_class(training_class)
    missed = {one.session_id: one for one in Absence.objects.filter(enrolment=enrolment)}
    known = remarks_of(enrolment)
    return {
        "enrolment": enrolment,
        "training_class": training_class,
        "row": row,
        "terms": terms,
        "is_barred": is_barred(row.attendance, terms),
        "sessions": [
            (one, missed.get(one.pk))
            for one in sessions_of(training_class)
            if one.state == SessionState.HELD and belongs_on(enrolment, timezone.localdate(one.starts_at))
        ],
        "questions": [
            (question, label, _typed(request, question) if refusal else known.get(question))
            for question, label in RemarkQuestion.choices
        ],
        "known": known,
        "answers": RemarkAnswer.choices,
        "has_begun": training_class.starts_on <= request.actor.on,
        "refusal": refusal,
    }


def _typed(request: Any, question: str) -> dict[str, Any]:
    """What was sent, so that a refusal loses nothing."""
    return {
        "answer": request.POST.get(question, ""),
        "written_day": request.POST.get(f"{question}-day", "")[:20],
        "evidence": request.POST.get(f"{question}-evidence", "")[:300],
    }
