"""Writing lecturers: engaging a person at a centre, ending that."""

from datetime import date

from django.db.transaction import atomic

from lienthong.audit.actions import record
from lienthong.kernel.actor import Actor
from lienthong.kernel.text import squash
from lienthong.lecturers.errors import EngagementRefused
from lienthong.lecturers.models import Engagement, Lecturer
from lienthong.lecturers.queries import engagement_on
from lienthong.lecturers.rules import reasons_not_ended, reasons_not_engaged
from lienthong.organisations.models import Unit
from lienthong.people.models import Person


@atomic
def engage_lecturer(*, person: Person, unit: Unit, kind: str, starts_on: date, degree: str, actor: Actor) -> Engagement:
    """Let a person teach for a centre. He is one lecturer wherever he teaches; a degree given here is kept for all."""
    lecturer, _made = Lecturer.objects.get_or_create(person=person)
    lecturer = Lecturer.objects.select_for_update().get(pk=lecturer.pk)
    known = engagement_on(person, unit.pk, actor.on)
    since = known.starts_on if known else None
    if reasons := reasons_not_engaged(starts_on=starts_on, engaged_since=since, on=actor.on):
        raise EngagementRefused(*reasons)
    if squash(degree):
        lecturer.degree = squash(degree)
        lecturer.save(update_fields=["degree"])
    engagement = Engagement.objects.create(lecturer=lecturer, unit=unit, kind=kind, starts_on=starts_on)
    record(actor, "lecturers.engage_lecturer", engagement, unit_id=unit.pk, kind=kind)
    return engagement


@atomic
def end_engagement(*, engagement: Engagement, ends_on: date, actor: Actor) -> Engagement:
    """Let the last day of an engagement be the day before `ends_on`. Sessions already planned stay."""
    locked = Engagement.objects.select_for_update().get(pk=engagement.pk)
    if reasons := reasons_not_ended(starts_on=locked.starts_on, ended_on=locked.ends_on, ends_on=ends_on, on=actor.on):
        raise EngagementRefused(*reasons)
    locked.ends_on = ends_on
    locked.save(update_fields=["ends_on"])
    record(actor, "lecturers.end_engagement", locked, unit_id=locked.unit_id)
    return locked
