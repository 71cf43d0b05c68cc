"""Putting sessions into the timetable, moving and cancelling them."""

from datetime import date, datetime, time

from django.db.transaction import atomic
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.base.constraints import refusing
from lienthong.classes.access import classes_visible_to
from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.errors import SessionClashes, SessionRefused
from lienthong.classes.models import Session, TrainingClass
from lienthong.classes.queries.timetable import clashing_with, moment
from lienthong.classes.rules.timetable import SessionFacts, class_is_closed, reasons_against_session
from lienthong.curriculum.models import Topic
from lienthong.facilities.models import Room
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason, Refusal
from lienthong.kernel.text import squash
from lienthong.lecturers.models import Lecturer


@atomic
def plan_session(
    *,
    training_class: TrainingClass,
    topic: Topic | None,
    title: str,
    lecturer: Lecturer,
    room: Room | None,
    day: date,
    starts: time,
    ends: time,
    periods: int,
    actor: Actor,
) -> Session:
    """Add a session. The very same one asked twice is there once; who comes second for a lecturer or a room is told who."""
    held = _locked(training_class, lecturer, room)
    _refuse_implausible(held, day, starts, ends, periods)
    session = Session(
        training_class=held, starts_at=moment(day, starts), ends_at=moment(day, ends), lecturer=lecturer, room=room
    )
    session.topic, session.title, session.periods = topic, _title(title, topic), periods
    if again := _same(session):
        return again
    _write(session, actor)
    record(actor, "classes.plan_session", session, unit_id=held.centre_id)
    return session


@atomic
def change_session(
    *,
    session: Session,
    topic: Topic | None,
    title: str,
    lecturer: Lecturer,
    room: Room | None,
    day: date,
    starts: time,
    ends: time,
    periods: int,
    actor: Actor,
) -> Session:
    """Mend a session. Once its roll was taken, day, hours and periods stay: attendance was counted by them."""
    held = _locked(session.training_class, lecturer, room)
    known = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    if known.state == SessionState.CANCELLED:
        raise SessionRefused(_is_cancelled())
    _refuse_implausible(held, day, starts, ends, periods)
    starts_at, ends_at = moment(day, starts), moment(day, ends)
    moved = (known.starts_at, known.ends_at, known.periods) != (starts_at, ends_at, periods)
    if moved and known.state == SessionState.HELD:
        sentence = _("Buổi học đã điểm danh nên không đổi được ngày, giờ và số tiết.")
        raise SessionRefused(Reason("session_held", sentence))
    known.topic, known.title, known.lecturer, known.room = topic, _title(title, topic), lecturer, room
    known.starts_at, known.ends_at, known.periods = starts_at, ends_at, periods
    _write(known, actor)
    record(actor, "classes.change_session", known, unit_id=held.centre_id)
    return known


@atomic
def cancel_session(*, session: Session, actor: Actor) -> Session:
    """Take a session out: it holds nobody and no room any more. One whose roll was taken stays."""
    held = TrainingClass.objects.select_for_update(no_key=True).get(pk=session.training_class_id)
    known = Session.objects.select_for_update().get(pk=session.pk)
    if known.state == SessionState.CANCELLED:
        return known
    if held.state != ClassState.OPEN:
        raise SessionRefused(class_is_closed())
    if known.state == SessionState.HELD:
        raise SessionRefused(Reason("session_held", _("Buổi học đã điểm danh nên không hủy được.")))
    known.state = SessionState.CANCELLED
    known.save(update_fields=["state"])
    record(actor, "classes.cancel_session", known, unit_id=held.centre_id)
    return known


def _locked(training_class: TrainingClass, lecturer: Lecturer, room: Room | None) -> TrainingClass:
    """Class, lecturer and room, always in this order: two savers wait for each other instead of deadlocking in the
    exclusion constraints, and the second one sees what the first one wrote."""
    held = TrainingClass.objects.select_for_update(no_key=True).get(pk=training_class.pk)
    Lecturer.objects.select_for_update(no_key=True).get(pk=lecturer.pk)
    if room is not None:
        Room.objects.select_for_update(no_key=True).get(pk=room.pk)
    return held


