"""The long work of the register: recognising scans page by page, and emptying the quarantine of what was forgotten there."""

from datetime import time, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.documents.actions.scans import drop_forgotten_scans, keep_recognised, recognise_page
from lienthong.documents.queries.pages import RECOGNISE
from lienthong.jobs.board import JobKind, Progress, Schedule, Step

SWEEP = "documents.sweep_quarantine"
KEPT_FOR, KEPT_FAILED_FOR = timedelta(days=1), timedelta(days=7)


def recognise(step: Step) -> Progress:
    """The next page; after the last one the draft is made, and until then nothing is known outside the quarantine."""
    token, number = step.arguments["token"], int(step.cursor.get("page", 0))
    pages = int(step.cursor.get("pages", 0))
    if not pages or number < pages:
        pages = recognise_page(token=token, number=number)
        return Progress({"page": number + 1, "pages": pages}, number + 1, pages, note=_t("Đang nhận dạng chữ…"))
    document = keep_recognised(token=token, actor=step.actor)
    address = reverse("documents:detail", args=[document.pk])
    return Progress({}, pages, pages, finished=True, note=_t("Đã nhận dạng xong."), result_url=address)


def sweep(step: Step) -> Progress:
    """Take away what nobody works on any more."""
    now = timezone.now()
    gone = drop_forgotten_scans(before=now - KEPT_FOR, failed_before=now - KEPT_FAILED_FOR)
    return Progress({}, gone, gone, finished=True)


JOBS = [
    JobKind(RECOGNISE, _("Nhận dạng chữ trong bản quét"), recognise, attempts=3),
    JobKind(SWEEP, _("Dọn khu cách ly bản quét"), sweep),
]
SCHEDULES = [Schedule(SWEEP, SWEEP, _("Dọn bản quét bị bỏ dở trong khu cách ly"), daily_at=time(3, 40))]
