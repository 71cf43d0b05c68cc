"""What a document answers and what answers it: the panel, the comparison task by task, and what a person says of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import refused, requires
from lienthong.directives.access import MANAGE, VIEW, answer_for, answers_visible_to, link_for
from lienthong.directives.actions import (
    add_answer,
    confirm_answer,
    confirm_links,
    drop_link,
    link_task,
    refuse_answer,
)
from lienthong.directives.choices import LinkKind, LinkState
from lienthong.directives.forms import AnswerForm, LinkForm
from lienthong.directives.models import Answer, Task
from lienthong.directives.queries import (
    Compared,
    answers_of,
    compared,
    documents_above,
    sentences_of_document,
    uppers_of,
)
from lienthong.directives.rules.cascade import Sentence, is_later
from lienthong.directives.rules.deadlines import in_words
from lienthong.documents.access import document_for
from lienthong.documents.choices import DocumentState
from lienthong.documents.models import Document
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.access import reaches


@requires(VIEW)
@require_safe
def cascade(request: Any, pk: int) -> HttpResponse:
    """What the document answers, and how many documents answer it: a panel on its page, or a page of its own."""
    document = document_for(request.actor, pk, VIEW)
    context = {
        "document": document,
        "registered": document.state == DocumentState.REGISTERED,
        "manages": reaches(request.actor, MANAGE, document.unit_id),
        "uppers": uppers_of(document),
        "answers": answers_of(document, answers_visible_to(request.actor)),
        "has_tasks": bool(sentences_of_document(document)),
    }
    return render(request, "directives/cascade_panel.html" if request.htmx else "directives/cascade.html", context)


@requires(VIEW)
@require_safe
def answer_page(request: Any, pk: int) -> HttpResponse:
    """An answer beside the document it answers, task by task."""
    return _compared_page(request, answer_for(request.actor, pk))


def _compared_page(request: Any, answer: Answer, wrong: LinkForm | None = None, lower_id: int = 0) -> HttpResponse:
    rows, uppers = compared(answer)
    manages = reaches(request.actor, MANAGE, answer.unit_id)
    may_link = manages and answer.state == LinkState.CONFIRMED
    others = _others(answer) if may_link else []
    used = {link.upper_id for row in rows for link, _upper in row.links}
    context = {
        "answer": answer,
        "manages": manages,
        "may_link": may_link,
        "rows": [_row(row, uppers, others, wrong if row.sentence.key == lower_id else None, may_link) for row in rows],
        "waiting": sum(link.state == LinkState.PROPOSED for row in rows for link, _upper in row.links),
        "left_out": [(one, in_words(one.deadline)) for one in uppers if not used.intersection(one.task_ids)],
        "uppers": uppers,
    }
    return render(request, "directives/answer.html", context, status=422 if wrong else 200)


def _row(
    row: Compared, uppers: list[Sentence], others: list[Document], wrong: LinkForm | None, may_link: bool
) -> dict[str, Any]:  # fmt: skip
    lower = row.sentence
    likely = {"kind": LinkKind.SAME if row.links else LinkKind.ADDED}
    form = LinkForm(uppers=uppers, documents=others, lower_id=lower.key, initial=likely) if may_link else None
    return {
        "sentence": lower,
        "deadline": in_words(lower.deadline),
        "links": [
            (
                link,
                upper,
                in_words(upper.deadline) if upper else "",
                bool(upper and is_later(lower.due_on, upper.due_on)),
            )
            for link, upper in row.links
        ],
        "form": wrong or form,
        "wrong": wrong is not None,
    }


def _others(answer: Answer) -> list[Document]:
    """The other documents that the lower one answers, from which a task may come."""
    return [one.upper for one in uppers_of(answer.document) if one.pk != answer.pk and one.state != LinkState.REFUSED]


def _done(request: Any, answer: Answer, act: Callable[[], object], said: str) -> HttpResponse:
    place = reverse("directives:answer", args=[answer.pk])
    try:
        act()
    except Refusal as refusal:
        return refused(request, refusal, back=place)
    messages.success(request, said)
    return redirect(place)


@requires(MANAGE)
@require_POST
def answer_confirm(request: Any, pk: int) -> HttpResponse:
    """It answers the document above."""
    answer = answer_for(request.actor, pk, MANAGE)
    said = _("Đã xác nhận. Bây giờ hãy đối chiếu từng nhiệm vụ.")
    return _done(request, answer, lambda: confirm_answer(answer=answer, actor=request.actor), said)


@requires(MANAGE)
@require_POST
def answer_refuse(request: Any, pk: int) -> HttpResponse:
    """It only names the document above."""
    answer = answer_for(request.actor, pk, MANAGE)
    said = _("Đã ghi: văn bản này không triển khai văn bản kia.")
    return _done(request, answer, lambda: refuse_answer(answer=answer, actor=request.actor), said)


@requires(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def answer_new(request: Any, pk: int) -> HttpResponse:
    """Say which document this one answers although it does not cite its number."""
    document = document_for(request.actor, pk, MANAGE)
    offered = documents_above(document)
    form = AnswerForm(request.POST if request.method == "POST" else None, documents=offered)
    if form.is_bound and form.is_valid():
        upper = next(one for one in offered if one.pk == form.cleaned_data["upper"])
        try:
            answer = add_answer(document=document, upper=upper, actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã xác nhận. Bây giờ hãy đối chiếu từng nhiệm vụ."))
            return redirect("directives:answer", pk=answer.pk)
    context = {"form": form, "document": document, "offered": offered}
    return render(request, "directives/answer_new.html", context, status=422 if form.errors else 200)


@requires(MANAGE)
@require_POST
def links_confirm(request: Any, pk: int) -> HttpResponse:
    """Every proposed link is as proposed."""
    answer = answer_for(request.actor, pk, MANAGE)
    said = _("Đã xác nhận các đối chiếu được đề xuất.")
    return _done(request, answer, lambda: confirm_links(answer=answer, actor=request.actor), said)


@requires(MANAGE)
@require_POST
def link_new(request: Any, pk: int, task: int) -> HttpResponse:
    """Say what one task of the answer is to the tasks above."""
    answer = answer_for(request.actor, pk, MANAGE)
    lower = Task.objects.filter(pk=task, document_id=answer.document_id).first()
    if lower is None:
        raise Http404(task)
    uppers, others = sentences_of_document(answer.upper), _others(answer)
    form = LinkForm(request.POST, uppers=uppers, documents=others, lower_id=lower.pk)
    if not form.is_valid():
        return _compared_page(request, answer, form, lower.pk)
    chosen = form.cleaned_data
    upper = Task.objects.filter(pk=chosen["upper"]).first() if chosen["upper"] else None
    elsewhere = next((one for one in others if one.pk == chosen.get("elsewhere")), None)
    try:
        link_task(
            answer=answer, lower=lower, upper=upper, kind=chosen["kind"], elsewhere=elsewhere, actor=request.actor
        )
    except Refusal as refusal:
        add_refusal(form, refusal)
        return _compared_page(request, answer, form, lower.pk)
    return redirect(f"{reverse('directives:answer', args=[answer.pk])}#nv-{lower.pk}")


@requires(MANAGE)
@require_POST
def link_drop(request: Any, pk: int) -> HttpResponse:
    """It does not answer that task."""
    link = link_for(request.actor, pk, MANAGE)
    drop_link(link=link, actor=request.actor)
    return redirect(f"{reverse('directives:answer', args=[link.answer_id])}#nv-{link.lower_id}")
