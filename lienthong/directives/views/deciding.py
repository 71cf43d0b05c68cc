"""The proposals of a document at speed: many accepted at once, the last decision taken back, split, merged."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from lienthong.base.http import refused, requires
from lienthong.directives.access import MANAGE, proposal_for, proposals_visible_to
from lienthong.directives.actions import (
    accept_proposals,
    merge_proposals,
    split_proposal,
    take_back,
    take_back_last,
)
from lienthong.directives.models import Proposal
from lienthong.directives.views.proposals import panel_of
from lienthong.documents.access import document_for
from lienthong.documents.models import Document
from lienthong.kernel.refusal import Refusal

MOST_AT_ONCE = 200


def _chosen(request: Any, document: Document) -> list[Proposal]:
    """The proposals ticked, of this document and no other; what is no number is nobody's key."""
    keys = [
        int(key)
        for key in request.POST.getlist("proposal")[:MOST_AT_ONCE]
        if key.isascii() and key.isdigit() and len(key) < 19
    ]
    return list(proposals_visible_to(request.actor, MANAGE).filter(document=document, pk__in=keys))


def _whole(
    request: Any, document: Document, act: Callable[[], object], at: Callable[[Any], int | None]
) -> HttpResponse:
    """Act, and answer with all proposals of the document; the focus goes where the act was."""
    try:
        done = act()
    except Refusal as refusal:
        if not request.htmx:
            return refused(request, refusal, back=reverse("directives:of_document", args=[document.pk]))
        return panel_of(request, document, refusal=refusal, status=422)
    place = at(done)
    if not request.htmx:
        anchor = f"#de-xuat-{place}" if place else ""
        return redirect(f"{reverse('directives:of_document', args=[document.pk])}{anchor}")
    return panel_of(request, document, fresh=place)


@requires(MANAGE)
@require_POST
def accept_many(request: Any, pk: int) -> HttpResponse:
    """Make tasks of all that were ticked, or of none."""
    document = document_for(request.actor, pk, MANAGE)
    chosen = _chosen(request, document)
    return _whole(
        request,
        document,
        lambda: accept_proposals(proposals=chosen, actor=request.actor),
        lambda _tasks: chosen[-1].pk if chosen else None,
    )


@requires(MANAGE)
@require_POST
def merge_many(request: Any, pk: int) -> HttpResponse:
    """Take those that were ticked for one task."""
    document = document_for(request.actor, pk, MANAGE)
    chosen = _chosen(request, document)
    return _whole(
        request,
        document,
        lambda: merge_proposals(proposals=chosen, actor=request.actor),
        lambda merged: merged.pk,
    )


@requires(MANAGE)
@require_POST
def take_back_latest(request: Any, pk: int) -> HttpResponse:
    """Take back what I decided last about this document."""
    document = document_for(request.actor, pk, MANAGE)
    return _whole(
        request,
        document,
        lambda: take_back_last(document=document, actor=request.actor),
        lambda proposals: proposals[0].pk,
    )


@requires(MANAGE)
@require_POST
def take_back_one(request: Any, pk: int) -> HttpResponse:
    """Take back the decision about this proposal; of a part, the cut that made it."""
    proposal = proposal_for(request.actor, pk, MANAGE)
    meant = _cut(proposal) if "cut" in request.POST else proposal
    return _whole(
        request,
        proposal.document,
        lambda: take_back(proposal=meant, actor=request.actor),
        lambda waiting: waiting.pk,
    )


def _cut(part: Proposal) -> Proposal:
    return part.split_from or part


@requires(MANAGE)
@require_POST
def split_one(request: Any, pk: int) -> HttpResponse:
    """Cut the proposal where the lines were broken."""
    proposal = proposal_for(request.actor, pk, MANAGE)
    lines = request.POST.get("lines", "")[:8000].replace("\x00", "").splitlines()
    return _whole(
        request,
        proposal.document,
        lambda: split_proposal(proposal=proposal, lines=lines, actor=request.actor),
        lambda parts: parts[0].pk,
    )
