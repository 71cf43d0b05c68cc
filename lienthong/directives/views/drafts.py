"""The draft of an answer: chosen on one page, taken away as a Word file, finished by the office."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lienthong.base.http import requires
from lienthong.directives.access import MANAGE
from lienthong.directives.documents import answer_paper, cited_upper
from lienthong.directives.forms import DraftForm
from lienthong.directives.queries import sentences_of_document
from lienthong.directives.queries.following import leads_handed
from lienthong.directives.rules.drafting import own_leads, reasons_not_a_draft
from lienthong.documents.access import document_for
from lienthong.documents.models import Document
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.models import UnitPeriod
from lienthong.organisations.queries import lasting_on, name_on, periods_on
from lienthong.people.queries import director_on
from lienthong.rendering.documents.answers import paper_answer

_MOST_UNITS = 300


@requires(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: Any, pk: int) -> HttpResponse:
    """Choose tasks, leads, deadlines and recipients; the answer is the file."""
    document = document_for(request.actor, pk, MANAGE)
    sentences = sentences_of_document(document)
    period = UnitPeriod.objects.filter(lasting_on(request.actor.on), unit_id=document.unit_id).first()
    units = _units(period, request)
    handed = leads_handed([key for one in sentences for key in one.task_ids], request.actor.on)
    leads = own_leads(sentences, period.name if period else "", units, handed)
    initial = _first(document, [*dict.fromkeys(leads.values())], period, request)
    form = DraftForm(
        request.POST if request.method == "POST" else None, sentences=sentences, leads=leads, initial=initial
    )
    if form.is_bound and form.is_valid():
        chosen = form.draft()
        _refuse(form, reasons_not_a_draft(chosen))
        if not form.errors:
            name = f"du-thao-{chosen.kind}-{document.pk}"
            kind = "pdf" if "pdf" in request.POST else "docx"
            back = reverse("directives:draft", args=[document.pk])
            return paper_answer(
                request, lambda: answer_paper(document, chosen, request.actor.on), name=name, kind=kind, back=back
            )
    context = {"form": form, "document": document, "units": units, "sentences": sentences}
    return render(request, "directives/draft.html", context, status=422 if form.errors else 200)


def _first(document: Document, leads: list[str], period: UnitPeriod | None, request: Any) -> dict[str, Any]:
    """What the office most likely wants: the body above told, those who lead as recipients, its own head signing."""
    is_centre = period is not None and period.kind == UnitKind.CENTRE
    above = [document.body] if document.body else []
    if is_centre and period and period.parent_id:
        above.append(name_on(period.parent_id, request.actor.on))
    others = [lead for lead in leads if period is None or lead != period.name]
    signing = {"post": "Giám đốc", "signer": director_on(document.unit_id, request.actor.on), "kept_by": "Trung tâm"}
    return {
        "kind": "KH",
        "abstract": f"thực hiện {cited_upper(document)}",
        "addressees": "\n".join(others),
        "recipients": "\n".join([*(f"{body} (để báo cáo)" for body in dict.fromkeys(above)), *others]),
        **(signing if is_centre else {"signs_for": "Ban Thường vụ", "kept_by": "Văn phòng"}),
    }


def _units(period: UnitPeriod | None, request: Any) -> list[str]:
    """Names to choose leads from: the unit itself and all that hangs below it; for a centre, below its committee."""
    if period is None:
        return []
    top = period.parent_id if period.kind == UnitKind.CENTRE and period.parent_id else period.unit_id
    below = periods_on(request.actor.on).filter(path__contains=[top])
    return list(dict.fromkeys(below.values_list("name", flat=True)[:_MOST_UNITS]))


def _refuse(form: DraftForm, reasons: tuple[tuple[str, int], ...]) -> None:
    """Say each reason at its field."""
    sentences = {
        "no_task": _("Hãy chọn ít nhất một nhiệm vụ."),
        "no_addressee": _("Công văn phải ghi nơi kính gửi."),
        "two_deadlines": _("Câu văn đã ghi một thời hạn khác. Hãy sửa câu văn hoặc bỏ trống ô thời hạn."),
    }
    keys = form.chosen()
    for code, place in reasons:
        field = {"no_addressee": "addressees", "two_deadlines": f"deadline_{keys[place]}" if place >= 0 else None}.get(
            code
        )
        form.add_error(field, sentences[code])
