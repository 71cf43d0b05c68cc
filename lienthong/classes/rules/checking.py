"""Checking in with a code on the lecturer's screen: what the code is, how long it holds, who may check in when."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from lienthong.classes.rules.handing import is_same_half
from lienthong.classes.rules.timetable import class_is_closed
from lienthong.kernel.basis import Basis
from lienthong.kernel.refusal import Reason

WINDOW_SECONDS = 20
OPENS_BEFORE = timedelta(minutes=30)
TICKET_HOLDS = timedelta(minutes=10)
LATE_FROM_MINUTES = 10  # what the roll proposes where the rulebook says nothing; the lecturer has the last word


@dataclass(frozen=True, slots=True)
class CheckInFacts:
    """The moment the code was scanned, the session, and the one who scanned it."""

    scanned_at: datetime
    starts_at: datetime
    ends_at: datetime
    is_cancelled: bool
    class_is_open: bool
    is_learner: bool
    opened_by: Basis
    phone_is_taken: bool = False


def window_of(moment: datetime) -> int:
    """The number of the stretch of time in which one code is shown."""
    return int(moment.timestamp()) // WINDOW_SECONDS


def code_of(secret: str, session_id: int, window: int) -> str:
    """The code of a session in one window: twelve letters of a keyed hash. Without the key nobody makes the next one."""
    told = f"classes.check_in:{session_id}:{window}".encode()
    return hmac.new(secret.encode(), told, hashlib.sha256).hexdigest()[:12]


def is_code_now(code: str, secret: str, session_id: int, moment: datetime) -> bool:
    """Whether the code is that of this window or of the one before: who scans at the turn is not sent away."""
    window = window_of(moment)
    wanted = [code_of(secret, session_id, one) for one in (window, window - 1)]
    return any(hmac.compare_digest(one.encode(), code.encode()) for one in wanted)


def phone_print(secret: str, session_id: int, cookie: str) -> str:
    """A fingerprint of the phone for one session: nobody follows a phone from one session to the next by it."""
    return hmac.new(secret.encode(), f"classes.phone:{session_id}:{cookie}".encode(), hashlib.sha256).hexdigest()


def reasons_against_check_in(facts: CheckInFacts) -> list[Reason]:
    """Every reason against this check-in."""
    reasons = []
    if not facts.class_is_open:
        reasons.append(class_is_closed())
    if facts.is_cancelled:
        reasons.append(Reason("session_cancelled", _("Buổi học đã hủy nên không điểm danh.")))
    if facts.scanned_at < facts.starts_at - OPENS_BEFORE:
        reasons.append(Reason("too_early", _("Chưa đến giờ quét mã: mã có từ 30 phút trước giờ học.")))
    if facts.scanned_at > facts.ends_at:
        reasons.append(Reason("too_late", _("Buổi học đã kết thúc. Hãy báo giảng viên ghi giúp.")))
    if not facts.is_learner:
        reasons.append(
            Reason("not_a_learner", _("Anh/chị không phải học viên của lớp này vào ngày học."), "", facts.opened_by)
        )
    if facts.phone_is_taken:
        sentence = _("Máy này đã điểm danh cho người khác ở buổi này. Hãy báo giảng viên ghi giúp.")
        reasons.append(Reason("phone_taken", sentence))
    return reasons


def counts(scanned_at: datetime, starts_at: datetime, ends_at: datetime) -> bool:
    """Whether a scan made then says that he came to the session that stands now at these local hours: made while its code is
    shown, or on its half-day, on which its hours were mended since."""
    return starts_at - OPENS_BEFORE <= scanned_at <= ends_at or is_same_half(scanned_at, starts_at)


def minutes_late(scanned_at: datetime, starts_at: datetime, limit: int | None) -> int:
    """The minutes by which somebody who scanned then came late; 0 below the limit."""
    minutes = int((scanned_at - starts_at).total_seconds() // 60)
    return min(minutes, 240) if minutes >= (limit or LATE_FROM_MINUTES) else 0
