"""Who reaches which proposal: those who run the classes of its centre. Who reaches which joint order: those who propose
timetables to several centres at once, at its unit or above."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from lienthong.classes.access import MANAGE, class_for
from lienthong.classes.choices import ClassState
from lienthong.classes.models import Session, TrainingClass
from lienthong.kernel.actor import Actor
from lienthong.organisations.access import unit_ids_holding
from lienthong.organisations.queries import units_under
from lienthong.timetabling.choices import ProposalState
from lienthong.timetabling.models import ClassAway, JointOrder, Proposal

PROPOSE = "timetabling.propose"


def proposals_visible_to(actor: Actor) -> QuerySet[Proposal]:
    """Proposals of the centres whose classes the actor runs, latest first; a part of a joint order once it is worked out."""
    centres = unit_ids_holding(actor, MANAGE, Proposal, "centre_id")
    proposals = Proposal.objects.filter(centre__in=centres).exclude(joint__isnull=False, state=ProposalState.WORKING)
    return proposals.select_related("joint").order_by("-pk").defer("facts", "joint__facts")


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


def joints_visible_to(actor: Actor) -> QuerySet[JointOrder]:
    """Joint orders of the units at which the actor proposes timetables, latest first."""
    units = unit_ids_holding(actor, PROPOSE, JointOrder, "unit_id")
    return JointOrder.objects.filter(unit__in=units).order_by("-pk").defer("facts")


def joint_for(actor: Actor, pk: int) -> JointOrder:
    """The joint order when the right reaches it, else 404."""
    return get_object_or_404(joints_visible_to(actor), pk=pk)


def part_for(joint: JointOrder, pk: int) -> Proposal:
    """A centre's part of the order, once it is worked out, else 404."""
    worked = joint.parts.exclude(state=ProposalState.WORKING).select_related("joint")
    return get_object_or_404(worked.defer("facts", "joint__facts"), pk=pk)


def classes_to_place(actor: Actor, unit_id: int) -> QuerySet[TrainingClass]:
    """Open classes of all centres below the unit, for whom a joint timetable may be ordered; by centre and first day."""
    below = units_under([unit_id], actor.on)
    classes = TrainingClass.objects.filter(centre__in=below, state=ClassState.OPEN)
    return classes.order_by("centre", "starts_on", "pk")
