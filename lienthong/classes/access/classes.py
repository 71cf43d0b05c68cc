"""Who reaches which class, its learners and its lists: those who hold the right at its centre or above."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from lienthong.classes.access.rights import DISCIPLINE, MANAGE, VIEW
from lienthong.classes.models import Enrolment, LogEntry, SendingList, TrainingClass
from lienthong.classes.rules.log import SigningFacts
from lienthong.kernel.actor import Actor
from lienthong.organisations.access import reaches, unit_ids_holding


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
