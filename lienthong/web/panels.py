"""What the front door tells people of: the work they ordered."""

from django.utils.translation import gettext_lazy as _

from lienthong.jobs.access import jobs_visible_to
from lienthong.notices.board import NoticeKind

NOTICES = [
    NoticeKind("jobs.failed", _("Việc nền không xong"), "alert-circle", "jobs.job", jobs_visible_to, duty=True),
    NoticeKind("jobs.done", _("Việc nền đã xong"), "circle-check", "jobs.job", jobs_visible_to),
]
