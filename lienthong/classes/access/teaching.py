"""What a lecturer has a say in: his own sessions, questions to teach instead, invitations."""

from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from lienthong.classes.access.classes import classes_visible_to
from lienthong.classes.models import Invitation, ReplacementWish, Session, SubstituteRequest, TrainingClass
from lienthong.classes.queries.invitations import Guest, guests_of
from lienthong.classes.queries.substitutes import asks_of, asks_waiting_for, sessions_about, wishes_of
from lienthong.kernel.actor import Actor


def own_session_for(actor: Actor, pk: int) -> Session:
    """A session that the actor teaches himself, wherever it is, else 404."""
    found = Session.objects.select_related("training_class", "lecturer__person", "room")
    return get_object_or_404(found, pk=pk, lecturer__person_id=actor.person_id or 0)


def own_wish_for(actor: Actor, pk: int) -> ReplacementWish:
    """The actor's own wish to be replaced, as long as it is open, else 404."""
    return get_object_or_404(wishes_of(actor.person_id), pk=pk)


def ask_for(actor: Actor, pk: int) -> SubstituteRequest:
    """A question that waits for the actor's own answer, else 404."""
    found: SubstituteRequest = get_object_or_404(asks_waiting_for(actor.person_id), pk=pk)
    return found


def ask_of_session(session: Session, pk: int) -> SubstituteRequest:
    """A question about a session that is within reach already, else 404."""
    found: SubstituteRequest = get_object_or_404(asks_of(session), pk=pk)
    return found


def sessions_told_of(actor: Actor) -> QuerySet[Session]:
    """Sessions about which the actor may be told: of classes within reach, his own, and those he is asked to teach."""
    return sessions_about(actor.person_id, classes_visible_to(actor))


def guest_for(training_class: TrainingClass, lecturer_pk: int, on: date) -> Guest:
    """Somebody who teaches in a class that is within reach already, else 404."""
    found = next((one for one in guests_of(training_class, on) if one.lecturer.pk == lecturer_pk), None)
    if found is None:
        raise Http404
    return found


def own_invitation_for(actor: Actor, pk: int) -> Invitation:
    """An invitation to the actor himself, else 404."""
    return get_object_or_404(Invitation, pk=pk, lecturer__person_id=actor.person_id or 0)


def invitations_told_of(actor: Actor) -> QuerySet[Invitation]:
    """The invitations about which the actor may be told: to classes within reach, and to himself."""
    seen = classes_visible_to(actor).order_by().values("pk")
    return Invitation.objects.filter(Q(training_class__in=seen) | Q(lecturer__person_id=actor.person_id or 0))
