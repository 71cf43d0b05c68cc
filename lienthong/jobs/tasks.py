"""Looking after the jobs themselves."""

from datetime import time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lienthong.jobs.actions import sweep_ended_jobs
from lienthong.jobs.board import JobKind, Progress, Schedule, Step

KEPT_FOR = timedelta(days=60)


def sweep(step: Step) -> Progress:
    """Forget jobs that ended long ago, a thousand a step."""
    gone = sweep_ended_jobs(before=timezone.now() - KEPT_FOR)
    done = int(step.cursor.get("done", 0)) + gone
    return Progress(cursor={"done": done}, done=done, total=done, finished=gone == 0)


JOBS = [JobKind("jobs.sweep", _("Dọn các việc nền đã kết thúc từ lâu"), sweep)]
SCHEDULES = [Schedule("jobs.sweep", "jobs.sweep", _("Dọn các việc nền đã kết thúc quá 60 ngày"), daily_at=time(2, 30))]
