"""What a unit was given to reach by units above: the list, and one share with its line."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lienthong.base.http import requires
from lienthong.base.paging import page_of
from lienthong.directives.access import MANAGE, VIEW, share_for, shares_visible_to
from lienthong.directives.queries import allotments_of, catalogue, programme_choices
from lienthong.directives.views.measures import evidence_form, standing_of
from lienthong.organisations.access import reaches
from lienthong.organisations.queries import name_on, names_on


@requires(VIEW)
@require_safe
def share_list(request: Any) -> HttpResponse:
    """The targets given to units within reach, the one that ends soonest first."""
    page = page_of(shares_visible_to(request.actor), request.GET.get("page"))
    shares = list(page.object_list)
    names = names_on([share.unit_id for share in shares], request.actor.on)
    offered, programmes = catalogue(), dict(programme_choices())
    rows = []
    for share in shares:
        measure = share.allotment.measure
        known = offered.get(measure.indicator)
        label = measure.title or (known.label if known else measure.indicator)
        rows.append((share, label, programmes.get(measure.programme_key, ""), names.get(share.unit_id, "")))
    return render(request, "directives/shares.html", {"page": page, "rows": rows})


@requires(VIEW)
@require_safe
def share_page(request: Any, pk: int) -> HttpResponse:
    """What one unit has to reach of a target given from above, how far it is, and why."""
    share = share_for(request.actor, pk)
    measure = share.allotment.measure
    latest = allotments_of(measure).first()
    context = standing_of(request.actor, measure, share) | {
        "share": share,
        "superseded": latest is not None and latest.pk != share.allotment_id,
        "unit_name": name_on(share.unit_id, request.actor.on),
        "given_by": name_on(measure.task.unit_id, request.actor.on),
        "manages": reaches(request.actor, MANAGE, share.unit_id),
    }
    return render(request, "directives/share.html", context)


@requires(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def share_evidence(request: Any, pk: int) -> HttpResponse:
    """Type what the unit has reached of its share."""
    share = share_for(request.actor, pk, MANAGE)
    back = reverse("directives:share", args=[pk])
    return evidence_form(request, share.allotment.measure, share.unit, back)
