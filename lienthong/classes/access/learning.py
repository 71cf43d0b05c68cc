"""A learner's own places: nobody else's, whatever the right."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from lienthong.classes.models import Enrolment
from lienthong.kernel.actor import Actor


def own_enrolments(actor: Actor) -> QuerySet[Enrolment]:
    """Where the actor himself is or was a learner, latest first; nobody else's."""
    mine = Enrolment.objects.filter(person_id=actor.person_id) if actor.person_id else Enrolment.objects.none()
    return mine.select_related("training_class").order_by("-training_class__starts_on", "-pk")


def own_enrolment(actor: Actor, class_pk: int) -> Enrolment:
    """The actor's own place in the class, else 404: a class of others is as absent as none."""
    related = own_enrolments(actor).select_related(
        "training_class__edition__programme", "training_class__rulebook", "training_class__adviser__person", "person"
    )
    return get_object_or_404(related, training_class_id=class_pk)
