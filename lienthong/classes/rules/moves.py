"""Saying who put a session where it stands, and what each of its steps changed."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from lienthong.classes.choices import MoveKind
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session stands: who teaches, where, from when to when (local time)."""

    lecturer: str
    where: str
    starts: datetime
    ends: datetime


def hours_of(starts: datetime, ends: datetime) -> str:
    """`từ 07:30 đến 11:00 ngày 16/03/2026`, of local moments."""
    sentence = _("từ %(starts)s đến %(ends)s ngày %(day)s")
    return sentence % {"starts": f"{starts:%H:%M}", "ends": f"{ends:%H:%M}", "day": written_day(starts.date())}


def moment_of(at: datetime) -> str:
    """`09:15:32 ngày 16/03/2026`, of a local moment: to the second, for two may save in the same minute."""
    return _("%(hour)s ngày %(day)s") % {"hour": f"{at:%H:%M:%S}", "day": written_day(at.date())}


def saved_by(name: str, at: datetime) -> str:
    """Who was first, and when."""
    return _("%(name)s đã lưu buổi này lúc %(moment)s.") % {"name": name, "moment": moment_of(at)}


def saved_elsewhere(at: datetime) -> str:
    """When somebody was first of whom no more may be said."""
    return _("Đơn vị khác đã lưu lúc %(moment)s.") % {"moment": moment_of(at)}


def changed_meanwhile(name: str, at: datetime, place: Place) -> Reason:
    """Somebody moved the session after the page was shown: what was seen is no longer so."""
    sentence = _(
        "%(name)s đã chuyển buổi này lúc %(moment)s; nay buổi học %(hours)s, %(where)s, giảng viên %(lecturer)s. "
        "Hãy xem lại rồi chuyển tiếp nếu vẫn cần."
    )
    facts = {"hours": hours_of(place.starts, place.ends), "where": place.where, "lecturer": place.lecturer}
    return Reason("changed_meanwhile", sentence % {"name": name, "moment": moment_of(at), **facts})


def what_changed(kind: str, before: Place | None, after: Place) -> str:
    """One step of a session in words: only what differs from the step before."""
    if kind == MoveKind.CANCELLED:
        return _("Hủy buổi học")
    if before is None:
        sentence = _("Xếp lịch: %(hours)s, %(where)s, giảng viên %(lecturer)s")
        return sentence % {
            "hours": hours_of(after.starts, after.ends),
            "where": after.where,
            "lecturer": after.lecturer,
        }
    said = []
    if (before.starts, before.ends) != (after.starts, after.ends):
        said.append(_("Chuyển sang %(hours)s") % {"hours": hours_of(after.starts, after.ends)})
    if before.where != after.where:
        said.append(_("đổi nơi học từ %(old)s sang %(new)s") % {"old": before.where, "new": after.where})
    if before.lecturer != after.lecturer:
        said.append(_("đổi người dạy từ %(old)s sang %(new)s") % {"old": before.lecturer, "new": after.lecturer})
    sentence = "; ".join(said) or _("Giữ nguyên")
    return sentence[0].upper() + sentence[1:]
