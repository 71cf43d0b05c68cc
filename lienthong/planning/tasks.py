"""The daily reminder: units that have not said what they need."""

from datetime import time
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lienthong.jobs.board import JobKind, Progress, Schedule, Step
from lienthong.planning.actions.campaigns import remind
from lienthong.planning.queries.needs import answers_to_remind
from lienthong.planning.rules.needs import is_to_be_reminded

_AT_ONCE = 50


def remind_of_needs(step: Step) -> Progress:
    """Remind the next fifty silent units whose day has come; of each occasion once."""
    today = timezone.localdate()
    rows = list(answers_to_remind(today).filter(pk__gt=int(step.cursor.get("after", 0)))[:_AT_ONCE])
    due = [
        one
        for one in rows
        if is_to_be_reminded(asked_on=one.asked_on, reminded_on=one.reminded_on, due_on=one.campaign.due_on, on=today)
    ]
    for _pk, answers in groupby(sorted(due, key=lambda one: one.campaign_id), key=lambda one: one.campaign_id):
        told = list(answers)
        remind(told, told[0].campaign, on=today)
    done = int(step.cursor.get("done", 0)) + len(due)
    return Progress({"after": rows[-1].pk if rows else 0, "done": done}, done, done, finished=len(rows) < _AT_ONCE)


JOBS = [JobKind("planning.remind_needs", _("Nhắc đơn vị chưa trả lời nhu cầu đào tạo"), remind_of_needs)]
SCHEDULES = [
    Schedule(
        "planning.remind_needs",
        "planning.remind_needs",
        _("Nhắc đơn vị chưa trả lời nhu cầu đào tạo"),
        daily_at=time(7, 10),
    )
]
