"""What an administrator sets of recurring work."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import WholeField
from lienthong.jobs.models import ScheduledWork


class ScheduleForm(forms.Form):
    """One rhythm: a time of day or a number of minutes."""

    daily_at = forms.TimeField(
        label=_("Hằng ngày lúc"),
        required=False,
        input_formats=["%H:%M", "%Hh%M", "%H.%M"],
        help_text=_("Giờ và phút, ví dụ 02:30. Để trống nếu làm theo số phút."),
        widget=forms.TimeInput(
            format="%H:%M", attrs={"inputmode": "numeric", "placeholder": "02:30", "maxlength": "5"}
        ),
    )
    every_minutes = WholeField(
        label=_("Hoặc cách nhau (phút)"), required=False, help_text=_("Từ 1 đến 10.080 phút, tức bảy ngày.")
    )
    paused = forms.BooleanField(label=_("Tạm nghỉ"), required=False)


def initial_of(scheduled: ScheduledWork) -> dict[str, Any]:
    """What the form shows of the schedule."""
    return {"daily_at": scheduled.daily_at, "every_minutes": scheduled.every_minutes, "paused": scheduled.paused}
