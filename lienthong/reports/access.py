"""Who may open the rows behind a figure: whoever holds the right over the centre; a figure of a task, over its unit."""

from django.shortcuts import get_object_or_404

from lienthong.directives.models import Task
from lienthong.kernel.actor import Actor
from lienthong.organisations.access import unit_ids_within

VIEW = "reports.view"


def task_for(actor: Actor, pk: int) -> Task:
    """The task whose figures are asked for when the right reaches its unit, else 404."""
    within = Task.objects.filter(unit_id__in=unit_ids_within(actor, VIEW))
    return get_object_or_404(within.select_related("document"), pk=pk)
