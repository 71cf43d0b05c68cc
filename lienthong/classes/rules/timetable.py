"""Whether a session may stand in the timetable of its class."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason

MOST_PERIODS = 12
# A period is 45 minutes by custom, not by any rulebook read so far: used for suggestions only.
PERIOD = timedelta(minutes=45)
MORNING = time(7, 30)
AFTERNOON = time(13, 30)
MOST_IN_HALF_A_DAY = 5


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """A session as entered, beside the dates of its class."""

    class_starts_on: date
    class_ends_on: date
    class_is_open: bool
    day: date
    starts: time
    ends: time
    periods: int


def reasons_against_session(facts: SessionFacts) -> list[Reason]:
    """Every reason why the session cannot stand, apart from clashes."""
    reasons = []
    if not facts.class_is_open:
        reasons.append(class_is_closed())
    if not facts.class_starts_on <= facts.day <= facts.class_ends_on:
        sentence = _("Buổi học ngày %(day)s nằm ngoài thời gian của lớp (từ %(first)s đến %(last)s).")
        said = sentence % {
            "day": written_day(facts.day),
            "first": written_day(facts.class_starts_on),
            "last": written_day(facts.class_ends_on),
        }
        reasons.append(Reason("outside_class_dates", said, "day"))
    if facts.ends <= facts.starts:
        reasons.append(Reason("ends_before_start", _("Giờ kết thúc phải sau giờ bắt đầu."), "ends"))
    if not 1 <= facts.periods <= MOST_PERIODS:
        sentence = _("Số tiết của một buổi phải từ 1 đến %(most)d.") % {"most": MOST_PERIODS}
        reasons.append(Reason("implausible_periods", sentence, "periods"))
    return reasons


def class_is_closed() -> Reason:
    """Nothing changes in a class that is completed or cancelled."""
    return Reason("class_is_closed", _("Lớp đã hoàn thành hoặc đã hủy nên không thay đổi được nữa."))


def ends_after(starts: time, periods: int) -> time:
    """When that many periods end without a break."""
    return (datetime.combine(date(2000, 1, 1), starts) + PERIOD * periods).time()


def next_half_day(last: tuple[date, time] | None, first_day: date, last_day: date) -> tuple[date, time]:
    """The next free half day after the last session, Saturdays and Sundays left out; the first morning when there is none.

    Never beyond the last day of the class: there the clerk has to look for room herself.
    """
    if last is None:
        return first_day, MORNING
    day, starts = last
    if starts < time(12):
        return day, AFTERNOON
    following = day + timedelta(days=1)
    while following.weekday() >= 5 and following < last_day:
        following += timedelta(days=1)
    return min(following, last_day), MORNING
