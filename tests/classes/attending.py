"""Things of attendance for the cast: leave that was asked for, rolls that phones handed in."""

from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

from lienthong.classes.actions.handing import hand_in
from lienthong.classes.actions.leave import ask_leave
from lienthong.classes.actions.roll import take_roll
from lienthong.classes.models import LeaveRequest, RollEntry, Session, TrainingClass
from lienthong.classes.queries.timetable import moment
from lienthong.classes.rules.roll import AbsenceEntry
from tests.cast import TODAY, Cast
from tests.classes.things import a_session, an_open_class, enrolment_of


def a_leave(cast: Cast, opened: TrainingClass | None = None, *, who: str = "an", **about: Any) -> LeaveRequest:
    """Leave of Nguyễn Thị Hòa for today, asked by An unless somebody else is named."""
    if opened is None:
        opened = an_open_class(cast, learners=cast.learners)
        a_session(cast, opened)
    said: dict[str, Any] = {"session": None, "starts_on": TODAY, "ends_on": TODAY, "reason": "con ốm", **about}
    return ask_leave(enrolment=enrolment_of(opened, cast.learners[0]), actor=cast.actor(who), **said)


def handed_in(
    session: Session,
    cast: Cast,
    absences: dict[int, AbsenceEntry],
    *,
    who: str = "dung",
    seen: str = "",
    key: UUID | None = None,
) -> RollEntry:
    """A roll that somebody's phone made at eight and hands in now."""
    return hand_in(
        key=key or uuid4(), session=session, made_at=moment(TODAY, time(8)), seen=seen, absences=absences, is_own=True,
        actor=cast.actor(who),
    )  # fmt: skip


def a_conflict(cast: Cast) -> RollEntry:
    """An has taken the roll (Hòa absent) when Dũng's phone hands in another (Bảo absent)."""
    opened = an_open_class(cast, learners=cast.learners)
    session = a_session(cast, opened)
    hoa, bao = (enrolment_of(opened, one).pk for one in cast.learners[:2])
    take_roll(session=session, absences={hoa: AbsenceEntry(4)}, actor=cast.actor("an"))
    return handed_in(session, cast, {bao: AbsenceEntry(4)})


def day(number: int) -> date:
    """A day of the class's week, from Monday the sixteenth."""
    return date(2026, 3, number)
