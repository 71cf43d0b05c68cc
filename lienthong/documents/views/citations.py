"""What a document cites, who cites it, what is in force: the answers of a person to what the product proposes."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lienthong.base.forms import add_refusal
from lienthong.base.http import refused, requires
from lienthong.documents.access import REGISTER, VIEW, document_for, documents_visible_to
from lienthong.documents.actions import decide_effect, deny_citation, link_citation, take_back_effect
from lienthong.documents.choices import DocumentState, EffectDecision, EffectKind
from lienthong.documents.errors import because
from lienthong.documents.forms.citing import EffectForm
from lienthong.documents.models import Document, EffectChange
from lienthong.documents.queries.citations import citing_documents, references_of
from lienthong.documents.queries.documents import documents_named
from lienthong.documents.queries.drafts import misnamed_in
from lienthong.documents.queries.effect import as_changes, proposed_relations, relations_of
from lienthong.documents.rules.effect import effect_on
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Refusal

_CITING_SHOWN = 8


def citing_context(document: Document, actor: Actor) -> dict[str, Any]:
    """What the page of a document shows of citations and effect: verdicts, misnamings, relations, who cites it."""
    register = documents_visible_to(actor, VIEW)
    references = references_of(document, register, actor.on)
    relations = relations_of(document, actor.on)
    citing = citing_documents(document, register).defer("text", "findings")[: _CITING_SHOWN + 1]
    named = " ".join([document.number, written_day(document.issued_on) if document.issued_on else ""]).strip()
    shown = list(citing) if document.state == DocumentState.REGISTERED else []
    return {
        "references": references,
        "misnamed": misnamed_in(document),
        "relations": relations,
        "relations_proposed": proposed_relations(document, references),
        "effect": effect_on(as_changes(relations), actor.on),
        "citing": shown[:_CITING_SHOWN],
        "citing_url": f"{reverse('documents:list')}?{urlencode({'cites': named})}" if shown and document.number else "",
        "citing_more": len(shown) > _CITING_SHOWN,
        "is_bare": document.file_id is None and not document.text,
    }


@requires(REGISTER)
@require_POST
def citation_link(request: Any, pk: int) -> HttpResponse:
    """Confirm which document a reference means, say that it does not mean one, or take the confirmation back."""
    document = document_for(request.actor, pk, REGISTER)
    sent, actor = request.POST, request.actor
    meant = _meant(actor, sent.get("target", ""))
    try:
        if sent.get("answer") == "no" and meant is not None:
            deny_citation(document=document, reference=sent.get("reference", ""), candidate=meant, actor=actor)
        else:
            link_citation(document=document, reference=sent.get("reference", ""), target=meant, actor=actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("documents:detail", args=[pk]))
    return redirect(f"{reverse('documents:detail', args=[pk])}#vien-dan")


def _meant(actor: Actor, target: str) -> Document | None:
    return document_for(actor, int(target), VIEW) if _is_key(target) else None


def _is_key(written: str) -> bool:
    return written.isascii() and written.isdigit() and len(written) < 19


@requires(REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def effect_new(request: Any, pk: int) -> HttpResponse:
    """Say by hand what changes the effect of this document, or what it does to another."""
    document = document_for(request.actor, pk, REGISTER)
    form = EffectForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            _decide(document, form, request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi quan hệ giữa hai văn bản."))
            return redirect(f"{reverse('documents:detail', args=[pk])}#quan-he")
    context = {"document": document, "form": form}
    return render(request, "documents/effect_new.html", context, status=422 if form.errors else 200)


def _decide(document: Document, form: EffectForm, actor: Actor) -> None:
    kind, acts = form.kind()
    other = None if kind == EffectKind.EXPIRES else _the_other(document, form)
    decide_effect(
        target=other if acts and other else document,
        cause=document if acts else other,
        kind=kind,
        clause=form.cleaned_data["clause"],
        from_on=form.cleaned_data["from_on"],
        actor=actor,
    )


def _the_other(document: Document, form: EffectForm) -> Document:
    number, day = form.named()
    found = documents_named(document.unit_id, number, day)
    if len(found) == 1:
        return found[0]
    sentence = _("Sổ không có văn bản mang số này. Hãy kiểm tra số và ngày, hoặc thêm văn bản tham chiếu trước.")
    if found:
        days = "; ".join(written_day(one.issued_on) if one.issued_on else _("không ghi ngày") for one in found)
        sentence = _("Sổ có nhiều văn bản cùng số này, các ngày: %(days)s. Hãy ghi thêm ngày sau số.") % {"days": days}
    raise Refusal(because("other", sentence, "other"))


@requires(REGISTER)
@require_POST
def effect_decide(request: Any, pk: int) -> HttpResponse:
    """Confirm a proposed change of effect, or say that it is not so."""
    document = document_for(request.actor, pk, REGISTER)
    sent = request.POST
    other = _meant(request.actor, sent.get("other", ""))
    acts = sent.get("acts") == "1" and other is not None
    back = f"{reverse('documents:detail', args=[pk])}#quan-he"
    try:
        decide_effect(
            target=other if acts and other else document,
            cause=document if acts else other,
            kind=_kind(sent.get("kind", "")),
            clause=sent.get("clause", "")[:120],
            from_on=_day(sent.get("from_on", "")),
            is_so=sent.get("answer") != "no",
            actor=request.actor,
        )
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    return redirect(back)


def _kind(written: str) -> EffectKind:
    try:
        return EffectKind(written)
    except ValueError:
        raise Refusal(because("no_kind", _("Không rõ quan hệ nào. Hãy tải lại trang."))) from None


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


@requires(REGISTER)
@require_POST
def effect_remove(request: Any, pk: int, change: int) -> HttpResponse:
    """Take back what was said of a change of effect."""
    document = document_for(request.actor, pk, REGISTER)
    about = EffectChange.objects.filter(decision=EffectDecision.CONFIRMED).select_related("target")
    found = get_object_or_404(about, pk=change)
    if document.pk not in (found.target_id, found.cause_id):
        return redirect("documents:detail", pk=pk)
    take_back_effect(change=found, actor=request.actor)
    return redirect(f"{reverse('documents:detail', args=[pk])}#quan-he")
