"""Why something cannot be done with a job."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from lienthong.kernel.grounds import ONCE, Grounded, Grounds
from lienthong.kernel.refusal import Reason

GROUNDS = Grounds({
    ONCE: ("job_ended", "job_not_failed"),
    gettext_noop("mỗi việc chạy nền chỉ có một bản đang chờ hoặc đang chạy"): ("job_same_waiting",),
    gettext_noop("việc định kỳ chạy mỗi ngày vào một giờ, hoặc lặp lại sau một số phút"): ("schedule_rhythm",),
})  # fmt: skip
because = GROUNDS.because


class JobRefused(Grounded):
    """The job is not in a state that allows it."""

    grounds = GROUNDS


def ended_already() -> Reason:
    """Only unfinished work can be stopped."""
    return because("job_ended", _("Việc này đã kết thúc, không còn gì để dừng."))


def not_failed() -> Reason:
    """Only failed or cancelled work can be tried again."""
    return because("job_not_failed", _("Chỉ chạy lại được việc không xong hoặc đã dừng."))


def same_waiting() -> Reason:
    """The same work has been ordered again meanwhile."""
    return because("job_same_waiting", _("Một việc giống hệt đang chờ hoặc đang chạy. Hãy xem việc đó."))


def no_rhythm() -> Reason:
    """A schedule needs one rhythm, a sane one."""
    return because("schedule_rhythm", _("Hãy ghi giờ trong ngày, hoặc số phút từ 1 đến 10.080 (bảy ngày)."), "daily_at")
