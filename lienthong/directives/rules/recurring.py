"""The rounds of a task: one for each period, none missing, none twice.

A period is named by the day on which it falls due. A single task has one round, without a day where the document gives
none. What was not reported stays and is late: a round is never passed over because nobody looked for a while.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from lienthong.directives.choices import PeriodWords
from lienthong.directives.rules.deadlines import is_recurring, next_due_on
from lienthong.kernel.dates import written_day

AHEAD = timedelta(days=31)
MOST_ROUNDS = 600
_ROMAN = ("I", "II", "III", "IV")


def due_days(canonical: str, start: date, until: date) -> Iterator[date]:
    """Every day from start up to and including `until` on which the recurring deadline falls, in order."""
    day = next_due_on(canonical, start, None) if is_recurring(canonical) else None
    while day is not None and day <= until:
        yield day
        day = next_due_on(canonical, day + timedelta(days=1), None)


def rounds_wanted(
    canonical: str, start: date, today: date, issued_on: date | None = None, *, beyond: date | None = None
) -> Sequence[date | None]:
    """The days from `start` on which rounds should fall by today.

    Recurring: all since then, those of the next 31 days, and at least the one that comes next (after `beyond`, where that is
    later). Single: one, without a day where the deadline gives none. At most 600: a weekly task of eleven years.
    """
    if not is_recurring(canonical):
        return [next_due_on(canonical, start, issued_on)]
    coming = next_due_on(canonical, max(today, beyond or today), None)
    until = max(today + AHEAD, coming) if coming else today + AHEAD
    return list(due_days(canonical, start, until))[-MOST_ROUNDS:]


def period_words(canonical: str, due_on: date | None) -> str:
    """What the round that falls due on the day is called: `Tháng 3/2026`; empty for a single task.

    A report due early in a month (`ngày 05 hằng tháng`) is named by the month of its day, as the paper that asks for it does.
    """
    if due_on is None or not is_recurring(canonical):
        return ""
    form = _form_of(canonical, due_on)
    return str(form.label).format(
        year=due_on.year, month=due_on.month, quarter=_ROMAN[(due_on.month - 1) // 3], day=written_day(due_on)
    )


def _form_of(canonical: str, due_on: date) -> PeriodWords:
    rhythm = canonical.split(":")[1]
    if rhythm == "half-year":
        return PeriodWords.FIRST_HALF if due_on.month <= 6 else PeriodWords.SECOND_HALF
    return {"year": PeriodWords.YEAR, "quarter": PeriodWords.QUARTER, "month": PeriodWords.MONTH}.get(
        rhythm, PeriodWords.WEEK
    )
