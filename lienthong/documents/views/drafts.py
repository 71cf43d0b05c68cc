"""Checking a draft before it is signed, and reference entries for documents that the unit does not hold."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import requires
from lienthong.documents.access import REGISTER, VIEW, document_for, documents_visible_to, registering_units
from lienthong.documents.actions import add_catalogue, add_reference
from lienthong.documents.choices import Standing
from lienthong.documents.forms.citing import CatalogueForm, DraftForm, ReferenceForm
from lienthong.documents.queries import KNOWN_TYPES
from lienthong.documents.queries.citations import references_of
from lienthong.documents.queries.drafts import DraftCheck, check_of, check_of_document, read_draft, read_pasted
from lienthong.documents.rules.catalogue import KNOWN
from lienthong.documents.rules.citations import stated_type
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Refusal


@requires(VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def draft_check(request: Any) -> HttpResponse:
    """Paste or upload a draft and see what to mend. Nothing of it is kept."""
    form, check = DraftForm(), None
    if request.method == "POST":
        form = DraftForm(request.POST, request.FILES)
        if form.is_valid():
            check = _checked(request, form)
    context = {"form": form, "check": check, "tally": _tally(check), "may_register": request.actor.may(REGISTER)}
    return render(request, "documents/check.html", context, status=422 if form.errors else 200)


def _checked(request: Any, form: DraftForm) -> DraftCheck | None:
    chosen = form.cleaned_data["file"]
    try:
        reading = read_draft(chosen.read()) if chosen else read_pasted(form.cleaned_data["text"])
    except Refusal as refusal:
        field = "file" if chosen else "text"
        add_refusal(form, Refusal(*(replace(one, field=field) for one in refusal.reasons)))
        return None
    return check_of(reading, documents_visible_to(request.actor), request.actor.on)


@requires(VIEW)
@require_safe
def document_check(request: Any, pk: int) -> HttpResponse:
    """The same check of a document that is held, such as an outgoing one before it is issued."""
    document = document_for(request.actor, pk)
    check = check_of_document(document, documents_visible_to(request.actor), request.actor.on)
    context = {
        "document": document,
        "check": check,
        "tally": _tally(check),
        "may_register": request.actor.may(REGISTER),
    }
    return render(request, "documents/check.html", context)


def _tally(check: DraftCheck | None) -> list[tuple[Standing, int]]:
    """How many references stand how, in the order of the legend."""
    found = [one.standing for one in check.references] if check else []
    return [(standing, found.count(standing)) for standing in Standing]


@requires(REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def reference_new(request: Any) -> HttpResponse:
    """Add a document by its name alone, so that references to it can be checked."""
    units = registering_units(request.actor)
    form = ReferenceForm(initial=_cited(request), units=units)
    if request.method == "POST":
        form = ReferenceForm(request.POST, units=units)
        if form.is_valid():
            try:
                entry = add_reference(unit=form.chosen_unit(), header=form.header(), actor=request.actor)
            except Refusal as refusal:
                add_refusal(form, refusal)
            else:
                messages.success(request, _("Đã thêm văn bản tham chiếu. Các viện dẫn được đối chiếu lại ngay."))
                back = _back(request.GET.get("tu", ""))
                return redirect(back or reverse("documents:detail", args=[entry.pk]))
    context = {"form": form, "types": KNOWN_TYPES}
    return render(request, "documents/reference_new.html", context, status=422 if form.errors else 200)


def _back(key: str) -> str:
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        return ""
    return f"{reverse('documents:detail', args=[int(key)])}#vien-dan"


def _cited(request: Any) -> dict[str, Any]:
    """What a document says of one that is not held, for the form; nothing without `tu` and `vd`."""
    key, reference = request.GET.get("tu", ""), request.GET.get("vd", "")
    if not _back(key):
        return {name: request.GET.get(name, "")[:200] for name in ("type", "number", "body", "issued_on")}
    document = document_for(request.actor, int(key))
    actor: Actor = request.actor
    found = references_of(document, documents_visible_to(actor), actor.on)
    cited = next((one.cited for one in found if one.key == reference), None)
    if cited is None:
        return {}
    kind = stated_type(cited.text, KNOWN_TYPES)
    return {"type": kind, "number": cited.number, "body": cited.body, "issued_on": cited.issued_on}


@requires(REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def catalogue(request: Any) -> HttpResponse:
    """Add upper documents that are cited every day, all at once."""
    units = registering_units(request.actor)
    form = CatalogueForm(request.POST if request.method == "POST" else None, units=units, known=KNOWN)
    if form.is_bound and form.is_valid():
        chosen = form.chosen_documents()
        added = add_catalogue(unit=form.chosen_unit(), chosen=chosen, actor=request.actor)
        said = ngettext("Đã thêm %(count)d văn bản tham chiếu.", "Đã thêm %(count)d văn bản tham chiếu.", len(added))
        rest = len(chosen) - len(added)
        more = _(" %(count)d văn bản đã có trong sổ.") % {"count": rest} if rest else ""
        messages.success(request, said % {"count": len(added)} + more)
        if added:
            hint = _("Mở từng văn bản để xác nhận văn bản nào thay thế văn bản nào: hệ thống chỉ đề xuất.")
            messages.info(request, hint)
        return redirect(f"{reverse('documents:list')}?direction=reference")
    return render(request, "documents/catalogue.html", {"form": form}, status=422 if form.errors else 200)
