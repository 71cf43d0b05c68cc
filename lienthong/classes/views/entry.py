"""Whom programmes are for, and who has to agree to nominations: the rules behind every call, as data with their basis."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import requires
from lienthong.classes.access import MANAGE, VIEW, centres_managed
from lienthong.classes.actions.calls import choose_way, enter_entry_rule
from lienthong.classes.forms.calls import EntryRuleForm, NominationWayForm
from lienthong.classes.models import EntryRule
from lienthong.classes.queries.calls import entry_rows, way_of
from lienthong.curriculum.models import Programme
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.models import Unit


@requires(VIEW)
@require_safe
def entry_rules(request: Any) -> HttpResponse:
    """The rule of every programme, the centre's own beside it; how nominations are agreed to."""
    return render(request, "classes/entry_rules.html", _context(request))


def _context(request: Any, form: NominationWayForm | None = None) -> dict[str, Any]:
    centres = centres_managed(request.actor)
    ways = [(name, way_of(pk, request.actor.on)) for pk, name in centres]
    known = ways[0][1] if ways else None
    first = {
        "unit": centres[0][0] if centres else "",
        "way": known.way if known else "centre",
        "basis": known.basis if known else "",
    }
    return {
        "rows": entry_rows([pk for pk, _name in centres]),
        "ways": ways,
        "manages": bool(centres),
        "form": form or NominationWayForm(units=centres, initial=first),
    }


@requires(MANAGE)
def entry_rule(request: Any, key: str) -> HttpResponse:
    """A centre's own rule for one programme."""
    programme = get_object_or_404(Programme, key=key)
    centres = centres_managed(request.actor)
    unit = get_object_or_404(Unit, pk=centres[0][0] if centres else 0)
    rules = {one.unit_id: one for one in EntryRule.objects.filter(programme=programme)}
    known = rules.get(unit.pk) or rules.get(None)
    first = (
        {
            "statuses": known.statuses,
            "post_words": ", ".join(known.post_words),
            "repeat_after_months": known.repeat_after_months,
            "basis": known.basis if known.unit_id else "",
        }
        if known
        else {}
    )
    form = EntryRuleForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            enter_entry_rule(
                programme=programme,
                unit=unit,
                statuses=form.cleaned_data["statuses"],
                post_words=form.words(),
                repeat_after_months=form.cleaned_data["repeat_after_months"],
                basis=form.cleaned_data["basis"],
                actor=request.actor,
            )
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã lưu điều kiện dự học của trung tâm."))
            return redirect("classes:entry_rules")
    context = {"form": form, "programme": programme}
    return render(request, "classes/entry_rule.html", context, status=422 if form.errors else 200)


@requires(MANAGE)
@require_POST
def nomination_way(request: Any) -> HttpResponse:
    """Choose who has to agree, from the next call on."""
    form = NominationWayForm(request.POST, units=centres_managed(request.actor))
    if form.is_valid():
        known = form.cleaned_data
        try:
            choose_way(
                unit=get_object_or_404(Unit, pk=known["unit"]),
                way=known["way"],
                basis=known["basis"],
                actor=request.actor,
            )
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã lưu cách duyệt cho các đợt đề cử từ nay về sau."))
            return redirect("classes:entry_rules")
    return render(request, "classes/entry_rules.html", _context(request, form), status=422)
