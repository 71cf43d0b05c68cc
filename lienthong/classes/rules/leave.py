"""Leave: whether it may be asked for, and whether it may be decided."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from lienthong.classes.rules.timetable import class_is_closed
from lienthong.kernel.basis import Basis
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason


@dataclass(frozen=True, slots=True)
class LeaveFacts:
    """The learner's days in the class, the days asked for, and how many sessions they hold."""

    first_day: date
    last_day: date
    starts_on: date
    ends_on: date
    class_is_open: bool
    has_left: bool
    sessions: int
    opened_by: Basis
    is_asked_already: bool = False
    reason: str = ""


def reasons_against_leave(facts: LeaveFacts) -> list[Reason]:
    """Every reason against asking. Also for days that are over: who was ill writes afterwards."""
    reasons = []
    if not facts.class_is_open:
        reasons.append(class_is_closed())
    if facts.has_left:
        reasons.append(Reason("has_left", _("Học viên đã thôi học lớp này.")))
    if not facts.reason:
        reasons.append(Reason("reason_missing", _("Hãy ghi lý do xin nghỉ."), "reason"))
    if facts.ends_on < facts.starts_on:
        reasons.append(Reason("ends_before_start", _("Ngày cuối phải từ ngày đầu trở đi."), "ends_on"))
    elif facts.starts_on < facts.first_day or facts.ends_on > facts.last_day:
        sentence = _("Ngày nghỉ phải trong thời gian học, từ %(first)s đến %(last)s.")
        days = {"first": written_day(facts.first_day), "last": written_day(facts.last_day)}
        reasons.append(Reason("outside_class", sentence % days, "starts_on", facts.opened_by))
    elif not facts.sessions:
        reasons.append(
            Reason("no_session", _("Những ngày này lớp không có buổi học nào."), "starts_on", facts.opened_by)
        )
    if facts.is_asked_already:
        reasons.append(Reason("asked_already", _("Đã có đơn xin nghỉ cho đúng những buổi này.")))
    return reasons


def reasons_against_decision(*, is_asked: bool, class_is_open: bool, granted: bool, remark: str) -> list[Reason]:
    """Every reason against deciding: it is decided once, and who refuses says why."""
    reasons = []
    if not is_asked:
        reasons.append(Reason("decided_already", _("Đơn này đã được duyệt hoặc đã rút.")))
    if not class_is_open:
        reasons.append(class_is_closed())
    if not granted and not remark:
        reasons.append(Reason("remark_missing", _("Hãy ghi vì sao không cho nghỉ."), "remark"))
    return reasons
