"""What goes out: recipients and who has not received, certified copies, in which form a document is held."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import refused, requires
from lienthong.documents.access import REGISTER, VIEW, document_for, documents_visible_to
from lienthong.documents.actions.copies import certify_copy
from lienthong.documents.actions.dispatch import (
    add_recipient,
    draw_up_recipients,
    drop_recipients,
    mark_received,
    mark_sent,
    note_holding,
)
from lienthong.documents.choices import Direction, DocumentState
from lienthong.documents.documents import copy_paper
from lienthong.documents.errors import because
from lienthong.documents.forms.outgoing import CopyForm, HoldingForm, MarkForm, RecipientForm
from lienthong.documents.models import CertifiedCopy, Document
from lienthong.documents.queries.dispatch import dispatches_of
from lienthong.documents.views.frame import form_page, to_document
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.access import reaches
from lienthong.people.queries import director_on
from lienthong.rendering.documents import paper_answer


@requires(VIEW)
@require_safe
def dispatch_page(request: Any, pk: int) -> HttpResponse:
    """To whom a document goes, what it went out by, who has not received it."""
    return _dispatch_page(request, document_for(request.actor, pk))


def _dispatch_page(request: Any, document: Document, *, status: int = 200, **forms: Any) -> HttpResponse:
    rows = dispatches_of(document)
    outgoing = document.direction == Direction.OUTGOING and document.state == DocumentState.REGISTERED
    context = {
        "document": document,
        "rows": rows,
        "outgoing": outgoing,
        "waiting": sum(row.sent_on is None for row in rows),
        "not_received": sum(row.sent_on is not None and row.received_on is None for row in rows),
        "may_register": outgoing and reaches(request.actor, REGISTER, document.unit_id),
        "mark_form": MarkForm(initial={"on": request.actor.on}),
        "recipient_form": RecipientForm(),
        **forms,
    }
    return render(request, "documents/dispatch.html", context, status=status)


@requires(REGISTER)
@require_POST
def dispatch_draw(request: Any, pk: int) -> HttpResponse:
    """Make the list of recipients from what the document says."""
    document = document_for(request.actor, pk, REGISTER)
    back = reverse("documents:dispatch", args=[pk])
    try:
        added = draw_up_recipients(document=document, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    messages.success(request, _("Đã thêm %(n)d nơi nhận theo văn bản. Hãy xem lại danh sách.") % {"n": added})
    return redirect(back)


@requires(REGISTER)
@require_POST
def dispatch_add(request: Any, pk: int) -> HttpResponse:
    """Add a recipient."""
    document = document_for(request.actor, pk, REGISTER)
    form = RecipientForm(request.POST)
    if form.is_valid():
        try:
            add_recipient(document=document, actor=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("documents:dispatch", pk=pk)
    return _dispatch_page(request, document, recipient_form=form, status=422)


@requires(REGISTER)
@require_POST
def dispatch_mark(request: Any, pk: int) -> HttpResponse:
    """Mark the ticked recipients: sent, received, opened; or take them out."""
    document, form = document_for(request.actor, pk, REGISTER), MarkForm(request.POST)
    what, chosen = request.POST.get("what", ""), _chosen(request)
    if what != "drop" and not form.is_valid():
        return _dispatch_page(request, document, mark_form=form, status=422)
    try:
        _mark(what, document, chosen, form, request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("documents:dispatch", args=[pk]))
    messages.success(request, _("Đã ghi cho %(n)d nơi nhận.") % {"n": len(chosen)})
    return redirect("documents:dispatch", pk=pk)


def _chosen(request: Any) -> set[int]:
    return {int(one) for one in request.POST.getlist("chosen") if one.isascii() and one.isdigit() and len(one) < 19}


def _mark(what: str, document: Document, chosen: set[int], form: MarkForm, actor: Any) -> None:
    if what == "drop":
        drop_recipients(document=document, chosen=chosen, actor=actor)
    elif what == "sent":
        typed = form.cleaned_data
        mark_sent(document=document, chosen=chosen, on=typed["on"], how=typed["how"], actor=actor)
    elif what in ("received", "opened"):
        day, opened = form.cleaned_data["on"], what == "opened"
        mark_received(document=document, chosen=chosen, on=day, opened=opened, actor=actor)
    else:
        raise Refusal(because("unknown_mark", _("Hãy chọn việc cần ghi.")))


@requires(REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def copy_new(request: Any, pk: int) -> HttpResponse:
    """Certify a copy."""
    document, on = document_for(request.actor, pk, REGISTER), request.actor.on
    initial = {"issued_on": on, "signer": director_on(document.unit_id, on), "post": _("Giám đốc")}
    form = CopyForm(request.POST if request.method == "POST" else None, document=document, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            copy = certify_copy(document=document, actor=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã cấp số bản sao %(number)s.") % {"number": copy.taken.printed})
            return to_document(document, "ban-sao")
    return form_page(
        request, form, title=_("Sao văn bản"), lead=document.title, action=_("Cấp số và lập bản sao"),
        back=reverse("documents:detail", args=[pk]),
    )  # fmt: skip


@requires(VIEW)
@require_safe
def copy_printed(request: Any, pk: int, part: str, kind: str) -> HttpResponse:
    """The copy as a paper: with its text (`ca-van-ban`), or the elements alone (`phan-sao`)."""
    reached = documents_visible_to(request.actor).order_by()
    copy = get_object_or_404(
        CertifiedCopy.objects.filter(document__in=reached).select_related("document", "taken"), pk=pk
    )
    return paper_answer(
        request, lambda: copy_paper(copy, whole=part != "phan-sao"), name=f"ban-sao-{copy.taken.number}", kind=kind,
        back=reverse("documents:detail", args=[copy.document_id]),
    )  # fmt: skip


@requires(REGISTER)
@require_POST
def holding_note(request: Any, pk: int) -> HttpResponse:
    """Say in which form the document is held."""
    document, form = document_for(request.actor, pk, REGISTER), HoldingForm(request.POST)
    if not form.is_valid():
        unknown = Refusal(because("unknown_form", _("Hãy chọn đơn vị giữ bản nào.")))
        return refused(request, unknown, back=reverse("documents:detail", args=[pk]))
    note_holding(document=document, actor=request.actor, **form.cleaned_data)
    messages.success(request, _("Đã ghi đơn vị giữ bản nào."))
    return to_document(document, "ban-giu")
