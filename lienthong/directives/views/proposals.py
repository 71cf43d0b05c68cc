"""The panel of a document: what reading took for tasks, decided one by one; and tasks added by hand."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import refused, requires
from lienthong.directives.access import MANAGE, VIEW, proposal_for
from lienthong.directives.actions import (
    accept_proposal,
    add_task,
    mend_proposal,
    reconsider_proposal,
    refuse_proposal,
)
from lienthong.directives.choices import ProposalState
from lienthong.directives.forms import MendForm, NewTaskForm
from lienthong.directives.models import Proposal, Task
from lienthong.directives.queries import Decided, proposals_of, tasks_of_document
from lienthong.directives.rules.deadlines import in_words
from lienthong.documents.access import document_for
from lienthong.documents.choices import DocumentState
from lienthong.documents.models import Document
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.access import reaches


@requires(VIEW)
@require_safe
def of_document(request: Any, pk: int) -> HttpResponse:
    """What the document asks for: a panel on its page, or a page of its own without JavaScript."""
    return panel_of(request, document_for(request.actor, pk, VIEW))


def panel_of(
    request: Any,
    document: Document,
    wrong: MendForm | None = None,
    wrong_pk: int | None = None,
    *,
    refusal: Refusal | None = None,
    fresh: int | None = None,
    status: int = 200,
) -> HttpResponse:
    """All proposals of the document; with a form that was refused, or a refusal, or the one that gets the focus."""
    decided = proposals_of(document)
    forms = {wrong_pk: wrong} if wrong else {}
    by_hand = [task for task in tasks_of_document(document) if task.proposal_id is None]
    context = _rights(request, document) | {
        "items": [_item(one, document, forms.get(one.proposal.pk)) for one in decided],
        "by_hand": [(task, in_words(task.deadline)) for task in by_hand],
        "counts": _counts(decided),
        "refused": refusal,
        "fresh_pk": fresh,
        "undecided": sum(one.proposal.state == ProposalState.PROPOSED for one in decided),
    }
    template = "directives/panel.html" if request.htmx else "directives/of_document.html"
    return render(request, template, context, status=status)


def _rights(request: Any, document: Document) -> dict[str, Any]:
    manages = reaches(request.actor, MANAGE, document.unit_id)
    registered = document.state == DocumentState.REGISTERED
    return {"document": document, "manages": manages, "registered": registered, "may_decide": manages and registered}


def _item(one: Decided, document: Document, form: MendForm | None = None) -> dict[str, Any]:
    proposal = one.proposal
    proposal.document = document
    undecided = proposal.state == ProposalState.PROPOSED
    return {
        "proposal": proposal,
        "tasks": [(task, in_words(task.deadline)) for task in one.tasks],
        "deadline": in_words(proposal.deadline),
        "form": (form or MendForm(proposal=proposal)) if undecided else None,
        "mending": form is not None,
        "anchor": proposal.split_from.starts_at if proposal.split_from else proposal.starts_at,
        "of_several": one.of_several,
    }


def _counts(decided: list[Decided]) -> list[tuple[str, str, int]]:
    """(state, its words, how many) for every state that is shown, in the order of the states."""
    numbers = Counter(one.proposal.state for one in decided)
    gone = (ProposalState.SPLIT, ProposalState.MERGED)
    return [(state.value, str(state.label), numbers[state.value]) for state in ProposalState if state not in gone]


def _decided(
    request: Any, proposal: Proposal, decide: Callable[[], object], form: MendForm | None = None
) -> HttpResponse:
    """Run the decision and answer with the proposal as it stands now, or the whole panel without JavaScript."""
    refusal: Refusal | None = None
    try:
        decide()
    except Refusal as caught:
        refusal = caught
    return _answer(request, proposal, refusal, form)


def _answer(request: Any, proposal: Proposal, refusal: Refusal | None, form: MendForm | None) -> HttpResponse:
    document = proposal.document
    place = f"{reverse('directives:of_document', args=[document.pk])}#de-xuat-{proposal.pk}"
    wrong = form is not None and bool(form.errors)
    if form is not None and refusal is not None:
        add_refusal(form, refusal)
        wrong, refusal = True, None
    if not request.htmx:
        if refusal is not None:
            return refused(request, refusal, back=place)
        return panel_of(request, document, form, proposal.pk, status=422) if wrong else redirect(place)
    decided = proposals_of(document)
    one = next(each for each in decided if each.proposal.pk == proposal.pk)
    item = _item(one, document, form if wrong else None)
    context = _rights(request, document) | {"item": item, "counts": _counts(decided), "refusal": refusal, "fresh": True}
    return render(request, "directives/decided.html", context, status=422 if wrong or refusal else 200)


@requires(MANAGE)
@require_POST
def proposal_accept(request: Any, pk: int) -> HttpResponse:
    """Make tasks of the proposal as it stands."""
    proposal = proposal_for(request.actor, pk, MANAGE)
    return _decided(request, proposal, lambda: accept_proposal(proposal=proposal, actor=request.actor))


@requires(MANAGE)
@require_POST
def proposal_mend(request: Any, pk: int) -> HttpResponse:
    """Make tasks of the proposal in other words."""
    proposal = proposal_for(request.actor, pk, MANAGE)
    form = MendForm(request.POST, proposal=proposal)
    if not form.is_valid():
        return _answer(request, proposal, None, form)
    chosen = form.cleaned_data
    return _decided(
        request,
        proposal,
        lambda: mend_proposal(
            proposal=proposal,
            text=chosen["text"],
            leads=chosen["leads"],
            deadline=form.canonical(),
            actor=request.actor,
        ),
        form,
    )


@requires(MANAGE)
@require_POST
def proposal_refuse(request: Any, pk: int) -> HttpResponse:
    """Say that it is no task."""
    proposal = proposal_for(request.actor, pk, MANAGE)
    return _decided(request, proposal, lambda: refuse_proposal(proposal=proposal, actor=request.actor))


@requires(MANAGE)
@require_POST
def proposal_reconsider(request: Any, pk: int) -> HttpResponse:
    """Take a refusal back."""
    proposal = proposal_for(request.actor, pk, MANAGE)
    return _decided(request, proposal, lambda: reconsider_proposal(proposal=proposal, actor=request.actor))


@requires(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def task_new(request: Any, pk: int) -> HttpResponse:
    """Add a task that reading did not see."""
    document = document_for(request.actor, pk, MANAGE)
    form = NewTaskForm(request.POST if request.method == "POST" else None, document=document)
    if form.is_bound and form.is_valid():
        typed = {name: form.cleaned_data[name] for name in ("text", "lead", "clause")}
        try:
            task: Task = add_task(document=document, deadline=form.canonical(), actor=request.actor, **typed)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã thêm nhiệm vụ."))
            return redirect("directives:detail", pk=task.pk)
    context = {"form": form, "document": document}
    return render(request, "directives/new.html", context, status=422 if form.errors else 200)
