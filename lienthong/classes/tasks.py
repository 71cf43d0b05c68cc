"""Daily reminders of rolls that nobody took."""

from datetime import time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.classes.actions.notices import remind_of_roll
from lienthong.classes.actions.papers import LOOK, keep_looked_at, look_at_page
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


def look_at_paper(step: Step) -> Progress:
    """The next page of a scan; after the last one it is put into the class's folder."""
    token, number, pages = step.arguments["token"], int(step.cursor.get("page", 0)), int(step.cursor.get("pages", 0))
    if not pages or number < pages:
        pages = look_at_page(token=token, number=number)
        return Progress({"page": number + 1, "pages": pages}, number + 1, pages, note=_t("Đang kiểm tra bản quét…"))
    paper = keep_looked_at(token=token, actor=step.actor)
    address = reverse("classes:file", args=[paper.training_class_id])
    return Progress({}, pages, pages, finished=True, note=_t("Đã lưu vào hồ sơ lớp."), result_url=address)


JOBS = [
    JobKind("classes.remind", _("Nhắc buổi học chưa điểm danh"), remind),
    JobKind(LOOK, _("Kiểm tra bản quét của lớp"), look_at_paper, attempts=3),
]
SCHEDULES = [Schedule("classes.remind", "classes.remind", _("Nhắc buổi học chưa điểm danh"), daily_at=time(5, 10))]
