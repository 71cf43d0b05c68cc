"""When a lecturer may be engaged, and when that may end. Facts in, reasons out."""

from datetime import date, timedelta

from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason
from lienthong.lecturers.errors import reason

EARLIEST_YEAR = 1990


def reasons_not_engaged(*, starts_on: date, engaged_since: date | None, on: date) -> list[Reason]:
    """Why a person cannot be engaged: he is already (since a day), or the day cannot be meant."""
    reasons: list[Reason] = []
    if engaged_since is not None:
        reasons.append(reason("already_engaged", since=written_day(engaged_since)))
    if not EARLIEST_YEAR <= starts_on.year <= on.year + 1:
        reasons.append(reason("start_not_plausible", "starts_on"))
    return reasons


def reasons_not_ended(*, starts_on: date, ended_on: date | None, ends_on: date, on: date) -> list[Reason]:
    """Why an engagement cannot end on the day: it has ended, it had not begun, or the day is too far away."""
    if ended_on is not None:
        return [reason("already_ended", day=written_day(ended_on))]
    if ends_on <= starts_on:
        return [reason("end_not_after_start", "ends_on", since=written_day(starts_on))]
    if ends_on > on + timedelta(days=366):
        return [reason("end_not_plausible", "ends_on")]
    return []


MOST_A_WEEK = 15
LONGEST_OFF = timedelta(days=366)


def reasons_against_cap(most_a_week: int | None) -> list[Reason]:
    """Why so many sessions a week cannot be a limit."""
    plausible = most_a_week is None or 1 <= most_a_week <= MOST_A_WEEK
    return [] if plausible else [reason("cap_out_of_range", "most_a_week")]


def reasons_against_day_off(*, starts_on: date, ends_on: date) -> list[Reason]:
    """Why somebody cannot be away from the day up to, not including, the other."""
    if ends_on <= starts_on:
        return [reason("off_ends_before_start", "last_on")]
    return [reason("off_too_long", "last_on")] if ends_on - starts_on > LONGEST_OFF else []
