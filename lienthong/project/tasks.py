"""Background work of the roof: what stands below `jobs` cannot offer its own."""

from datetime import time

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.jobs.board import JobKind, Progress, Schedule, Step
from lienthong.project import serving


def seal(step: Step) -> Progress:
    """Seal the trail up to yesterday. Done again it finds nothing left."""
    made = serving.seal_past_days()
    return Progress({}, done=1, total=1, finished=True, note=_t("Đã niêm phong thêm %(days)d ngày.") % {"days": made})


JOBS = [JobKind("audit.seal", _("Niêm phong nhật ký"), seal)]
SCHEDULES = [Schedule("audit.seal", "audit.seal", _("Niêm phong nhật ký của ngày đã qua"), daily_at=time(0, 20))]
