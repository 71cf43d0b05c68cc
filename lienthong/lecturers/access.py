"""Who reaches which engagement: those who hold the right at its centre or above."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from lienthong.kernel.actor import Actor
from lienthong.lecturers.models import Engagement
from lienthong.organisations.access import unit_ids_holding

VIEW = "lecturers.view"
MANAGE = "lecturers.manage"


def engagements_visible_to(actor: Actor, right: str = VIEW) -> QuerySet[Engagement]:
    """The engagements the right reaches, sorted by the lecturer's given name."""
    reached = Engagement.objects.filter(unit_id__in=unit_ids_holding(actor, right, Engagement, "unit_id"))
    return reached.select_related("lecturer__person").order_by("lecturer__person__sort_key", "pk")


def engagement_for(actor: Actor, pk: int, right: str = VIEW) -> Engagement:
    """The engagement when the right reaches it, else 404."""
    return get_object_or_404(engagements_visible_to(actor, right), pk=pk)
