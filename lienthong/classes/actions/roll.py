"""Taking the roll: everyone was there, except those named."""

from collections.abc import Mapping

from django.db.transaction import atomic

from lienthong.classes.choices import SessionState
from lienthong.classes.errors import RollRefused
from lienthong.classes.events import RollTaken
from lienthong.classes.models import Absence, RollCall, Session, TrainingClass
from lienthong.classes.queries.roll import absences_of, roll_facts
from lienthong.classes.rules.roll import AbsenceEntry, entry_of, reasons_against_roll
from lienthong.kernel.actor import Actor
from lienthong.kernel.switchboard import announce
from lienthong.kernel.text import squash


@atomic
def take_roll(*, session: Session, absences: Mapping[int, AbsenceEntry], actor: Actor) -> RollCall:
    """Record who missed how many periods (by enrolment key); all other learners of that day were there.

    Sent again it gives the same; sent corrected it replaces what stood. The roll itself is the record: it is not repeated
    on the trail.
    """
    training_class = TrainingClass.objects.select_for_update(no_key=True).get(pk=session.training_class_id)
    held = Session.objects.select_for_update(no_key=True).get(pk=session.pk)
    facts = roll_facts(training_class, held, actor.on)
    if reasons := reasons_against_roll(facts, absences):
        raise RollRefused(*reasons)
    Absence.objects.filter(session=held).exclude(enrolment_id__in=absences).delete()
    Absence.objects.bulk_create(
        [
            Absence(
                session=held,
                enrolment_id=pk,
                periods=entry.periods,
                is_excused=entry.is_excused,
                reason=squash(entry.reason)[:200],
            )
            for pk, entry in absences.items()
        ],
        update_conflicts=True,
        unique_fields=["session", "enrolment"],
        update_fields=["periods", "is_excused", "reason"],
    )
    roll_call, _made = RollCall.objects.update_or_create(session=held, defaults={"taken_by": actor.name})
    held.state = SessionState.HELD
    held.save(update_fields=["state"])
    announce(RollTaken(training_class.pk, held.pk))
    return roll_call


@atomic
def take_back_rolls(
    *, training_class: TrainingClass, signs: Mapping[int, Mapping[int, tuple[str | None, str]]], actor: Actor
) -> None:
    """Let rolls say again what they said: learner -> session -> sign (None where the roll was not taken yet) and reason."""
    wanted = {pk for told in signs.values() for pk in told}
    sessions = Session.objects.select_for_update(no_key=True).filter(training_class=training_class, pk__in=wanted)
    for session in sessions.order_by("pk"):
        told = {learner: was[session.pk] for learner, was in signs.items() if session.pk in was}
        if any(sign is None for sign, _why in told.values()):
            Absence.objects.filter(session=session).delete()
            RollCall.objects.filter(session=session).delete()
            session.state = SessionState.PLANNED
            session.save(update_fields=["state"])
            continue
        absences = {learner: entry for learner, entry in absences_of(session).items() if learner not in told}
        absences |= {learner: entry for learner, (sign, why) in told.items() if sign and (entry := entry_of(sign, why))}
        take_roll(session=session, absences=absences, actor=actor)
