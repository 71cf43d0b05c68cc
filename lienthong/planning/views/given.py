"""What a centre was given to reach, beside its plan: a fragment of the plan's page."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lienthong.base.http import requires
from lienthong.directives.access import may_read
from lienthong.planning.access import VIEW, plan_for
from lienthong.planning.queries import given_rows


@requires(VIEW)
@require_safe
def plan_given(request: Any, pk: int) -> HttpResponse:
    """A fragment: given, planned and done, target by target."""
    plan = plan_for(request.actor, pk)
    rows = given_rows(plan, request.actor.on, may_read(request.actor, plan.centre_id))
    short = any(row.planned is not None and row.planned < row.share.target for row in rows)
    return render(request, "planning/given.html", {"rows": rows, "short": short})
