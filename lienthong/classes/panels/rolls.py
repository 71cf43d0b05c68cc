"""Rolls to take, sessions to attend, rolls that differ, leave to decide."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.classes.access import LEARN, MANAGE, ROLL, classes_visible_to
from lienthong.classes.models import Session
from lienthong.classes.panels.limits import MOST
from lienthong.classes.queries.handing import open_conflicts
from lienthong.classes.queries.learning import own_sessions_soon
from lienthong.classes.queries.leave import waiting_leaves
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.ui.boards import Todo


def conflicts_to_decide(actor: Actor) -> list[Todo]:
    """Rolls from phones that say something else than the book, for whose roll it is and for who runs the class."""
    if not actor.may(ROLL):
        return []
    own = classes_visible_to(actor, ROLL)
    waiting = {one.pk: one for one in open_conflicts(own, person_id=actor.person_id)[:MOST]} if actor.person_id else {}
    if actor.may(MANAGE):
        waiting |= {one.pk: one for one in open_conflicts(classes_visible_to(actor, MANAGE))[:MOST]}
    return [
        Todo(
            _("Hai bản điểm danh khác nhau: %(title)s") % {"title": one.session.title},
            _("%(who)s nộp từ điện thoại, %(title)s")
            % {"who": one.handed_by, "title": one.session.training_class.title},
            reverse("classes:roll_entry", args=[one.session.training_class_id, one.session_id, one.pk]),
            "git-compare",
            timezone.localdate(one.received_at),
        )
        for one in waiting.values()
    ]


def leaves_to_decide(actor: Actor) -> list[Todo]:
    """Requests for leave, for who runs the class and for its adviser."""
    if not actor.may(ROLL):
        return []
    classes = classes_visible_to(actor, ROLL)
    own = classes.filter(adviser__person_id=actor.person_id) if actor.person_id else classes.none()
    waiting = {leave.pk: leave for leave in waiting_leaves(own)[:MOST]}
    if actor.may(MANAGE):
        waiting |= {leave.pk: leave for leave in waiting_leaves(classes_visible_to(actor, MANAGE))[:MOST]}
    return [
        Todo(
            _("Đơn xin nghỉ: %(name)s") % {"name": leave.enrolment.person.full_name},
            leave.enrolment.training_class.title,
            reverse("classes:leaves", args=[leave.enrolment.training_class_id]),
            "calendar-off",
            leave.starts_on,
        )
        for leave in waiting.values()
    ]


def sessions_to_attend(actor: Actor) -> list[Session]:
    return own_sessions_soon(actor.person_id, actor.on) if actor.may(LEARN) and actor.person_id else []


def session_to_attend(session: Session) -> Todo:
    """A session that the reader himself is to attend."""
    starts = timezone.localtime(session.starts_at)
    where = session.room.name if session.room else session.training_class.venue
    return Todo(
        _("Đi học: %(title)s") % {"title": session.title},
        _("%(hour)s ngày %(day)s, %(place)s")
        % {"hour": f"{starts:%H:%M}", "day": written_day(starts.date()), "place": where},
        reverse("classes:my_class", args=[session.training_class_id]),
        "school",
        starts.date(),
        is_appointment=True,
    )


def roll_to_take(session: Session) -> Todo:
    starts = timezone.localtime(session.starts_at)
    where = {
        "hour": f"{starts:%H:%M}",
        "day": written_day(starts.date()),
        "title": session.training_class.title,
        "lecturer": session.lecturer.person.full_name,
    }
    return Todo(
        _("Điểm danh: %(title)s") % {"title": session.title},
        _("%(hour)s ngày %(day)s, %(title)s, giảng viên %(lecturer)s") % where,
        reverse("classes:roll", args=[session.training_class_id, session.pk]),
        "checklist",
        starts.date(),
    )
