"""What a timetable must respect besides calendars, lecturers and rooms: pins, days away, what topics need."""

from collections.abc import Collection
from datetime import date

from django.db.transaction import atomic

from lienthong.audit.actions import record
from lienthong.classes.choices import SessionState
from lienthong.classes.models import Session, TrainingClass
from lienthong.curriculum.models import Topic
from lienthong.kernel.actor import Actor
from lienthong.kernel.text import squash
from lienthong.organisations.models import Unit
from lienthong.timetabling.errors import TimetableRefused, reason
from lienthong.timetabling.models import ClassAway, Pin, TopicNeed


@atomic
def set_pinned(*, session: Session, pinned: bool, actor: Actor) -> None:
    """Let no proposal move the session, or let it. Doing so twice changes nothing. Whoever applies one is waited for."""
    TrainingClass.objects.select_for_update(no_key=True).get(pk=session.training_class_id)
    held = Session.objects.select_for_update(of=("self",)).select_related("training_class").get(pk=session.pk)
    if pinned and held.state == SessionState.CANCELLED:
        raise TimetableRefused(reason("session_cancelled"))
    if Pin.objects.filter(session=held).exists() != pinned:
        if pinned:
            Pin.objects.create(session=held)
        else:
            Pin.objects.filter(session=held).delete()
        verb = "timetabling.pin" if pinned else "timetabling.unpin"
        record(actor, verb, held, unit_id=held.training_class.centre_id)


@atomic
def add_away(
    *,
    training_class: TrainingClass,
    starts_on: date,
    ends_on: date,
    part: int | None,
    kind: str,
    title: str,
    actor: Actor,
) -> ClassAway:
    """Let a class not meet at the centre on some days. `ends_on` is the first day after. Said twice it is there once."""
    if ends_on <= starts_on:
        raise TimetableRefused(reason("ends_before_start", "last_on"))
    if ends_on <= training_class.starts_on or starts_on > training_class.ends_on:
        raise TimetableRefused(reason("outside_class", "starts_on"))
    held = TrainingClass.objects.select_for_update(no_key=True).get(pk=training_class.pk)
    away, made = ClassAway.objects.get_or_create(
        training_class=held, starts_on=starts_on, ends_on=ends_on, part=part, kind=kind, title=squash(title)
    )
    if not made:
        return away
    record(actor, "timetabling.add_away", away, unit_id=training_class.centre_id, kind=kind)
    return away


@atomic
def remove_away(*, away: ClassAway, actor: Actor) -> None:
    """The class meets on these days after all."""
    record(actor, "timetabling.remove_away", away, unit_id=away.training_class.centre_id, kind=away.kind)
    away.delete()


@atomic
def set_needs(*, unit: Unit, topic: Topic, items: Collection[str], actor: Actor) -> None:
    """Say what must stand in the room when the centre teaches the topic."""
    known = TopicNeed.objects.filter(unit=unit, topic=topic).values_list("items", flat=True).first() or []
    if sorted(set(items)) == known:
        return
    if items:
        TopicNeed.objects.update_or_create(unit=unit, topic=topic, defaults={"items": sorted(set(items))})
    else:
        TopicNeed.objects.filter(unit=unit, topic=topic).delete()
    record(actor, "timetabling.set_needs", topic, unit_id=unit.pk)
