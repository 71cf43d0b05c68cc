"""Who may open the rows behind a figure: whoever holds the right over the centre; a figure of a task, over its unit."""

from django.db.models import Q
from django.shortcuts import get_object_or_404

from lienthong.directives.models import Task
from lienthong.directives.queries import standing_shares
from lienthong.kernel.actor import Actor
from lienthong.organisations.access import unit_ids_within

VIEW = "reports.view"


def task_for(actor: Actor, pk: int) -> Task:
    """The task whose figures are asked for when the right reaches its unit, or one that has a share of it, else 404."""
    units = unit_ids_within(actor, VIEW)
    shared = standing_shares().filter(unit_id__in=units).order_by()
    given = Q(pk__in=shared.values("allotment__measure__task"))
    within = Task.objects.filter(Q(unit_id__in=units) | given)
    return get_object_or_404(within.select_related("document"), pk=pk)
