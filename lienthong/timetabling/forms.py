"""What is typed and ticked when a timetable is ordered."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import DayField, LineField
from lienthong.calendars.choices import Part
from lienthong.classes.models import TrainingClass
from lienthong.timetabling.choices import AwayKind, Mode


class OrderForm(forms.Form):
    """Which classes, from when, and what may be moved."""

    classes = forms.ModelMultipleChoiceField(queryset=TrainingClass.objects.none(), label=_("Các lớp"), required=False)
    since = DayField(label=_("Xếp từ ngày"), help_text=_("Các buổi trước ngày này giữ nguyên."))
    mode = forms.ChoiceField(label=_("Cách xếp"), choices=Mode.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, offered: QuerySet[TrainingClass], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["classes"].queryset = offered  # type: ignore[attr-defined]


class AwayForm(forms.Form):
    """Days on which a class does not meet at the centre."""

    kind = forms.ChoiceField(label=_("Vì"), choices=AwayKind.choices)
    starts_on = DayField(label=_("Từ ngày"))
    last_on = DayField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống khi chỉ có một ngày."))
    part = forms.TypedChoiceField(
        label=_("Buổi"), choices=[("", _("Cả ngày")), *Part.choices], coerce=int, required=False, empty_value=None
    )
    title = LineField(label=_("Ghi chú"), max_length=120, required=False, help_text=_("Ví dụ: Bảo tàng tỉnh."))

    def facts(self) -> dict[str, Any]:
        """What the action takes: the day after the last instead of the last."""
        given = dict(self.cleaned_data)
        last = given.pop("last_on") or given["starts_on"]
        return given | {"ends_on": last + timedelta(days=1)}
