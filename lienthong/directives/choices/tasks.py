"""The states of proposals and tasks, and the forms a deadline takes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProposalState(TextChoices):
    """What a person did with a sentence that the reader took for a task."""

    PROPOSED = "proposed", _("Chờ quyết định")
    ACCEPTED = "accepted", _("Đã nhận")
    MENDED = "mended", _("Đã sửa và nhận")
    REFUSED = "refused", _("Không phải nhiệm vụ")
    SPLIT = "split", _("Đã tách")
    MERGED = "merged", _("Đã gộp")


class TaskState(TextChoices):
    """Whether a task is still to be done."""

    OPEN = "open", _("Đang thực hiện")
    DONE = "done", _("Hoàn thành")


class DeadlineWords(TextChoices):
    """What each form of a deadline says; braces take the numbers in it. Rules fill them, so that they need no Django."""

    DAY = "day", _("ngày {day}")
    MONTH = "month", _("tháng {month}/{year}")
    QUARTER = "quarter", _("quý {quarter}/{year}")
    YEAR = "year", _("năm {year}")
    EACH_YEAR_DAY = "each_year_day", _("ngày {day}/{month} hằng năm")
    EACH_YEAR_MONTH = "each_year_month", _("tháng {month} hằng năm")
    EACH_YEAR_QUARTER = "each_year_quarter", _("quý {quarter} hằng năm")
    EACH_YEAR = "each_year", _("hằng năm")
    EACH_HALF_YEAR = "each_half_year", _("6 tháng một lần")
    EACH_QUARTER = "each_quarter", _("hằng quý")
    EACH_MONTH_DAY = "each_month_day", _("ngày {day} hằng tháng")
    EACH_MONTH = "each_month", _("hằng tháng")
    EACH_WEEKDAY = "each_weekday", _("{weekday} hằng tuần")
    EACH_WEEK = "each_week", _("hằng tuần")
    DAYS = "days", _("trong {count} ngày kể từ ngày ban hành")
    WORKING_DAYS = "working_days", _("trong {count} ngày làm việc kể từ ngày ban hành")
    WEEKS = "weeks", _("trong {count} tuần kể từ ngày ban hành")
    MONTHS = "months", _("trong {count} tháng kể từ ngày ban hành")
    DAYS_BEFORE = "days_before", _("{count} ngày trước thời điểm nêu trong văn bản")
    WORKING_DAYS_BEFORE = "working_days_before", _("{count} ngày làm việc trước thời điểm nêu trong văn bản")
    WEEKS_BEFORE = "weeks_before", _("{count} tuần trước thời điểm nêu trong văn bản")
    MONTHS_BEFORE = "months_before", _("{count} tháng trước thời điểm nêu trong văn bản")


class Weekday(TextChoices):
    """Days of the week by the number a deadline gives them: 1 is Sunday, 2 Monday."""

    SUNDAY = "1", _("Chủ nhật")
    MONDAY = "2", _("thứ Hai")
    TUESDAY = "3", _("thứ Ba")
    WEDNESDAY = "4", _("thứ Tư")
    THURSDAY = "5", _("thứ Năm")
    FRIDAY = "6", _("thứ Sáu")
    SATURDAY = "7", _("thứ Bảy")


class Due(TextChoices):
    """How near a task's day is, for the filter."""

    LATE = "late", _("Quá hạn")
    SOON = "soon", _("Trong 30 ngày")
    LATER = "later", _("Sau 30 ngày")
    NONE = "none", _("Không có hạn")
