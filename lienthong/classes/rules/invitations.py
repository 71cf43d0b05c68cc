"""Whether an invitation may go out, or be answered; and whether an answer still fits the timetable."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from lienthong.classes.choices import InvitationState
from lienthong.classes.rules.timetable import class_is_closed
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason


@dataclass(frozen=True, slots=True)
class Sending:
    """An invitation about to go out: its days, the first session it is about (None: there is none), and today."""

    class_is_open: bool
    first_session: date | None
    sent_on: date
    reply_by: date
    today: date


def reasons_against_sending(sending: Sending) -> list[Reason]:
    """Every reason why it cannot be noted as sent like this."""
    reasons = []
    if not sending.class_is_open:
        reasons.append(class_is_closed())
    if sending.first_session is None:
        reasons.append(Reason("no_sessions", _("Người này không còn buổi nào trong lịch của lớp nên không cần mời.")))
    if sending.sent_on > sending.today:
        reasons.append(Reason("sent_in_future", _("Ngày gửi không thể ở tương lai."), "sent_on"))
    if sending.reply_by < sending.sent_on:
        reasons.append(Reason("reply_before_sending", _("Hạn trả lời phải từ ngày gửi trở đi."), "reply_by"))
    if sending.first_session is not None and sending.reply_by > sending.first_session:
        sentence = _("Hạn trả lời phải trước hoặc trong ngày của buổi đầu tiên (%(day)s).")
        reasons.append(Reason("reply_too_late", sentence % {"day": written_day(sending.first_session)}, "reply_by"))
    return reasons


def reasons_against_reply(state: str, note: str, last_session: datetime | None, now: datetime) -> list[Reason]:
    """Why an answer cannot be taken: the sessions are over, or another day is wished and none is named."""
    if last_session is None or last_session <= now:
        return [Reason("sessions_over", _("Các buổi trong giấy mời đã qua hoặc đã đổi. Xin liên hệ trung tâm."))]
    if state == InvitationState.OTHER_DAY and not note:
        sentence = _("Hãy ghi ngày, buổi có thể dạy, ví dụ: sáng 20/03.")
        return [Reason("day_missing", sentence, "note")]
    return []


def reasons_against_reminding(state: str, answered: str, *, class_is_open: bool) -> list[Reason]:
    """Why nobody is reminded: the class is closed, or he has answered (`answered`: what, in words), so his address stays."""
    reasons = [] if class_is_open else [class_is_closed()]
    if state != InvitationState.SENT:
        sentence = _("Người được mời đã trả lời: %(answer)s. Không cần nhắc; muốn mời lại thì gửi giấy mời mới.")
        reasons.append(Reason("answered_already", sentence % {"answer": answered.lower()}))
    return reasons
