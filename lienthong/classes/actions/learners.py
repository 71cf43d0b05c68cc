"""Learners who join one by one, and learners who leave."""

from datetime import date

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.errors import EnrolmentRefused
from lienthong.classes.events import LearnerLeft, LearnersEnrolled
from lienthong.classes.models import Enrolment, SendingList, Session, TrainingClass
from lienthong.classes.queries.lists import unit_of_person
from lienthong.classes.rules.timetable import class_is_closed
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason
from lienthong.kernel.switchboard import announce
from lienthong.people.models import Person


@atomic
def enrol_person(*, training_class: TrainingClass, person: Person, actor: Actor) -> Enrolment:
    """Make a known person a learner, sent by the unit he belongs to. Who is one already stays as he is.

    Asks nothing about him: pages go through `actions.admission`, which does.
    """
    held = locked_open_class(training_class)
    unit_id = unit_of_person([person.pk], actor.on).get(person.pk)
    if unit_id is None:
        sentence = _("Người này hiện không thuộc đơn vị nào. Hãy ghi đơn vị ở trang của người đó trước.")
        raise EnrolmentRefused(Reason("no_unit", sentence))
    enrolment = write_enrolment(held, person_id=person.pk, unit_id=unit_id, written="", sending_list=None, on=actor.on)
    record(actor, "classes.enrol_person", enrolment, unit_id=held.centre_id)
    announce(LearnersEnrolled(held.pk, (enrolment.pk,)))
    return enrolment


@atomic
def remove_learner(*, enrolment: Enrolment, actor: Actor) -> Enrolment:
    """Let a learner leave from today on. What he attended stays; whoever has marked him refuses through the event."""
    held = locked_open_class(enrolment.training_class)
    known = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if known.left_on is not None:
        return known
    known.left_on = max(actor.on, known.joined_on)
    known.save(update_fields=["left_on"])
    record(actor, "classes.remove_learner", known, unit_id=held.centre_id)
    announce(LearnerLeft(held.pk, known.pk, actor))
    return known


def locked_open_class(training_class: TrainingClass) -> TrainingClass:
    """The class, held against all who change its learners meanwhile; refused unless it is open."""
    held = TrainingClass.objects.select_for_update(no_key=True).get(pk=training_class.pk)
    if held.state != ClassState.OPEN:
        raise EnrolmentRefused(class_is_closed())
    return held


def write_enrolment(
    training_class: TrainingClass,
    *,
    person_id: int,
    unit_id: int,
    written: str,
    sending_list: SendingList | None,
    on: date,
) -> Enrolment:
    """The person's one row in the class, which the caller holds: made, or taken up again when he had left."""
    joined_on = _joins_on(training_class, on)
    enrolment, made = Enrolment.objects.get_or_create(
        training_class=training_class,
        person_id=person_id,
        defaults={
            "unit_id": unit_id,
            "unit_as_written": written[:300],
            "sending_list": sending_list,
            "joined_on": joined_on,
        },
    )
    if not made and enrolment.left_on is not None:
        enrolment.left_on = None
        enrolment.joined_on = max(enrolment.joined_on, joined_on)
        enrolment.save(update_fields=["left_on", "joined_on"])
    return enrolment


def _joins_on(training_class: TrainingClass, on: date) -> date:
    """The first day of the class while nothing was held; afterwards today, so that what was held before does not count."""
    held = Session.objects.filter(training_class=training_class, state=SessionState.HELD)
    return max(on, training_class.starts_on) if held.exists() else training_class.starts_on
