"""Things of attendance for the cast: leave that was asked for."""

from datetime import date
from typing import Any

from lienthong.classes.actions.leave import ask_leave
from lienthong.classes.models import LeaveRequest, TrainingClass
from tests.cast import TODAY, Cast
from tests.classes.things import a_session, an_open_class, enrolment_of


def a_leave(cast: Cast, opened: TrainingClass | None = None, *, who: str = "an", **about: Any) -> LeaveRequest:
    """Leave of Nguyễn Thị Hòa for today, asked by An unless somebody else is named."""
    if opened is None:
        opened = an_open_class(cast, learners=cast.learners)
        a_session(cast, opened)
    said: dict[str, Any] = {"session": None, "starts_on": TODAY, "ends_on": TODAY, "reason": "con ốm", **about}
    return ask_leave(enrolment=enrolment_of(opened, cast.learners[0]), actor=cast.actor(who), **said)


def day(number: int) -> date:
    """A day of the class's week, from Monday the sixteenth."""
    return date(2026, 3, number)
