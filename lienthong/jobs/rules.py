"""When to try again and when recurring work is due. No clock of its own."""

from datetime import datetime, time, timedelta

SHORTEST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=1)
# A worker killed so often without finishing one step dies of the step itself, of want of memory most likely.
MOST_INTERRUPTIONS = 50
LONGEST_RHYTHM_MINUTES = 7 * 24 * 60


def pause_after(failures: int) -> timedelta:
    """How long to wait after the nth failure in a row: 10 seconds, then four times as long each time, at most an hour."""
    times: int = 4 ** min(max(failures, 1) - 1, 10)
    return min(SHORTEST_PAUSE * times, LONGEST_PAUSE)


def next_time(now: datetime, *, daily_at: time | None, every_minutes: int | None) -> datetime:
    """The first moment after now at which the work is due; `now` is local and aware.

    What was missed while the machine was off is done once, not once for each day: the caller orders it and asks here
    for the time after now.
    """
    if daily_at is None:
        return now + timedelta(minutes=every_minutes or LONGEST_RHYTHM_MINUTES)
    today = now.replace(hour=daily_at.hour, minute=daily_at.minute, second=0, microsecond=0)
    return today if today > now else today + timedelta(days=1)


def is_rhythm(*, daily_at: time | None, every_minutes: int | None) -> bool:
    """Whether it is one rhythm, not two and not none, and a sane one."""
    if (daily_at is None) == (every_minutes is None):
        return False
    return every_minutes is None or 1 <= every_minutes <= LONGEST_RHYTHM_MINUTES


def percent(done: int, total: int) -> int | None:
    """How far, in whole percent, never 100 before all is done; None while the whole is unknown."""
    return min(done * 100 // total, 100) if total > 0 else None
