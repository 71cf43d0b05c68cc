"""What pages beside the register share: the answer to a form that was refused, and going back to the document."""

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from lienthong.documents.forms.numbers import StampForm
from lienthong.documents.forms.outgoing import HoldingForm
from lienthong.documents.models import CertifiedCopy, Document, Holding, InternalRegulation
from lienthong.documents.queries import KNOWN_TYPES
from lienthong.documents.queries.dispatch import sent_counts
from lienthong.documents.queries.numbers import number_taken_by
from lienthong.documents.queries.routing import routings_of


def to_document(document: Document, place: str) -> HttpResponseRedirect:
    """Back to the document, at that part of its page."""
    return redirect(f"{reverse('documents:detail', args=[document.pk])}#{place}")


def form_page(
    request: Any, form: forms.Form, *, title: str, lead: str, back: str, action: str, types: bool = False
) -> HttpResponse:
    """A page with one form; 422 when what was typed was refused."""
    context = {
        "form": form,
        "title": title,
        "lead": lead,
        "back": back,
        "action": action,
        "types": KNOWN_TYPES if types else (),
    }
    return render(request, "documents/form.html", context, status=422 if form.errors else 200)


def number_card(request: Any, document: Document) -> dict[str, Any]:
    """What the cards of a document's number, handling, recipients, copies and form show. Six queries."""
    day = document.received_on or request.actor.on
    holding = Holding.objects.filter(document=document).first()
    return {
        "taken": number_taken_by(document),
        "routings": list(routings_of(document)),
        "stamp_form": StampForm(initial={"received_on": day}),
        "sent": sent_counts(document),
        "copies": list(CertifiedCopy.objects.filter(document=document).select_related("taken").order_by("pk")),
        "holding": holding,
        "holding_form": HoldingForm(initial={"held_as": holding.held_as, "shelf": holding.shelf} if holding else {}),
        "regulation": InternalRegulation.objects.filter(document=document).first(),
        "today": request.actor.on,
    }
