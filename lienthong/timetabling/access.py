"""Who reaches which proposal: those who run the classes of its centre."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from lienthong.classes.access import MANAGE, class_for
from lienthong.classes.models import Session, TrainingClass
from lienthong.kernel.actor import Actor
from lienthong.organisations.access import unit_ids_holding
from lienthong.timetabling.models import ClassAway, Proposal


def proposals_visible_to(actor: Actor) -> QuerySet[Proposal]:
    """Proposals of the centres whose classes the actor runs, latest first."""
    centres = unit_ids_holding(actor, MANAGE, Proposal, "centre_id")
    return Proposal.objects.filter(centre__in=centres).order_by("-pk").defer("facts")


def proposal_for(actor: Actor, pk: int) -> Proposal:
    """The proposal when the right reaches it, else 404."""
    return get_object_or_404(proposals_visible_to(actor), pk=pk)


def away_for(actor: Actor, pk: int) -> ClassAway:
    """Days on which a class is away, when the actor runs the class, else 404."""
    away = get_object_or_404(ClassAway.objects.select_related("training_class"), pk=pk)
    class_for(actor, away.training_class_id, MANAGE)
    return away


def session_to_pin(actor: Actor, pk: int) -> tuple[TrainingClass, Session]:
    """The session with its class, when the actor runs it, else 404."""
    session = get_object_or_404(Session, pk=pk)
    return class_for(actor, session.training_class_id, MANAGE), session
