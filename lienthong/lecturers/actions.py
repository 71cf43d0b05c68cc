"""Writing lecturers: engaging a person at a centre, ending that."""

from collections.abc import Collection
from datetime import date

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.curriculum.models import Topic
from lienthong.kernel.actor import Actor
from lienthong.kernel.switchboard import gather
from lienthong.kernel.text import squash
from lienthong.lecturers.errors import AvailabilityRefused, EngagementRefused
from lienthong.lecturers.events import LecturersMerged, LecturersParted
from lienthong.lecturers.models import Availability, Competence, DayOff, Engagement, Lecturer
from lienthong.lecturers.queries import engagement_on
from lienthong.lecturers.rules import (
    reasons_against_cap,
    reasons_against_day_off,
    reasons_not_ended,
    reasons_not_engaged,
)
from lienthong.organisations.actions.handing import hand_on, take_back
from lienthong.organisations.errors import ReorganisationRefused
from lienthong.organisations.events import ReorganisationUndone, UnitsReorganised
from lienthong.organisations.models import Unit
from lienthong.people.actions import hand_back, hand_over
from lienthong.people.errors import MergeRefused
from lienthong.people.events import MergeTakenBack, PeopleMerged
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


@atomic
def set_topics(*, engagement: Engagement, topics: Collection[Topic], actor: Actor) -> None:
    """Say anew what the lecturer may teach, wherever he teaches. Nothing at all: he may teach any topic."""
    lecturer = Lecturer.objects.select_for_update().get(pk=engagement.lecturer_id)
    wanted = {topic.pk for topic in topics}
    Competence.objects.filter(lecturer=lecturer).exclude(topic__in=wanted).delete()
    rows = [Competence(lecturer=lecturer, topic_id=key) for key in sorted(wanted)]
    Competence.objects.bulk_create(rows, ignore_conflicts=True)
    record(actor, "lecturers.set_topics", engagement, unit_id=engagement.unit_id, value=len(wanted))


@atomic
def set_availability(
    *, engagement: Engagement, halves: Collection[int] | None, most_a_week: int | None, actor: Actor
) -> None:
    """Say in which half-days of the week the lecturer comes to the centre (None: in all), and how often at most."""
    if reasons := reasons_against_cap(most_a_week):
        raise AvailabilityRefused(*reasons)
    facts = {"halves": None if halves is None else sorted(set(halves)), "most_a_week": most_a_week}
    Availability.objects.update_or_create(engagement=engagement, defaults=facts)
    record(actor, "lecturers.set_availability", engagement, unit_id=engagement.unit_id)


@atomic
def add_day_off(*, engagement: Engagement, starts_on: date, ends_on: date, part: int | None, actor: Actor) -> DayOff:
    """Let the lecturer be away, at all his centres. Sessions already planned stay until they are planned anew."""
    if reasons := reasons_against_day_off(starts_on=starts_on, ends_on=ends_on):
        raise AvailabilityRefused(*reasons)
    Lecturer.objects.select_for_update(no_key=True).get(pk=engagement.lecturer_id)
    off, made = DayOff.objects.get_or_create(
        lecturer_id=engagement.lecturer_id, starts_on=starts_on, ends_on=ends_on, part=part
    )
    if made:
        record(actor, "lecturers.add_day_off", engagement, unit_id=engagement.unit_id, starts_on=starts_on.isoformat())
    return off


@atomic
def remove_day_off(*, engagement: Engagement, off: DayOff, actor: Actor) -> None:
    """The lecturer is there after all."""
    record(
        actor, "lecturers.remove_day_off", engagement, unit_id=engagement.unit_id, starts_on=off.starts_on.isoformat()
    )
    off.delete()


@atomic
def follow_merged_person(event: PeopleMerged) -> None:
    """A merged person who teaches: the survivor is that lecturer, or his own engagements and sessions grow by the other's.

    Of two lecturers the merged one stays as a row without engagements, so that the merge can be taken back.
    """
    of = dict(Lecturer.objects.filter(person__in=[event.survivor_id, event.merged_id]).values_list("person_id", "pk"))
    ours, theirs = of.get(event.survivor_id), of.get(event.merged_id)
    if not (ours and theirs):
        hand_over(event.merge_id, Lecturer, giver=event.merged_id, taker=event.survivor_id)
        return
    for table in (Engagement, DayOff):
        hand_over(event.merge_id, table, "lecturer", giver=theirs, taker=ours)
    hand_over(event.merge_id, Competence, "lecturer", giver=theirs, taker=ours, once="topic")
    if reasons := gather(LecturersMerged(merge_id=event.merge_id, survivor_id=ours, merged_id=theirs)):
        raise MergeRefused(*reasons)


@atomic
def follow_parted_people(event: MergeTakenBack) -> None:
    """Each teaches again what was his."""
    of = dict(Lecturer.objects.filter(person__in=[event.survivor_id, event.merged_id]).values_list("person_id", "pk"))
    ours, theirs = of.get(event.survivor_id), of.get(event.merged_id)
    if not (ours and theirs):
        what = _("hồ sơ giảng viên")
        hand_back(event.merge_id, Lecturer, giver=event.merged_id, taker=event.survivor_id, what=what)
        return
    reasons = gather(LecturersParted(merge_id=event.merge_id, survivor_id=ours, merged_id=theirs))
    if reasons:
        raise MergeRefused(*reasons)
    for table, what in (
        (Engagement, _("nơi giảng dạy")),
        (DayOff, _("ngày không dạy được")),
        (Competence, _("chuyên đề dạy được")),
    ):
        hand_back(event.merge_id, table, "lecturer", giver=theirs, taker=ours, what=what)


def follow_reorganised_units(event: UnitsReorganised) -> None:
    """Heard when centres ended: whoever taught for them teaches for the one that carries on."""
    hand_on(event.reorganisation_id, Engagement, same=("lecturer_id",), roles=True)


def follow_undone_units(event: ReorganisationUndone) -> None:
    """Heard when that is taken back. Refuses when an engagement was changed since."""
    if reasons := take_back(event.reorganisation_id, Engagement, _("giảng viên")):
        raise ReorganisationRefused(*reasons)
