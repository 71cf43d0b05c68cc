"""Background work of the roof: what stands below `jobs` cannot offer its own."""

from datetime import time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.files.actions import drop_orphans
from lienthong.jobs.board import JobKind, Progress, Schedule, Step
from lienthong.project import serving

FOLDERS = 256  # of the store: the first two signs of a digest


def seal(step: Step) -> Progress:
    """Seal the trail up to yesterday. Done again it finds nothing left."""
    made = serving.seal_past_days()
    return Progress({}, done=1, total=1, finished=True, note=_t("Đã niêm phong thêm %(days)d ngày.") % {"days": made})


def sweep_files(step: Step) -> Progress:
    """Take away what a power cut left in the store of files, a two-hundredth of it a step; the last one looks at drafts."""
    at = int(step.cursor.get("at", 0))
    prefix = f"{at:02x}" if at < FOLDERS else ""
    drop_orphans(prefix=prefix, before=timezone.now() - timedelta(days=1))
    return Progress({"at": at + 1}, done=at + 1, total=FOLDERS + 1, finished=at == FOLDERS)


JOBS = [
    JobKind("audit.seal", _("Niêm phong nhật ký"), seal),
    JobKind("files.sweep", _("Dọn phần tệp dở dang do mất điện"), sweep_files),
]
SCHEDULES = [
    Schedule("audit.seal", "audit.seal", _("Niêm phong nhật ký của ngày đã qua"), daily_at=time(0, 20)),
    Schedule("files.sweep", "files.sweep", _("Dọn phần tệp dở dang quá một ngày"), daily_at=time(3, 10)),
]