def _refuse_implausible(training_class: TrainingClass, day: date, starts: time, ends: time, periods: int) -> None:
    facts = SessionFacts(
        training_class.starts_on,
        training_class.ends_on,
        training_class.state == ClassState.OPEN,
        day=day,
        starts=starts,
        ends=ends,
        periods=periods,
    )
    if reasons := reasons_against_session(facts):
        raise SessionRefused(*reasons)


def _title(title: str, topic: Topic | None) -> str:
    written = squash(title) or (topic.title if topic else "")
    if not written:
        raise SessionRefused(Reason("title_missing", _("Hãy chọn chuyên đề hoặc ghi tên buổi học."), "title"))
    return written


def _same(session: Session) -> Session | None:
    return (
        Session.objects.filter(
            training_class=session.training_class,
            lecturer=session.lecturer,
            room=session.room,
            topic=session.topic,
            title=session.title,
            starts_at=session.starts_at,
            ends_at=session.ends_at,
        )
        .exclude(state=SessionState.CANCELLED)
        .first()
    )


def _write(session: Session, actor: Actor) -> None:
    """Save it, or say who was first. The database has the last word, whoever writes beside this action."""
    if clash := _clash(session, actor):
        raise clash

    def again() -> Refusal:
        return _clash(session, actor) or _taken()

    names = ("session_lecturer_is_free", "session_room_is_free", "session_class_is_free")
    with refusing(dict.fromkeys(names, again)):
        session.save()


def _taken() -> SessionClashes:
    return SessionClashes(
        Reason("taken", _("Giảng viên, phòng hoặc lớp vừa có người xếp vào giờ này. Hãy chọn giờ khác."))
    )


def _is_cancelled() -> Reason:
    return Reason("session_cancelled", _("Buổi học đã hủy nên không sửa được."))


def _clash(session: Session, actor: Actor) -> SessionClashes | None:
    """Every clash, with who and when; the class of another centre is not named to who may not see it."""
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
    reasons: list[Reason] = []
    for other in others:
        reasons += _reasons(session, other, is_visible=other.training_class_id in visible)
    return SessionClashes(*reasons)


def _reasons(session: Session, other: Session, *, is_visible: bool) -> list[Reason]:
    facts = {
        "lecturer": other.lecturer.person.full_name,
        "room": other.room.name if other.room else other.training_class.venue,
        "title": other.training_class.title,
        "time": _hours(other.starts_at, other.ends_at),
    }
    found = []
    if other.training_class_id == session.training_class_id:
        said = _("Lớp đã có buổi “%(session)s” %(time)s.") % {**facts, "session": other.title}
        return [Reason("class_taken", said, "starts")]
    if other.lecturer_id == session.lecturer_id:
        seen = _("Giảng viên %(lecturer)s đã dạy lớp “%(title)s” %(time)s tại %(room)s.")
        hidden = _("Giảng viên %(lecturer)s đã có giờ dạy %(time)s.")
        found.append(Reason("lecturer_taken", (seen if is_visible else hidden) % facts, "lecturer"))
    if session.room_id is not None and other.room_id == session.room_id:
        seen = _("%(room)s đã có lớp “%(title)s” %(time)s, giảng viên %(lecturer)s.")
        hidden = _("%(room)s đã có người dùng %(time)s.")
        found.append(Reason("room_taken", (seen if is_visible else hidden) % facts, "room"))
    return found


def _hours(starts_at: datetime, ends_at: datetime) -> str:
    starts, ends = timezone.localtime(starts_at), timezone.localtime(ends_at)
    sentence = _("từ %(starts)s đến %(ends)s ngày %(day)s")
    return sentence % {"starts": f"{starts:%H:%M}", "ends": f"{ends:%H:%M}", "day": written_day(starts.date())}
