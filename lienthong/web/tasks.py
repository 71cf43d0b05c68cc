"""The mail of the day and the clearing away of old notices. Here, because who a person is is known only above `notices`."""

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lienthong.jobs.board import JobKind, Progress, Schedule, Step
from lienthong.notices.actions import clean, prepare_mails, send_mail
from lienthong.notices.queries import mails_due
from lienthong.people.models import Account
from lienthong.people.queries import actor_of


def mail(step: Step) -> Progress:
    """One step puts down who is due a mail, or sends one mail: a worker that dies sends no more than that one again."""
    now = timezone.now()
    done = int(step.cursor.get("done", 0))
    if prepare_mails(now=now):
        return Progress({"done": done}, done, 0)
    due = mails_due(now).select_for_update(skip_locked=True).first()
    if due is None:
        return Progress({"done": done}, done, done, finished=True)
    account = Account.objects.select_related("person").filter(pk=due.account_id, is_active=True).first()
    actor = actor_of(account, timezone.localdate(now)) if account else None
    send_mail(mail=due, actor=actor, now=now, language=account.language if account else "vi")
    return Progress({"done": done + 1}, done + 1, 0)


def sweep(step: Step) -> Progress:
    """Take away notices and records of mails that nobody needs any more."""
    gone = clean(now=timezone.now())
    return Progress({}, gone, gone, finished=True)


JOBS = [
    JobKind("notices.mail", _("Gửi thư báo việc mới"), mail),
    JobKind("notices.clean", _("Dọn thông báo cũ"), sweep),
]
SCHEDULES = [
    Schedule("notices.mail", "notices.mail", _("Gửi thư báo việc mới"), every_minutes=10),
    Schedule("notices.clean", "notices.clean", _("Dọn thông báo đã đọc quá 90 ngày"), daily_at=time(2, 40)),
]
