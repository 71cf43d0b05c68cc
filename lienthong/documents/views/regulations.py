"""Pages of the unit's own regulations: which are in force, what is missing, the duties that come again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import refused, requires
from lienthong.base.paging import page_of
from lienthong.documents.access import REGISTER, VIEW, document_for, documents_visible_to, registering_units
from lienthong.documents.actions.regulations import lay_duty, put_in_force
from lienthong.documents.errors import because
from lienthong.documents.exports import regulation_sheet
from lienthong.documents.forms.outgoing import DutyForm, RegulationForm, RegulationSearch
from lienthong.documents.models import InternalRegulation
from lienthong.documents.queries.regulations import kinds_missing, regulations_among
from lienthong.exchange.exports import list_answer, takes_away
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.queries import names_on


@requires(VIEW)
@require_safe
def regulation_list(request: Any) -> HttpResponseBase:
    """The regulations within reach, and for one's own units which kind is missing."""
    on, form = request.actor.on, RegulationSearch(request.GET)
    form.is_valid()
    shown = regulations_among(documents_visible_to(request.actor))
    if kind := form.cleaned_data.get("kind"):
        shown = shown.filter(kind=kind)
    if takes_away(request):
        return list_answer(request, regulation_sheet(shown, on), filters=form)
    page = page_of(shown, request.GET.get("page"))
    names = names_on([one.document.unit_id for one in page.object_list], on)
    missing = [(name, kinds_missing(unit.pk, on)) for unit, name in registering_units(request.actor)[:5]]
    context = {
        "form": form,
        "page": page,
        "rows": [(one, names.get(one.document.unit_id, "")) for one in page.object_list],
        "missing": [(name, kinds) for name, kinds in missing if kinds],
        "today": on,
    }
    return render(request, "documents/regulation_list.html", context)


@requires(REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def regulation_edit(request: Any, pk: int) -> HttpResponse:
    """Put a document in force as a regulation of the unit, or correct that; its duties stand below."""
    document = document_for(request.actor, pk, REGISTER)
    known = InternalRegulation.objects.filter(document=document).first()
    names = ("kind", "partners", "starts_on", "ends_on", "review_on")
    initial = {name: getattr(known, name) for name in names} if known else {"starts_on": document.issued_on}
    form = RegulationForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            put_in_force(document=document, actor=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi hiệu lực của quy chế."))
            return redirect("documents:regulation", pk=pk)
    duties = list(known.duties.order_by("pk")) if known else []
    context = {"document": document, "form": form, "regulation": known, "duties": duties, "duty_form": DutyForm()}
    return render(request, "documents/regulation.html", context, status=422 if form.errors else 200)


@requires(REGISTER)
@require_POST
def duty_new(request: Any, pk: int) -> HttpResponse:
    """Write down a duty of the regulation: it becomes a recurring task."""
    document, form = document_for(request.actor, pk, REGISTER), DutyForm(request.POST)
    back = reverse("documents:regulation", args=[pk])
    try:
        regulation = InternalRegulation.objects.select_related("document").filter(document=document).first()
        if regulation is None or not form.is_valid():
            raise Refusal(because("incomplete", _("Hãy ghi hiệu lực của quy chế trước, rồi ghi đủ việc và nhịp.")))
        lay_duty(regulation=regulation, actor=request.actor, **form.cleaned_data)
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    messages.success(request, _("Đã ghi việc; mỗi kỳ là một nhiệm vụ ở trang “Nhiệm vụ”."))
    return redirect(back)
