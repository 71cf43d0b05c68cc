"""Who reaches which class: those who hold the right at its centre or above."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from lienthong.classes.models import TrainingClass
from lienthong.kernel.actor import Actor
from lienthong.organisations.access import unit_ids_within

VIEW = "classes.view"
MANAGE = "classes.manage"
ROLL = "classes.roll"


def classes_visible_to(actor: Actor, right: str = VIEW) -> QuerySet[TrainingClass]:
    """The classes the right reaches, latest first."""
    return TrainingClass.objects.filter(centre_id__in=unit_ids_within(actor, right)).order_by("-starts_on", "-pk")


def class_for(actor: Actor, pk: int, right: str = VIEW) -> TrainingClass:
    """The class when the right reaches it, else 404."""
    found = classes_visible_to(actor, right).select_related(
        "approved_line", "edition__programme", "rulebook", "adviser__person"
    )
    return get_object_or_404(found, pk=pk)
