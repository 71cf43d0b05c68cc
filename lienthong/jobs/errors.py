"""Why something cannot be done with a job."""

from django.utils.translation import gettext as _

from lienthong.kernel.refusal import Reason, Refusal


class JobRefused(Refusal):
    """The job is not in a state that allows it."""


def ended_already() -> Reason:
    """Only unfinished work can be stopped."""
    return Reason("job_ended", _("Việc này đã kết thúc, không còn gì để dừng."))


def not_failed() -> Reason:
    """Only failed or cancelled work can be tried again."""
    return Reason("job_not_failed", _("Chỉ chạy lại được việc không xong hoặc đã dừng."))


def same_waiting() -> Reason:
    """The same work has been ordered again meanwhile."""
    return Reason("job_same_waiting", _("Một việc giống hệt đang chờ hoặc đang chạy. Hãy xem việc đó."))


def no_rhythm() -> Reason:
    """A schedule needs one rhythm, a sane one."""
    return Reason("schedule_rhythm", _("Hãy ghi giờ trong ngày, hoặc số phút từ 1 đến 10.080 (bảy ngày)."), "daily_at")
