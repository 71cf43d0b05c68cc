"""Daily reminders of rolls that nobody took."""

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lienthong.classes.actions.notices import remind_of_roll
from lienthong.classes.queries.timetable import rolls_missing
from lienthong.jobs.board import JobKind, Progress, Schedule, Step

_AT_ONCE = 50


def remind(step: Step) -> Progress:
    """Tell of the next fifty sessions of the last weeks whose roll is missing; of each once."""
    missing = rolls_missing(timezone.localdate(), after=int(step.cursor.get("after", 0)), number=_AT_ONCE)
    for session in missing:
        remind_of_roll(session=session)
    done = int(step.cursor.get("done", 0)) + len(missing)
    after = missing[-1].pk if missing else 0
    return Progress({"after": after, "done": done}, done, done, finished=len(missing) < _AT_ONCE)


JOBS = [JobKind("classes.remind", _("Nhắc buổi học chưa điểm danh"), remind)]
SCHEDULES = [Schedule("classes.remind", "classes.remind", _("Nhắc buổi học chưa điểm danh"), daily_at=time(5, 10))]
