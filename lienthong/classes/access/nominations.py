"""Whom a unit put forward, who confirms it, and whom it sent to classes."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from lienthong.classes.access.calls import calls_visible_to
from lienthong.classes.access.rights import CONFIRM, NOMINATE
from lienthong.classes.choices import NominationState
from lienthong.classes.models import Enrolment, Nomination, NominationMove, TrainingClass
from lienthong.kernel.actor import Actor
from lienthong.organisations.access import unit_ids_within


def nominations_visible_to(actor: Actor, right: str = NOMINATE) -> QuerySet[Nomination]:
    """Nominations of the units that the right reaches; of its own centres' calls with a right of the centre."""
    found = Nomination.objects.select_related(
        "person", "quota", "call__approved_line__approval", "call__training_class__approved_line"
    )
    if right in (NOMINATE, CONFIRM):
        return found.filter(quota__unit_id__in=unit_ids_within(actor, right))
    return found.filter(call__in=calls_visible_to(actor, right).order_by())


def nomination_for(actor: Actor, pk: int, right: str = NOMINATE) -> Nomination:
    """The nomination when the right reaches it, else 404."""
    found = nominations_visible_to(actor, right).select_related(
        "call__approved_line__programme", "call__centre", "enrolment"
    )
    return get_object_or_404(found, pk=pk)


def to_confirm(actor: Actor) -> QuerySet[Nomination]:
    """Nominations that wait for this superior; not those he made himself."""
    waiting = nominations_visible_to(actor, CONFIRM).filter(state=NominationState.PROPOSED)
    own = NominationMove.objects.filter(move="propose", account_id=actor.account_id)
    return waiting.exclude(pk__in=own.values("nomination_id"))


def sent_people_of(actor: Actor) -> QuerySet[Enrolment]:
    """Learners whom the units of a nominating officer sent, to whichever centre, latest class first."""
    sent = Enrolment.objects.filter(unit_id__in=unit_ids_within(actor, NOMINATE))
    return sent.order_by("-training_class__starts_on", "person__sort_key", "pk")


def sent_person_for(actor: Actor, pk: int) -> Enrolment:
    """One of them, else 404."""
    found = sent_people_of(actor).select_related("person", "training_class__edition__programme")
    return get_object_or_404(found, pk=pk)


def classes_sent_to(actor: Actor) -> QuerySet[TrainingClass]:
    """The classes to which the units of a nominating officer sent anybody."""
    return TrainingClass.objects.filter(pk__in=sent_people_of(actor).order_by().values("training_class_id"))
