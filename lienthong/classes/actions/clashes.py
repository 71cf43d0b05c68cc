"""Saying no when a lecturer, a room or a class is taken: by which session, who saved it, and when."""

from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.classes.access import classes_visible_to
from lienthong.classes.errors import SessionClashes
from lienthong.classes.models import Session, SessionMove
from lienthong.classes.queries.moves import last_moves
from lienthong.classes.queries.timetable import clashing_with
from lienthong.classes.rules.moves import hours_of, saved_by, saved_elsewhere
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason


def clash_of(session: Session, actor: Actor) -> SessionClashes | None:
    """Every clash, with who was first and when; the class of another centre is not named to who may not see it."""
    others = clashing_with(
        session_id=session.pk,
        class_id=session.training_class_id,
        lecturer_id=session.lecturer_id,
        room_id=session.room_id,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
    )
    if not others:
        return None
    classes = {other.training_class_id for other in others}
    visible = set(classes_visible_to(actor).filter(pk__in=classes).values_list("pk", flat=True))
    moves = last_moves(other.pk for other in others)
    reasons: list[Reason] = []
    for other in others:
        is_visible = other.training_class_id in visible
        reasons += _reasons(session, other, is_visible=is_visible, first=_first(moves.get(other.pk), is_visible))
    return SessionClashes(*reasons)


def _first(move: SessionMove | None, is_visible: bool) -> str:
    if move is None:
        return ""
    at = timezone.localtime(move.moved_at)
    return " " + (saved_by(move.moved_by, at) if is_visible else saved_elsewhere(at))


def taken() -> SessionClashes:
    """Somebody was first and is gone again."""
    return SessionClashes(
        Reason("taken", _("Giảng viên, phòng hoặc lớp vừa có người xếp vào giờ này. Hãy chọn giờ khác."))
    )


def _reasons(session: Session, other: Session, *, is_visible: bool, first: str) -> list[Reason]:
    facts = {
        "lecturer": other.lecturer.person.full_name,
        "room": other.room.name if other.room else other.venue or other.training_class.venue,
        "title": other.training_class.title,
        "session": other.title,
        "time": hours_of(timezone.localtime(other.starts_at), timezone.localtime(other.ends_at)),
    }
    found = []
    if other.training_class_id == session.training_class_id:
        said = _("Lớp đã có buổi “%(session)s” %(time)s.") % facts
        return [Reason("class_taken", said + first, "starts")]
    if other.lecturer_id == session.lecturer_id:
        seen = _("Giảng viên %(lecturer)s đã dạy buổi “%(session)s” của lớp “%(title)s” %(time)s tại %(room)s.")
        hidden = _("Giảng viên %(lecturer)s đã có giờ dạy %(time)s.")
        found.append(Reason("lecturer_taken", (seen if is_visible else hidden) % facts + first, "lecturer"))
    if session.room_id is not None and other.room_id == session.room_id:
        seen = _("%(room)s đã có buổi “%(session)s” của lớp “%(title)s” %(time)s, giảng viên %(lecturer)s.")
        hidden = _("%(room)s đã có người dùng %(time)s.")
        found.append(Reason("room_taken", (seen if is_visible else hidden) % facts + first, "room"))
    return found
