"""The part of a person's page that lists his training."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lienthong.base.http import requires
from lienthong.organisations.queries import names_on
from lienthong.people.access import person_for
from lienthong.records.access import VIEW
from lienthong.records.queries import completions_of


@requires(VIEW)
@require_safe
def person_panel(request: Any, pk: int) -> HttpResponse:
    """What the person has completed, latest first, each with where it is known from."""
    person = person_for(request.actor, pk)
    completions = list(completions_of(person))
    names = names_on([row.issuer_id for row in completions if row.issuer_id], request.actor.on)
    rows = [(row, row.issuer_name or names.get(row.issuer_id or 0, "")) for row in completions]
    return render(request, "records/person_panel.html", {"rows": rows})
