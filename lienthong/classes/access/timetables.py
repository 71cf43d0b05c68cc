"""Whose week, which room and which calendar address an actor may read."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from lienthong.classes.access.classes import classes_visible_to
from lienthong.classes.access.rights import VIEW
from lienthong.classes.choices import FeedKind
from lienthong.classes.models import Feed
from lienthong.classes.queries.weeks import lecturer_of
from lienthong.facilities.models import Room
from lienthong.kernel.actor import Actor
from lienthong.lecturers.access import VIEW as SEE_LECTURERS
from lienthong.lecturers.access import engagements_visible_to
from lienthong.lecturers.models import Lecturer
from lienthong.organisations.access import unit_ids_within


def lecturers_visible_to(actor: Actor) -> QuerySet[Lecturer]:
    """The lecturers engaged at centres within reach, now or once."""
    engaged = engagements_visible_to(actor).order_by().values("lecturer_id")
    return Lecturer.objects.filter(pk__in=engaged).select_related("person")


def rooms_visible_to(actor: Actor) -> QuerySet[Room]:
    """The rooms of the centres whose classes the actor sees."""
    return Room.objects.filter(unit_id__in=unit_ids_within(actor, VIEW))


def timetable_named(actor: Actor, kind: str, subject_id: int) -> str | None:
    """What the timetable that an address gives is called, when its owner may see it on the day; else None."""
    if kind == FeedKind.OWN:
        own = lecturer_of(actor.person_id)
        return own.person.full_name if own is not None and own.pk == subject_id else None
    if kind == FeedKind.CLASS:
        return classes_visible_to(actor).filter(pk=subject_id).values_list("title", flat=True).first()
    if kind == FeedKind.ROOM:
        return rooms_visible_to(actor).filter(pk=subject_id).values_list("name", flat=True).first()
    if not actor.may(SEE_LECTURERS):
        return None
    return lecturers_visible_to(actor).filter(pk=subject_id).values_list("person__full_name", flat=True).first()


def feed_for(actor: Actor, pk: int) -> Feed:
    """An address of the actor's own that is good, else 404."""
    return get_object_or_404(Feed, pk=pk, account_id=actor.account_id or 0, revoked_at=None)
