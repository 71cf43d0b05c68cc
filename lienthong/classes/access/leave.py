"""Who may ask leave for whom, and who decides about it."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from lienthong.classes.access.classes import class_for, classes_visible_to, may_manage
from lienthong.classes.access.rights import ASK_LEAVE, MANAGE, ROLL
from lienthong.classes.choices import ClassState
from lienthong.classes.models import Enrolment, LeaveRequest, TrainingClass
from lienthong.kernel.actor import Actor
from lienthong.organisations.access import unit_ids_holding


def enrolments_to_excuse(actor: Actor) -> QuerySet[Enrolment]:
    """The places in open classes for which the actor may ask leave: his own, and those of people whom his unit sent."""
    units = unit_ids_holding(actor, ASK_LEAVE, Enrolment, "unit_id") if actor.may(ASK_LEAVE) else []
    asked = Q(unit_id__in=units) | Q(person_id=actor.person_id) if actor.person_id else Q(unit_id__in=units)
    rows = Enrolment.objects.filter(asked, left_on=None, training_class__state=ClassState.OPEN)
    return rows.select_related("person", "training_class__rulebook").order_by("person__sort_key", "pk")


def enrolment_to_excuse(actor: Actor, pk: int) -> Enrolment:
    """The learner for whom the actor may ask leave: himself, one his unit sent, one of a class he runs; else 404."""
    if found := enrolments_to_excuse(actor).filter(pk=pk).first():
        return found
    classes = classes_visible_to(actor, MANAGE) if actor.may(MANAGE) else TrainingClass.objects.none()
    rows = Enrolment.objects.select_related("person", "training_class__rulebook")
    return get_object_or_404(rows.filter(training_class__in=classes.order_by()), pk=pk)


def leave_asked_by(actor: Actor, pk: int) -> LeaveRequest:
    """A request that the actor asked himself, else 404."""
    rows = LeaveRequest.objects.select_related("enrolment__training_class").filter(asked_by_id__isnull=False)
    return get_object_or_404(rows, pk=pk, asked_by_id=actor.account_id)


def may_decide_leave(actor: Actor, training_class: TrainingClass, *, manages: bool) -> bool:
    """Whether leave in this class is the actor's to decide: he runs it, or he is its adviser."""
    adviser = training_class.adviser
    is_own = adviser is not None and actor.person_id is not None and adviser.person_id == actor.person_id
    return manages or (is_own and actor.may(ROLL))


def reasons_read_in(actor: Actor, classes: Collection[int]) -> set[int]:
    """Of these classes those where the actor reads why somebody is away (often his health): he runs them, or advises them.

    Everybody else within reach sees that there is leave; a learner reads his own on his own pages. One query.
    """
    run = classes_visible_to(actor, MANAGE).order_by() if actor.may(MANAGE) else TrainingClass.objects.none()
    taught = classes_visible_to(actor, ROLL).order_by() if actor.may(ROLL) else TrainingClass.objects.none()
    advised = Q(pk__in=taught, adviser__person_id=actor.person_id) if actor.person_id else Q(pk=None)
    rows = TrainingClass.objects.filter(Q(pk__in=run) | advised, pk__in=classes)
    return set(rows.order_by().values_list("pk", flat=True))


def leave_to_decide(actor: Actor, class_pk: int, pk: int) -> LeaveRequest:
    """The request when it is the actor's to decide; 404 out of reach, else 403."""
    training_class = class_for(actor, class_pk, ROLL)
    leave = get_object_or_404(LeaveRequest.objects.select_related("enrolment"), pk=pk)
    if leave.enrolment.training_class_id != training_class.pk:
        raise Http404(str(pk))
    if not may_decide_leave(actor, training_class, manages=may_manage(actor, training_class)):
        raise PermissionDenied(ROLL)
    return leave
