"""A roll belongs to the lecturer of its session, and to who runs the class."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from lienthong.classes.access.classes import class_for, classes_visible_to, may_manage
from lienthong.classes.access.rights import MANAGE, ROLL
from lienthong.classes.models import RollEntry, Session, TrainingClass
from lienthong.kernel.actor import Actor


def session_for(training_class: TrainingClass, pk: int) -> Session:
    """The session of a class that is within reach already, else 404."""
    found = Session.objects.select_related("lecturer__person", "room", "topic")
    session = get_object_or_404(found, pk=pk, training_class=training_class)
    session.training_class = training_class
    return session


def session_for_roll(actor: Actor, class_pk: int, pk: int) -> Session:
    """The session whose roll the actor may take: as its lecturer, or as who runs the class; 404 out of reach, else 403."""
    training_class = class_for(actor, class_pk, ROLL)
    session = session_for(training_class, pk)
    if not may_take_roll(actor, session, manages=may_manage(actor, training_class)):
        raise PermissionDenied(ROLL)
    return session


def may_take_roll(actor: Actor, session: Session, *, manages: bool) -> bool:
    """Whether the roll of this session is the actor's to take; `manages` says whether he runs the class."""
    is_own = actor.person_id is not None and session.lecturer.person_id == actor.person_id
    return manages or (is_own and actor.may(ROLL))


def rolls_of(actor: Actor, sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Of these sessions those whose roll the actor may take: of classes he runs, and his own as their lecturer."""
    own = classes_visible_to(actor, ROLL).order_by() if actor.may(ROLL) else TrainingClass.objects.none()
    run = classes_visible_to(actor, MANAGE).order_by() if actor.may(MANAGE) else TrainingClass.objects.none()
    taught = Q(training_class__in=own, lecturer__person_id=actor.person_id) if actor.person_id else Q(pk=None)
    return sessions.filter(Q(training_class__in=run) | taught)


def session_to_hand_in(actor: Actor, pk: int) -> tuple[Session, bool]:
    """The session of a class within reach, and whether its roll is the actor's to take; 404 out of reach.

    What a phone made while the session was its lecturer's is taken in afterwards too, for a person to decide about.
    """
    classes = classes_visible_to(actor, ROLL).order_by()
    found = Session.objects.select_related("lecturer", "training_class")
    session = get_object_or_404(found, pk=pk, training_class__in=classes)
    return session, may_take_roll(actor, session, manages=may_manage(actor, session.training_class))


def entry_for(session: Session, pk: int) -> RollEntry:
    """What a phone handed in for a session that is within reach already, else 404."""
    return get_object_or_404(RollEntry.objects.select_related("decision"), pk=pk, session=session)
