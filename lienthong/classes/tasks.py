"""Daily reminders of rolls that nobody took, and of invitations that nobody answered."""

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lienthong.classes.actions.invitations import note_unanswered
from lienthong.classes.actions.notices import remind_of_roll
from lienthong.classes.queries.invitations import unanswered
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


def ask_again(step: Step) -> Progress:
    """Tell of the next fifty invitations whose day of answering is over; of each day once."""
    waiting = unanswered(timezone.localdate(), after=int(step.cursor.get("after", 0)), number=_AT_ONCE)
    for invitation in waiting:
        note_unanswered(invitation=invitation)
    done = int(step.cursor.get("done", 0)) + len(waiting)
    after = waiting[-1].pk if waiting else 0
    return Progress({"after": after, "done": done}, done, done, finished=len(waiting) < _AT_ONCE)


JOBS = [
    JobKind("classes.remind", _("Nhắc buổi học chưa điểm danh"), remind),
    JobKind("classes.invitations", _("Nhắc giấy mời chưa được trả lời"), ask_again),
]
SCHEDULES = [
    Schedule("classes.remind", "classes.remind", _("Nhắc buổi học chưa điểm danh"), daily_at=time(5, 10)),
    Schedule("classes.invitations", "classes.invitations", _("Nhắc giấy mời chưa được trả lời"), daily_at=time(5, 20)),
]
