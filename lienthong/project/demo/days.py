"""The office's calendar: which days are worked, and the hour at which something is done on one of them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from lienthong.audit.rules import OFFICE_ZONE

NO_MORE_DISTRICTS = date(2025, 7, 1)
LONG_AGO = date(2015, 1, 1)
MORNING, AFTERNOON = (time(7, 30), time(11, 0)), (time(13, 30), time(17, 0))
HALF_DAYS = (MORNING, AFTERNOON)
# The first day of the lunar year, and the tenth of its third month.
_NEW_YEAR = {
    2024: date(2024, 2, 10),
    2025: date(2025, 1, 29),
    2026: date(2026, 2, 17),
    2027: date(2027, 2, 6),
    2028: date(2028, 1, 26),
    2029: date(2029, 2, 13),
    2030: date(2030, 2, 3),
}
_KINGS = {
    date(2024, 4, 18),
    date(2025, 4, 7),
    date(2026, 4, 26),
    date(2027, 4, 16),
    date(2028, 4, 4),
    date(2029, 4, 23),
}
_EACH_YEAR = {(1, 1), (4, 30), (5, 1), (9, 1), (9, 2)}


def is_holiday(day: date) -> bool:
    """A public holiday, with the days around the lunar new year on which no class is held."""
    new_year = _NEW_YEAR.get(day.year)
    around = new_year is not None and -4 <= (day - new_year).days <= 7
    return around or day in _KINGS or (day.month, day.day) in _EACH_YEAR


def is_workday(day: date) -> bool:
    """Monday to Friday, no holiday."""
    return day.weekday() < 5 and not is_holiday(day)


def workday_from(day: date) -> date:
    """The day itself when it is worked, else the next that is."""
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def workday_until(day: date) -> date:
    """The day itself when it is worked, else the one before that is."""
    while not is_workday(day):
        day -= timedelta(days=1)
    return day


def teaching_days(first: date, *, at_weekends: bool) -> Iterator[date]:
    """The days on which a class that begins on `first` meets: those worked, or Saturdays and Sundays."""
    day = first
    while True:
        if (day.weekday() >= 5 and not is_holiday(day)) if at_weekends else is_workday(day):
            yield day
        day += timedelta(days=1)


def at(day: date, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """The instant at which it is that hour of that day in the offices."""
    return datetime.combine(day, time(hour, minute, second), tzinfo=OFFICE_ZONE)


class Clerk:
    """One who writes many things in a row on a day: each a few seconds after the one before."""

    def __init__(self, begins: datetime, step: timedelta = timedelta(seconds=9)) -> None:
        self._now, self._step = begins, step

    def __call__(self) -> datetime:
        self._now += self._step
        return self._now
