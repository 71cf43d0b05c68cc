"""Daily reminders of tasks that are due within a week, or late."""

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lienthong.directives.actions import remind_of_task
from lienthong.directives.queries import tasks_to_remind
from lienthong.jobs.board import JobKind, Progress, Schedule, Step

_AT_ONCE = 50


def remind(step: Step) -> Progress:
    """Tell of the next fifty tasks. Told of once for each day due, so that a second run tells nobody anything."""
    today = timezone.localdate()
    near = tasks_to_remind(today, after=int(step.cursor.get("after", 0)), number=_AT_ONCE)
    for task in near:
        remind_of_task(task=task, on=today)
    done = int(step.cursor.get("done", 0)) + len(near)
    after = near[-1].pk if near else 0
    return Progress({"after": after, "done": done}, done, done, finished=len(near) < _AT_ONCE)


JOBS = [JobKind("directives.remind", _("Nhắc nhiệm vụ sắp đến hạn và quá hạn"), remind)]
SCHEDULES = [
    Schedule("directives.remind", "directives.remind", _("Nhắc nhiệm vụ sắp đến hạn và quá hạn"), daily_at=time(5, 0))
]
