"""Whether a lecturer comes to a centre in a half-day: engagements there, the half-days he named, days off, share of a week.

What he teaches elsewhere at that hour is no part of it: that is a clash, told with who was first.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from lienthong.calendars.choices import Part, Weekday
from lienthong.classes.errors.grounds import because
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason


@dataclass(frozen=True, slots=True)
class Stint:
    """An engagement at the centre: `ends_on` is the first day after it, `halves` are half-days of the week (day times three
    plus part; None: all), `most_a_week` sessions there (None: any number)."""

    starts_on: date
    ends_on: date | None = None
    halves: frozenset[int] | None = None
    most_a_week: int | None = None


@dataclass(frozen=True, slots=True)
class Off:
    """Days on which he teaches nowhere; `ends_on` is the first day after, `part` None means whole days."""

    starts_on: date
    ends_on: date
    part: int | None = None


@dataclass(frozen=True, slots=True)
class Away:
    """Days on which a class does not meet at its centre; `ends_on` is the first day after, `part` None means whole days,
    `said` what it does instead, in words."""

    starts_on: date
    ends_on: date
    said: str
    part: int | None = None

    def covers(self, day: date, part: int) -> bool:
        """Whether that half-day is one of them."""
        return self.starts_on <= day < self.ends_on and self.part in (None, part)


@dataclass(frozen=True, slots=True)
class LecturerTime:
    """When a lecturer comes to one centre. `loads`: Monday of a week -> his sessions there in that week."""

    stints: tuple[Stint, ...] = ()
    off: tuple[Off, ...] = ()
    loads: Mapping[date, int] = field(default_factory=dict)


def monday_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def half_written(day: date, part: int) -> str:
    """`sáng thứ hai 16/03/2026`."""
    return f"{Part(part).label} {Weekday(day.weekday()).label} {written_day(day)}".lower()


def reasons_not_coming(time: LecturerTime, day: date, part: int) -> list[Reason]:
    """Every reason why he does not come to the centre in that half-day; none where nobody recorded when he comes."""
    lasting = [one for one in time.stints if one.starts_on <= day and (one.ends_on is None or day < one.ends_on)]
    if not lasting:
        return [
            because(
                "not_engaged", _("Ngày %(day)s không giảng dạy cho trung tâm.") % {"day": written_day(day)}, "lecturer"
            )
        ]
    reasons = []
    if any(one.starts_on <= day < one.ends_on and one.part in (None, part) for one in time.off):
        sentence = _("Đã ghi không dạy %(half)s.") % {"half": half_written(day, part)}
        reasons.append(because("off", sentence, "lecturer"))
    half = day.weekday() * len(Part) + part
    coming = [one for one in lasting if one.halves is None or half in one.halves]
    if not coming:
        facts = {"part": str(Part(part).label).lower(), "weekday": str(Weekday(day.weekday()).label).lower()}
        sentence = _("Không đến trung tâm vào %(part)s %(weekday)s.") % facts
        reasons.append(because("not_that_half", sentence, "lecturer"))
    load = time.loads.get(monday_of(day), 0)
    most = [one.most_a_week for one in coming]
    if most and all(one is not None and load >= one for one in most):
        sentence = _("Đã có %(load)d buổi ở trung tâm trong tuần, chỉ nhận %(most)d.")
        reasons.append(
            because("week_full", sentence % {"load": load, "most": max(one or 0 for one in most)}, "lecturer")
        )
    return reasons
