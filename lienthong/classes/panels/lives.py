"""Classes in a person's record: attended and taught."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.classes.access import VIEW, classes_visible_to
from lienthong.classes.choices import ClassState
from lienthong.classes.models import Enrolment
from lienthong.classes.queries.learners import attendance_of_person, enrolments_of
from lienthong.classes.queries.timetable import taught_by
from lienthong.classes.rules import Attendance
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.organisations.queries import names_then
from lienthong.ui.boards import LifeEvent


def lived(actor: Actor, person_id: int) -> list[LifeEvent]:
    """The classes that the person attended and taught, of those the actor sees. As many queries for many as for one."""
    if not actor.may(VIEW):
        return []
    seen = classes_visible_to(actor)
    enrolments = list(enrolments_of(person_id, seen))
    attended = attendance_of_person(enrolments)
    units = names_then((one.unit_id, one.joined_on) for one in enrolments)
    learned = [_learned(one, units.get((one.unit_id, one.joined_on), ""), attended[one.pk]) for one in enrolments]
    taught = [
        LifeEvent(
            on=timezone.localdate(one.first_at),
            title=one.title,
            detail=_("Giảng dạy %(sessions)s buổi, %(periods)s tiết")
            % {"sessions": one.sessions, "periods": one.periods},
            url=reverse("classes:detail", args=[one.class_id]),
            icon="presentation",
            until=timezone.localdate(one.last_at),
        )
        for one in taught_by(person_id, seen)
    ]
    return [*learned, *taught]


def _learned(one: Enrolment, unit: str, attended: Attendance) -> LifeEvent:
    """A class attended, with who sent him and how much of it he was there."""
    training_class = one.training_class
    said = [_("Học viên"), *([_("%(unit)s cử đi học") % {"unit": unit}] if unit else [])]
    if attended.held:
        said.append(_("dự %(n)s trên %(m)s tiết") % {"n": attended.attended, "m": attended.held})
    if one.left_on:
        said.append(_("thôi học ngày %(day)s") % {"day": written_day(one.left_on)})
    if training_class.state == ClassState.CANCELLED:
        said.append(_("lớp bị hủy"))
    return LifeEvent(
        on=training_class.starts_on,
        title=training_class.title,
        detail=", ".join(said),
        url=reverse("classes:learner", args=[training_class.pk, one.pk]),
        icon="users-group",
        until=training_class.ends_on,
        thread=f"class:{training_class.pk}",
    )
