"""Pages about rulebooks: the list, one with its provisions, a centre's own value, comparison with the original."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import refused, requires
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.queries import names_on
from lienthong.regulations.access import MANAGE, VIEW, provision_for, provisions_visible_to, rulebook_for
from lienthong.regulations.actions import confirm_provision, enter_own_value
from lienthong.regulations.choices import ProvisionKey
from lienthong.regulations.forms import form_for
from lienthong.regulations.queries import provision_rows, rulebook_on, rulebooks
from lienthong.regulations.rules import SHAPES


@requires(VIEW)
@require_safe
def rulebook_list(request: Any) -> HttpResponse:
    """Every rulebook, and which one governs classes opened today."""
    context = {"rulebooks": rulebooks(), "today": rulebook_on(request.actor.on)}
    return render(request, "regulations/list.html", context)


@requires(VIEW)
@require_safe
def rulebook_page(request: Any, pk: int) -> HttpResponse:
    """One rulebook with its provisions, how certain each is, and the own values of my centres."""
    rulebook = rulebook_for(request.actor, pk)
    provisions = list(provisions_visible_to(request.actor).filter(rulebook=rulebook))
    names = names_on([one.unit_id for one in provisions if one.unit_id], request.actor.on)
    context = {
        "rulebook": rulebook,
        "rows": provision_rows(provisions, names),
        "may_manage": request.actor.may(MANAGE),
        "is_today": rulebook_on(request.actor.on) == rulebook,
    }
    return render(request, "regulations/detail.html", context)


@requires(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def own_value(request: Any, pk: int) -> HttpResponse:
    """A centre's own value for a provision that nobody could read."""
    provision = provision_for(request.actor, pk, MANAGE)
    if provision.value is not None or provision.unit_id is not None or provision.key not in SHAPES:
        raise Http404
    form = form_for(provision.key)(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            enter_own_value(
                provision=provision,
                unit=asked["unit"],
                value=form.given(),
                own_basis=asked["own_basis"],
                actor=request.actor,
            )
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi giá trị riêng của trung tâm."))
            return redirect("regulations:detail", pk=provision.rulebook_id)
    context = {"form": form, "provision": provision, "label": ProvisionKey(provision.key).label}
    return render(request, "regulations/own_value.html", context, status=422 if form.errors else 200)


@requires(MANAGE)
@require_POST
def provision_confirm(request: Any, pk: int) -> HttpResponse:
    """Somebody has compared the provision with the original."""
    provision = provision_for(request.actor, pk, MANAGE)
    page = reverse("regulations:detail", args=[provision.rulebook_id])
    try:
        confirm_provision(provision=provision, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=page)
    messages.success(request, _("Đã ghi: quy định này đã đối chiếu bản gốc."))
    return redirect(page)
