"""Where a job stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class JobState(TextChoices):
    """Waiting jobs are due or will be; running ones are held by a worker, or were when it died."""

    WAITING = "waiting", _("Đang chờ")
    RUNNING = "running", _("Đang chạy")
    DONE = "done", _("Xong")
    FAILED = "failed", _("Không xong")
    CANCELLED = "cancelled", _("Đã dừng")


UNFINISHED = [JobState.WAITING, JobState.RUNNING]
