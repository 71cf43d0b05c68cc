"""Which papers of a class are due on a day. A habit of offices, no regulation: nothing is refused by it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from django.utils.translation import gettext as _


class Runs(Protocol):
    """What has a first and a last day."""

    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class PaperDue:
    """A paper that is to be printed and signed by a day; `name` is what its address calls it."""

    name: str
    label: str
    by: date


_WEEK = timedelta(days=7)


def papers_due(runs: Runs, day: date, *, has_sessions: bool) -> list[PaperDue]:
    """Opening decision, timetable and roll sheets in the week before the first day; the log book in the last two days."""
    found = []
    if runs.starts_on - _WEEK <= day <= runs.starts_on:
        found.append(PaperDue("quyet-dinh-mo-lop", _("Quyết định mở lớp"), runs.starts_on))
        if has_sessions:
            found.append(PaperDue("lich-hoc", _("Lịch học"), runs.starts_on))
            found.append(PaperDue("danh-sach-diem-danh", _("Danh sách điểm danh để ký"), runs.starts_on))
    if has_sessions and runs.ends_on - timedelta(days=1) <= day <= runs.ends_on + _WEEK:
        found.append(PaperDue("so-dau-bai", _("Sổ đầu bài để ký"), runs.ends_on))
    return found
