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


@dataclass(frozen=True, slots=True)
class Missed:
    """What the roll says of a learner in one session."""

    periods: int
    late_minutes: int = 0
    is_excused: bool = False


def counted(missed: Missed, periods: int, terms: Terms) -> int:
    """How many of the session's periods count as missed under the rulebook.

    An excused absence is an absence, and somebody late is there, unless the rulebook says otherwise: then leave counts
    as attended, and who comes so many minutes late has missed one period more.
    """
    whole = 0 if missed.is_excused and terms.excused_attends.value else missed.periods
    limit = terms.late_minutes.value
    late = limit is not None and 0 < limit <= missed.late_minutes
    return min(whole + late, periods)


def attendance(
    held: Iterable[HeldSession], missed: Mapping[int, int], *, joined_on: date, left_on: date | None
) -> Attendance:
    """Periods held while he was a learner (from the day he joined, up to, not including, the day he left).

    `missed` gives the periods that count as missed by session key.
    """
    his = [one for one in held if one.day >= joined_on and (left_on is None or one.day < left_on)]
    periods = sum(one.periods for one in his)
    return Attendance(held=periods, attended=periods - sum(missed.get(one.session_id, 0) for one in his))


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is still to come of a class for a learner: periods, the longest session, how many periods he may yet miss.

    `may_miss` below 0: even who attends everything that is left does not reach the threshold any more.
    """

    to_come: int
    longest: int
    may_miss: int

    @property
    def is_lost(self) -> bool:
        """Whether nothing that is still to come can mend it."""
        return self.may_miss < 0

    @property
    def is_near(self) -> bool:
        """Whether missing one more session would bar him: it can still be mended, and somebody should tell him."""
        return 0 <= self.may_miss < self.longest


def outlook(attendance: Attendance, to_come: Iterable[int], percent: int) -> Outlook:
    """What may still be missed when all planned sessions (their periods) are held: whole periods, never rounded up.

    Of 40 periods at 80 % eight may be missed: (100 - 80) x 40 // 100, less those that were missed already.
    """
    planned = list(to_come)
    whole = attendance.held + sum(planned)
    missed = attendance.held - attendance.attended
    return Outlook(sum(planned), max(planned, default=0), (100 - percent) * whole // 100 - missed)


def is_barred(attendance: Attendance, terms: Terms) -> bool:
    """Whether the learner may not write the essay. With an unknown threshold nobody is barred: nothing is guessed."""
    percent = terms.attendance_percent.value
    if percent is None:
        return False
    return not attends_enough(attended=attendance.attended, held=attendance.held, percent=percent)
