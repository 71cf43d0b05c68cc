"""Daily work: the rounds of recurring tasks are made ahead of time; people are reminded of tasks and of reports."""

from datetime import time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.directives.actions import make_rounds, remind_of_rounds, remind_of_task
from lienthong.directives.actions.attached import keep_attached
from lienthong.directives.queries import tasks_to_remind
from lienthong.directives.queries.following import ATTACH, rounds_to_remind
from lienthong.directives.rules.reminding import FURTHEST
from lienthong.documents.actions.looking import look_at_page
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


def rounds(step: Step) -> Progress:
    """Give the next fifty units of recurring tasks the rounds that should be there. A second run makes none twice."""
    units = make_rounds(on=timezone.localdate(), after=int(step.cursor.get("after", 0)), number=_AT_ONCE)
    done = int(step.cursor.get("done", 0)) + len(units)
    return Progress({"after": units[-1].pk if units else 0, "done": done}, done, done, finished=len(units) < _AT_ONCE)


def remind_reports(step: Step) -> Progress:
    """Look at the next fifty reports that are owed, and tell of those whose day has come. Never twice on one day."""
    today = timezone.localdate()
    after, last = int(step.cursor.get("after", 0)), today + timedelta(days=FURTHEST)
    owed = rounds_to_remind(today, last, after=after, number=_AT_ONCE)
    remind_of_rounds(rounds=owed, on=today)
    done = int(step.cursor.get("done", 0)) + len(owed)
    return Progress({"after": owed[-1].pk if owed else 0, "done": done}, done, done, finished=len(owed) < _AT_ONCE)


def attach(step: Step) -> Progress:
    """Look at the next page of a scan that was attached; after the last one it is kept."""
    token, number = step.arguments["token"], int(step.cursor.get("page", 0))
    pages = int(step.cursor.get("pages", 0))
    if not pages or number < pages:
        pages = look_at_page(token=token, number=number)
        return Progress({"page": number + 1, "pages": pages}, number + 1, pages, note=_t("Đang tìm dấu mật…"))
    keep_attached(token=token, report_id=step.arguments["report"], actor=step.actor)
    return Progress({}, pages, pages, finished=True, note=_t("Tệp quét đã được kiểm tra và giữ lại."))


JOBS = [
    JobKind(ATTACH, _("Kiểm tra tệp quét kèm theo"), attach, attempts=3),
    JobKind("directives.remind", _("Nhắc nhiệm vụ sắp đến hạn và quá hạn"), remind),
    JobKind("directives.rounds", _("Mở các kỳ báo cáo của nhiệm vụ định kỳ"), rounds),
    JobKind("directives.remind_reports", _("Nhắc báo cáo sắp đến hạn và quá hạn"), remind_reports),
]
SCHEDULES = [
    Schedule(
        "directives.rounds", "directives.rounds", _("Mở các kỳ báo cáo của nhiệm vụ định kỳ"), daily_at=time(4, 45)
    ),
    Schedule("directives.remind", "directives.remind", _("Nhắc nhiệm vụ sắp đến hạn và quá hạn"), daily_at=time(5, 0)),
    Schedule(
        "directives.remind_reports",
        "directives.remind_reports",
        _("Nhắc báo cáo sắp đến hạn và quá hạn"),
        daily_at=time(5, 15),
    ),
]
