"""Attendance in whole periods, and who may not write the essay for want of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal

from lienthong.regulations.rules import Terms, attends_enough


@dataclass(frozen=True, slots=True)
class Attendance:
    """Periods since the learner joined: how many were held, how many of them he attended. Cancelled ones do not count."""

    held: int
    attended: int

    @property
    def percent(self) -> Decimal | None:
        """Cut after one decimal, never rounded up: 79,97 must not read as 80. None while nothing was held."""
        if not self.held:
            return None
        return (Decimal(self.attended) * 100 / self.held).quantize(Decimal("0.1"), rounding=ROUND_DOWN)


@dataclass(frozen=True, slots=True)
class HeldSession:
    """A session whose roll was taken: its day and its periods."""

    session_id: int
    day: date
    periods: int


def attendance(
    held: Iterable[HeldSession], missed: Mapping[int, int], *, joined_on: date, left_on: date | None
) -> Attendance:
    """Periods held while he was a learner (from the day he joined, up to, not including, the day he left).

    `missed` gives the periods missed by session key. An excused absence is an absence: no rulebook read so far says
    otherwise.
    """
    his = [one for one in held if one.day >= joined_on and (left_on is None or one.day < left_on)]
    periods = sum(one.periods for one in his)
    return Attendance(held=periods, attended=periods - sum(missed.get(one.session_id, 0) for one in his))


def is_barred(attendance: Attendance, terms: Terms) -> bool:
    """Whether the learner may not write the essay. With an unknown threshold nobody is barred: nothing is guessed."""
    percent = terms.attendance_percent.value
    if percent is None:
        return False
    return not attends_enough(attended=attendance.attended, held=attendance.held, percent=percent)
