"""What units need: the sums and who has answered, a unit's answer, and what is known beside."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lienthong.audit.actions import record
from lienthong.base.forms import said, say_what_stands
from lienthong.base.http import requires
from lienthong.base.paging import page_of
from lienthong.curriculum.choices import ProgrammeGroup
from lienthong.curriculum.models import Programme
from lienthong.exchange.exports import list_answer, takes_away
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.access import reaches
from lienthong.organisations.queries import names_on, unit_lines
from lienthong.people.access import SENSITIVE
from lienthong.people.queries import with_current_units
from lienthong.planning.access import (
    DRAFT,
    NEED,
    VIEW,
    answer_for,
    answers_visible_to,
    campaign_for,
    campaigns_visible_to,
)
from lienthong.planning.actions import answer_needs
from lienthong.planning.choices import AnswerSource
from lienthong.planning.exports import needs_sheet
from lienthong.planning.forms import NeedForm
from lienthong.planning.models import NeedsAnswer, Plan
from lienthong.planning.queries import programme_needs
from lienthong.planning.queries.needs import (
    answers_of,
    campaign_rows,
    needs_of,
    people_named,
    untrained_people,
    version_of_answer,
)


@requires(VIEW)
@require_safe
def needs_list(request: Any) -> HttpResponse:
    """The gatherings within reach."""
    page = page_of(campaigns_visible_to(request.actor), request.GET.get("page"))
    campaigns = list(page.object_list)
    rows = campaign_rows(campaigns, names_on({one.centre_id for one in campaigns}, request.actor.on))
    return render(request, "planning/needs.html", {"page": page, "rows": rows, "may_draft": request.actor.may(DRAFT)})


@requires(VIEW)
@require_safe
def needs_page(request: Any, pk: int) -> HttpResponseBase:
    """One gathering: the sums by programme beside what boards and records know, and who has answered."""
    campaign = campaign_for(request.actor, pk)
    rows = programme_needs(campaign, request.actor.on)
    if takes_away(request):
        return list_answer(request, needs_sheet(campaign, rows))
    page = page_of(answers_of(campaign), request.GET.get("page"))
    answers = list(page.object_list)
    names = unit_lines({one.unit_id for one in answers}, request.actor.on)
    people = people_named(answers)
    counted = campaign_rows([campaign], names_on([campaign.centre_id], request.actor.on))[0]
    context = {
        "campaign": campaign,
        "counted": counted,
        "rows": rows,
        "page": page,
        "answers": [(one, names.get(one.unit_id, ""), people.get(one.pk, 0)) for one in answers],
        "may_draft": reaches(request.actor, DRAFT, campaign.centre_id),
        "may_list": reaches(request.actor, SENSITIVE, campaign.centre_id),
        "plan": Plan.objects.filter(centre_id=campaign.centre_id, year=campaign.year).first(),
    }
    return render(request, "planning/needs_of.html", context)


@requires(NEED)
@require_safe
def my_needs(request: Any) -> HttpResponse:
    """What my unit was asked, the open ones first."""
    page = page_of(answers_visible_to(request.actor), request.GET.get("page"))
    rows = list(page.object_list)
    names = names_on({one.unit_id for one in rows} | {one.campaign.centre_id for one in rows}, request.actor.on)
    shown = [(one, names.get(one.unit_id, ""), names.get(one.campaign.centre_id, "")) for one in rows]
    return render(request, "planning/my_needs.html", {"page": page, "rows": shown})


@requires(NEED)
@require_http_methods(["GET", "HEAD", "POST"])
def need_answer(request: Any, pk: int) -> HttpResponse:
    """A unit says what it needs."""
    answer = answer_for(request.actor, pk)
    return _answer(request, answer, AnswerSource.FORM, reverse("planning:my_needs"))


@requires(DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def need_entered(request: Any, pk: int) -> HttpResponse:
    """The clerk enters what a unit without an account said."""
    answer = answer_for(request.actor, pk, DRAFT)
    return _answer(request, answer, AnswerSource.CLERK, reverse("planning:needs_of", args=[answer.campaign_id]))


def _answer(request: Any, answer: NeedsAnswer, source: str, back: str) -> HttpResponse:
    known, seen = needs_of(answer), request.POST.get("seen", version_of_answer(answer))
    data = request.POST if request.method == "POST" else None
    rows = [
        NeedForm(data, programme=programme, known=known.get(programme.pk))
        for programme in Programme.objects.order_by("position", "pk")
    ]
    note = said(request.POST, "note", 1000) if data is not None else answer.note
    refusal: Refusal | None = None
    if data is not None and all(row.is_valid() for row in rows):
        needs = {row.programme.pk: row.facts() for row in rows}
        try:
            answer_needs(answer=answer, needs=needs, note=note, source=source, actor=request.actor, seen=seen)
        except Refusal as found:
            refusal = found
            if set(found.codes) & {"answered_meanwhile", "answer_undone_meanwhile"}:
                answer.refresh_from_db()
                known, seen = needs_of(answer), version_of_answer(answer)
                for row in rows:
                    say_what_stands(row, row.shown_of(known.get(row.programme.pk)))
        else:
            messages.success(request, _("Đã gửi nhu cầu. Trước khi trung tâm kết thúc vẫn sửa lại được."))
            return redirect(back)
    wrong = refusal is not None or any(row.errors for row in rows)
    names = names_on([answer.unit_id, answer.campaign.centre_id], request.actor.on)
    context = {
        "answer": answer,
        "campaign": answer.campaign,
        "rows": rows,
        "note": note,
        "seen": seen,
        "back": back,
        "refusal": refusal,
        "unit_name": names.get(answer.unit_id, ""),
        "centre_name": names.get(answer.campaign.centre_id, ""),
        "is_open": answer.campaign.closed_on is None,
        "by_clerk": source == AnswerSource.CLERK,
    }
    return render(request, "planning/need.html", context, status=422 if wrong else 200)


@requires(SENSITIVE)
@require_safe
def needs_people(request: Any, pk: int, programme: int) -> HttpResponse:
    """Who the records show to need a programme. Rests on the party status, so the reading is an entry of the trail."""
    campaign = campaign_for(request.actor, pk, SENSITIVE)
    found = get_object_or_404(Programme, pk=programme)
    page = page_of(untrained_people(campaign.centre, found, request.actor.on), request.GET.get("page"))
    people = list(page.object_list)
    record(
        request.actor,
        "planning.read_untrained",
        campaign,
        unit_id=campaign.centre_id,
        programme=found.key,
        people=len(people),
    )
    context = {
        "campaign": campaign,
        "programme": found,
        "page": page,
        "rows": with_current_units(people, request.actor.on),
        "by_status": found.group == ProgrammeGroup.NEW_MEMBER,
    }
    return render(request, "planning/untrained.html", context)
