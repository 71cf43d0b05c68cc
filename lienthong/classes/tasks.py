"""Daily reminders: rolls nobody took, calls and invitations nobody answered, learners of whom their unit has said nothing."""

from datetime import time, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.classes.actions.call_notices import remind as remind_unit
from lienthong.classes.actions.invitations import note_unanswered
from lienthong.classes.actions.notices import remind_of_roll
from lienthong.classes.actions.papers import LOOK, keep_looked_at, look_at_page
from lienthong.classes.actions.remarks import ask_for_remarks
from lienthong.classes.queries.calls import silent_quotas
from lienthong.classes.queries.invitations import unanswered
from lienthong.classes.queries.our_people import classes_ended_between
from lienthong.classes.queries.timetable import rolls_missing
from lienthong.classes.rules.remarks import REMIND_AFTER
from lienthong.jobs.board import JobKind, Progress, Schedule, Step

_AT_ONCE = 50
WEEK = timedelta(days=7)  # a server that was off for some days still reminds


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


def remind_of_calls(step: Step) -> Progress:
    """Ask the next fifty units that have said nothing, once each from the day that their call named; then of remarks."""
    today = timezone.localdate()
    after = int(step.cursor.get("after", 0))
    due = silent_quotas(today).filter(pk__gt=after)[:_AT_ONCE]
    rows = list(due)
    for quota in rows:
        reminding = quota.call.answer_by - timedelta(days=quota.call.remind_before)
        if reminding <= today and (quota.reminded_on is None or quota.reminded_on < reminding):
            remind_unit([quota], quota.call, on=today)
    done = int(step.cursor.get("done", 0)) + len(rows)
    if len(rows) < _AT_ONCE:
        for days in REMIND_AFTER:
            last = today - timedelta(days=days)
            ask_for_remarks(classes_ended_between(last - WEEK, last), on=today, occasion=str(days))
    return Progress({"after": rows[-1].pk if rows else 0, "done": done}, done, done, finished=len(rows) < _AT_ONCE)


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
    JobKind(LOOK, _("Kiểm tra bản quét của lớp"), look_at_paper, attempts=3),
    JobKind("classes.remind_calls", _("Nhắc đơn vị chưa trả lời việc cử người đi học"), remind_of_calls),
    JobKind("classes.invitations", _("Nhắc giấy mời chưa được trả lời"), ask_again),
]
SCHEDULES = [
    Schedule("classes.remind", "classes.remind", _("Nhắc buổi học chưa điểm danh"), daily_at=time(5, 10)),
    Schedule(
        "classes.remind_calls",
        "classes.remind_calls",
        _("Nhắc đơn vị chưa trả lời việc cử người đi học"),
        daily_at=time(7, 0),
    ),
    Schedule("classes.invitations", "classes.invitations", _("Nhắc giấy mời chưa được trả lời"), daily_at=time(5, 20)),
]
