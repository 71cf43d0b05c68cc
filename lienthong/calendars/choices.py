"""Parts of a day, and what an entry of the calendar says of its days."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Part(IntegerChoices):
    """Half-days. Each lies within its own hours, so that those of two centres never overlap unless they are the same."""

    MORNING = 0, _("Sáng")
    AFTERNOON = 1, _("Chiều")
    EVENING = 2, _("Tối")


class DayRuleKind(TextChoices):
    """Nobody is taught on these days, or they are taught although the calendar says otherwise."""

    CLOSED = "closed", _("Nghỉ, không xếp lịch")
    WORKING = "working", _("Dạy bù, vẫn xếp lịch")


class Weekday(IntegerChoices):
    """Days of the week as Python counts them."""

    MONDAY = 0, _("Thứ hai")
    TUESDAY = 1, _("Thứ ba")
    WEDNESDAY = 2, _("Thứ tư")
    THURSDAY = 3, _("Thứ năm")
    FRIDAY = 4, _("Thứ sáu")
    SATURDAY = 5, _("Thứ bảy")
    SUNDAY = 6, _("Chủ nhật")
