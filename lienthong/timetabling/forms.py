"""What is typed and ticked when a timetable is ordered."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import DayField, LineField, offer, offer_rows
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
        offer_rows(self, "classes", offered)


class PeriodForm(forms.Form):
    """Between which days the classes run that are to be placed."""

    since = DayField(label=_("Xếp từ ngày"))
    until = DayField(label=_("Đến ngày"))

    def clean(self) -> dict[str, Any]:
        """The days in their order."""
        given = super().clean() or {}
        if given.get("since") and given.get("until") and given["until"] < given["since"]:
            self.add_error("until", _("Ngày cuối phải từ ngày đầu trở đi."))
        return given


class JointForm(PeriodForm):
    """Which centres, less which classes, and what may be moved."""

    mode = forms.ChoiceField(label=_("Cách xếp"), choices=Mode.choices, widget=forms.RadioSelect)
    message = LineField(
        label=_("Lời nhắn cho các trung tâm"), max_length=300, required=False, help_text=_("Hiện ở đầu lịch đề xuất.")
    )
    centres = forms.TypedMultipleChoiceField(coerce=int, required=False)
    without = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, offered: Mapping[int, Collection[int]], **kwargs: Any) -> None:
        """`offered`: key of a centre -> keys of its classes."""
        super().__init__(*args, **kwargs)
        self.offered = offered
        self.fields["since"].widget = self.fields["until"].widget = forms.HiddenInput()
        offer(self, "centres", [(key, key) for key in offered])
        offer(self, "without", [(one, one) for group in offered.values() for one in group])

    def chosen(self) -> list[int]:
        """Keys of the classes to be placed."""
        without = set(self.cleaned_data["without"])
        return [one for key in self.cleaned_data["centres"] for one in self.offered[key] if one not in without]


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
