"""When a timetable may begin."""

from datetime import date

from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason
from lienthong.timetabling.errors import reason


def reasons_against_since(since: date, today: date) -> list[Reason]:
    """Nothing is placed into days that are over."""
    return [reason("since_past", "since", day=written_day(today))] if since < today else []
