"""Who handles a document: writing an instruction down, closing it, taking one back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lienthong.base.forms import add_refusal
from lienthong.base.http import refused, requires
from lienthong.documents.access import REGISTER, document_for, routing_for
from lienthong.documents.actions.routing import close_routing, route_document, take_back_routing
from lienthong.documents.forms.routing import ClosingForm, RoutingForm
from lienthong.documents.queries.routing import case_files_of, possible_handlers, routings_of
from lienthong.documents.views.frame import form_page, to_document
from lienthong.kernel.refusal import Refusal
from lienthong.people.queries import director_on


@requires(REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def routing_new(request: Any, pk: int) -> HttpResponse:
    """Write down a leader's instruction."""
    document, on = document_for(request.actor, pk, REGISTER), request.actor.on
    last = routings_of(document).last()
    by = last.directed_by if last else director_on(document.unit_id, on)
    form = RoutingForm(
        request.POST if request.method == "POST" else None,
        people=possible_handlers(document.unit_id, on),
        initial={"directed_on": on, "directed_by": by},
    )
    if form.is_bound and form.is_valid():
        try:
            route_document(document=document, actor=request.actor, **form.facts())
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi bút phê. Người xử lý được báo nếu có tài khoản."))
            return to_document(document, "but-phe")
    return form_page(
        request, form, title=_("Ghi bút phê"), lead=document.title, action=_("Ghi bút phê"),
        back=reverse("documents:detail", args=[pk]),
    )  # fmt: skip


@requires(REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def routing_close(request: Any, pk: int) -> HttpResponse:
    """Say that an instruction was carried out."""
    routing = routing_for(request.actor, pk)
    form = ClosingForm(request.POST if request.method == "POST" else None, initial={"closed_on": request.actor.on})
    if form.is_bound and form.is_valid():
        try:
            close_routing(routing=routing, actor=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã xử lý xong."))
            return to_document(routing.document, "but-phe")
    files = case_files_of(routing.document.unit_id)
    context = {"form": form, "routing": routing, "files": files}
    return render(request, "documents/routing_close.html", context, status=422 if form.errors else 200)


@requires(REGISTER)
@require_POST
def routing_take_back(request: Any, pk: int) -> HttpResponse:
    """Take an instruction back that was written down by mistake."""
    routing = routing_for(request.actor, pk)
    try:
        take_back_routing(routing=routing, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("documents:detail", args=[routing.document_id]))
    messages.success(request, _("Đã bỏ bút phê ghi nhầm."))
    return to_document(routing.document, "but-phe")
