"""The way of a report and of an excuse, as tables; what may be typed; what the board says of one unit and one task."""

from dataclasses import dataclass
from datetime import date, timedelta

from lienthong.directives.choices import CellStanding, ExcuseKind, ExcuseState, RoundState
from lienthong.kernel.states import Move, Moves

_ASSIGNS = "directives.manage"
_REPORTS = "directives.report"
NEAR = timedelta(days=7)
LONGEST_REPORT, LONGEST_REMARK = 8_000, 2_000
LATEST_EXTENSION = timedelta(days=3 * 366)

ROUND_MOVES = Moves(
    {
        (RoundState.OPEN, "send"): Move(RoundState.SENT, _REPORTS),
        (RoundState.RETURNED, "send"): Move(RoundState.SENT, _REPORTS),
        (RoundState.SENT, "confirm"): Move(RoundState.CONFIRMED, _ASSIGNS),
        (RoundState.SENT, "return"): Move(RoundState.RETURNED, _ASSIGNS),
        (RoundState.OPEN, "finish"): Move(RoundState.CONFIRMED, _ASSIGNS),
        (RoundState.RETURNED, "finish"): Move(RoundState.CONFIRMED, _ASSIGNS),
        (RoundState.CONFIRMED, "reopen"): Move(RoundState.RETURNED, _ASSIGNS),
        (RoundState.OPEN, "excuse"): Move(RoundState.EXCUSED, _ASSIGNS),
        (RoundState.RETURNED, "excuse"): Move(RoundState.EXCUSED, _ASSIGNS),
        (RoundState.EXCUSED, "reopen"): Move(RoundState.RETURNED, _ASSIGNS),
        (RoundState.OPEN, "withdraw"): Move(RoundState.WITHDRAWN, _ASSIGNS),
        (RoundState.RETURNED, "withdraw"): Move(RoundState.WITHDRAWN, _ASSIGNS),
        (RoundState.SENT, "withdraw"): Move(RoundState.WITHDRAWN, _ASSIGNS),
        (RoundState.WITHDRAWN, "restore"): Move(RoundState.OPEN, _ASSIGNS),
    }
)
EXCUSE_MOVES = Moves(
    {
        (ExcuseState.ASKED, "grant"): Move(ExcuseState.GRANTED, _ASSIGNS),
        (ExcuseState.ASKED, "refuse"): Move(ExcuseState.REFUSED, _ASSIGNS),
        (ExcuseState.ASKED, "drop"): Move(ExcuseState.DROPPED, _REPORTS),
    }
)
OWED = (RoundState.OPEN, RoundState.RETURNED)
"""The states in which the unit has still to report."""


def is_late(state: str, due_on: date | None, today: date) -> bool:
    """Whether a report is still owed after its day. On the day itself it is not late; what was sent waits for others."""
    return state in OWED and due_on is not None and due_on < today


def reasons_not_sendable(text: str) -> tuple[str, ...]:
    """Codes of what is wrong with a report: nothing said, too much said."""
    words = text.strip()
    return tuple(
        code for code, wrong in (("no_report", not words), ("long_report", len(words) > LONGEST_REPORT)) if wrong
    )


def reasons_not_excusable(
    kind: str, reason: str, until: date | None, due_on: date | None, today: date
) -> tuple[str, ...]:
    """Codes of what is wrong with an excuse: no reason given; no new day; a day that is past, not later, or years away."""
    codes = [] if reason.strip() else ["no_reason"]
    if kind != ExcuseKind.LATER:
        return tuple(codes)
    if until is None:
        return (*codes, "no_new_day")
    if until < today:
        codes.append("new_day_past")
    elif due_on is not None and until <= due_on:
        codes.append("new_day_not_later")
    if until > max(due_on or today, today) + LATEST_EXTENSION:
        codes.append("new_day_far")
    return tuple(codes)


@dataclass(frozen=True, slots=True)
class RoundCounts:
    """The rounds of one unit for one task, counted. `near` are owed within a week or without a day; `coming` later.

    `last_closed` is the state of the latest round that is closed, empty without one.
    """

    late: int = 0
    waiting: int = 0
    near: int = 0
    coming: int = 0
    last_closed: str = ""


def standing(counts: RoundCounts) -> CellStanding | None:
    """What the board says. What is late is said before what waits; a round that is not near yet does not hide a done one.

    None when there is nothing to report at all, as after a withdrawal.
    """
    if counts.late:
        return CellStanding.LATE
    if counts.waiting:
        return CellStanding.WAITING
    if counts.near:
        return CellStanding.NOT_YET
    closed = {RoundState.CONFIRMED: CellStanding.DONE, RoundState.EXCUSED: CellStanding.EXCUSED}
    if counts.last_closed in closed:
        return closed[RoundState(counts.last_closed)]
    return CellStanding.NOT_YET if counts.coming else None
