"""Background work of the roof: what stands below `jobs` cannot offer its own."""

from contextlib import suppress
from datetime import time, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.files.actions import drop_orphans, seal_file
from lienthong.files.models import StoredFile
from lienthong.jobs.board import JobKind, Progress, Schedule, Step
from lienthong.project import serving

SEALED_A_STEP = 20
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


def seal_lists(step: Step) -> Progress:
    """Put lists that were kept in the open by earlier releases under the key, some a step. Done again it finds none left."""
    from lienthong.classes.models import SendingList
    from lienthong.exchange.models import TableImport

    after, done = int(step.cursor.get("after", 0)), int(step.cursor.get("done", 0))
    of_lists = Q(pk__in=SendingList.objects.values("file")) | Q(pk__in=TableImport.objects.values("file"))
    some = list(StoredFile.objects.filter(of_lists, is_sealed=False, pk__gt=after).order_by("pk")[:SEALED_A_STEP])
    for stored in some:
        with suppress(FileNotFoundError):  # `lienthong doctor` names what is lost
            seal_file(stored=stored)
        after, done = stored.pk, done + 1
    return Progress({"after": after, "done": done}, done=done, total=0, finished=len(some) < SEALED_A_STEP)


JOBS = [
    JobKind("audit.seal", _("Niêm phong nhật ký"), seal),
    JobKind("files.seal_lists", _("Khóa các danh sách đã gửi từ trước"), seal_lists),
    JobKind("files.sweep", _("Dọn phần tệp dở dang do mất điện"), sweep_files),
]
SCHEDULES = [
    Schedule("audit.seal", "audit.seal", _("Niêm phong nhật ký của ngày đã qua"), daily_at=time(0, 20)),
    Schedule("files.seal_lists", "files.seal_lists", _("Khóa các danh sách đã gửi từ trước"), daily_at=time(2, 40)),
    Schedule("files.sweep", "files.sweep", _("Dọn phần tệp dở dang quá một ngày"), daily_at=time(3, 10)),
]
