"""Putting sessions into the timetable, moving and cancelling them."""

from datetime import date, datetime, time
from typing import Any

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.base.constraints import refusing
from lienthong.classes.actions.clashes import clash_of, taken
from lienthong.classes.actions.moves import note_moves, refuse_unseen
from lienthong.classes.actions.questions import settle_questions, settle_wishes
from lienthong.classes.choices import ClassState, MoveKind, SessionState
from lienthong.classes.errors import SessionRefused
from lienthong.classes.models import Session, TrainingClass
from lienthong.classes.queries.log import logged_among
from lienthong.classes.queries.timetable import moment
from lienthong.classes.rules.timetable import SessionFacts, class_is_closed, reasons_against_session
from lienthong.curriculum.models import Topic
from lienthong.facilities.models import Room
from lienthong.kernel.actor import Actor
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
    venue: str = "",
) -> Session:
    """Add a session. The very same one asked twice is there once; who comes second for a lecturer or a room is told who."""
    held = _locked(training_class, lecturer, room)
    _refuse_implausible(held, day, starts, ends, periods)
    session = Session(
        training_class=held, starts_at=moment(day, starts), ends_at=moment(day, ends), lecturer=lecturer, room=room
    )
    session.topic, session.title, session.periods = topic, _title(title, topic), periods
    session.venue = _venue(venue, room)
    if again := _same(session):
        return again
    _write(session, actor)
    note_moves([session], MoveKind.PLANNED, actor)
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
    venue: str | None = None,
    seen: int | None = None,
) -> Session:
    """Mend a session. Once its roll was taken, day, hours and periods stay: attendance was counted by them.

    Without `venue` one that is in no room stays where it is. `seen` is its last step on the page where this was decided:
    somebody who moved it meanwhile is not overruled unseen.
    """
    held = _locked(session.training_class, lecturer, room)
    known = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    if known.state == SessionState.CANCELLED:
        raise SessionRefused(_is_cancelled())
    refuse_unseen(known, seen)
    _refuse_implausible(held, day, starts, ends, periods)
    starts_at, ends_at = moment(day, starts), moment(day, ends)
    moved = (known.starts_at, known.ends_at, known.periods) != (starts_at, ends_at, periods)
    if moved and known.state == SessionState.HELD:
        sentence = _("Buổi học đã điểm danh nên không đổi được ngày, giờ và số tiết.")
        raise SessionRefused(Reason("session_held", sentence))
    if moved and logged_among([known]):
        sentence = _("Buổi học đã ghi sổ đầu bài nên không đổi được ngày, giờ và số tiết.")
        raise SessionRefused(Reason("session_logged", sentence))
    stood = _standing(known)
    known.topic, known.title, known.lecturer, known.room = topic, _title(title, topic), lecturer, room
    known.starts_at, known.ends_at, known.periods = starts_at, ends_at, periods
    if venue is not None or room is not None:
        known.venue = _venue(venue or "", room)
    _write(known, actor)
    settle_wishes(known)
    if (stands := _standing(known)) != stood:
        note_moves([known], MoveKind.HANDED_OVER if stands[1:] == stood[1:] else MoveKind.MOVED, actor)
    record(actor, "classes.change_session", known, unit_id=held.centre_id)
    return known


@atomic
def move_session(
    *,
    session: Session,
    day: date,
    starts: time,
    lecturer: Lecturer,
    room: Room | None,
    actor: Actor,
    seen: int | None = None,
) -> Session:
    """Put a session elsewhere in the week: as long as before, of the same topic. Held elsewhere, it is so no more in a room."""
    known = Session.objects.select_related("training_class", "topic").get(pk=session.pk)
    ends = (datetime.combine(day, starts) + (known.ends_at - known.starts_at)).time()
    return change_session(
        session=known,
        topic=known.topic,
        title=known.title,
        lecturer=lecturer,
        room=room,
        day=day,
        starts=starts,
        ends=ends,
        periods=known.periods,
        actor=actor,
        seen=seen,
    )


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
    if logged_among([known]):
        raise SessionRefused(Reason("session_logged", _("Buổi học đã ghi sổ đầu bài nên không hủy được.")))
    known.state = SessionState.CANCELLED
    known.save(update_fields=["state"])
    settle_questions(held, [known], actor)
    note_moves([known], MoveKind.CANCELLED, actor)
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


def _venue(venue: str, room: Room | None) -> str:
    written = squash(venue)
    if written and room is not None:
        sentence = _("Buổi học ở phòng của trung tâm thì không ghi địa điểm ngoài. Hãy bỏ phòng hoặc xóa địa điểm.")
        raise SessionRefused(Reason("room_and_venue", sentence, "venue"))
    return written


def _standing(session: Session) -> tuple[Any, ...]:
    """Who teaches, then where and when: what the other steps of a session are told apart by."""
    return session.lecturer_id, session.room_id, session.venue, session.starts_at, session.ends_at


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
    if clash := clash_of(session, actor):
        raise clash

    def again() -> Refusal:
        return clash_of(session, actor) or taken()

    names = ("session_lecturer_is_free", "session_room_is_free", "session_class_is_free")
    with refusing(dict.fromkeys(names, again)):
        session.save()


def _is_cancelled() -> Reason:
    return Reason("session_cancelled", _("Buổi học đã hủy nên không sửa được."))
