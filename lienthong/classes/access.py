"""Who reaches which class: those who hold the right at its centre or above. A roll belongs to the lecturer of its session."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from lienthong.classes.models import Enrolment, LogEntry, SendingList, Session, TrainingClass
from lienthong.classes.rules.log import SigningFacts
from lienthong.kernel.actor import Actor
from lienthong.organisations.access import reaches, unit_ids_holding

VIEW = "classes.view"
MANAGE = "classes.manage"
ROLL = "classes.roll"
DISCIPLINE = "classes.discipline"
LEARN = "classes.learn"


def classes_visible_to(actor: Actor, right: str = VIEW) -> QuerySet[TrainingClass]:
    """The classes the right reaches, latest first."""
    centres = unit_ids_holding(actor, right, TrainingClass, "centre_id")
    return TrainingClass.objects.filter(centre_id__in=centres).order_by("-starts_on", "-pk")


def class_for(actor: Actor, pk: int, right: str = VIEW) -> TrainingClass:
    """The class when the right reaches it, else 404."""
    found = classes_visible_to(actor, right).select_related(
        "approved_line", "edition__programme", "rulebook", "adviser__person"
    )
    return get_object_or_404(found, pk=pk)


def may_manage(actor: Actor, training_class: TrainingClass) -> bool:
    """Whether the actor runs this class."""
    return reaches(actor, MANAGE, training_class.centre_id)


def may_keep_cases(actor: Actor, training_class: TrainingClass) -> bool:
    """Whether the actor keeps the cases of discipline of this class, where its centre has any."""
    return reaches(actor, DISCIPLINE, training_class.centre_id)


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


def signing_facts(actor: Actor, entry: LogEntry, signed: frozenset[str]) -> SigningFacts:
    """What the rules ask of who wants to sign the log; the entry knows its lecturer and class."""
    training_class = entry.session.training_class
    adviser = training_class.adviser
    me = actor.person_id
    return SigningFacts(
        taught=me is not None and entry.lecturer is not None and entry.lecturer.person_id == me,
        manages=may_manage(actor, training_class),
        advises=me is not None and adviser is not None and adviser.person_id == me,
        somebody_taught=entry.lecturer is not None,
        signed=signed,
    )


def enrolment_for(training_class: TrainingClass, pk: int) -> Enrolment:
    """A learner, also one who left, of a class that is within reach already, else 404."""
    return get_object_or_404(Enrolment.objects.select_related("person"), pk=pk, training_class=training_class)


def sending_list_for(training_class: TrainingClass, pk: int) -> SendingList:
    """A sending list of a class that is within reach already, else 404."""
    found = SendingList.objects.select_related("file", "sender")
    sending_list = get_object_or_404(found, pk=pk, training_class=training_class)
    sending_list.training_class = training_class
    return sending_list
