"""What is typed about days and half-days."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import DayField, LineField
from lienthong.calendars.choices import DayRuleKind, Part, Weekday
from lienthong.calendars.rules import Half


class DaysForm(forms.Form):
    """Days that are unlike others."""

    kind = forms.ChoiceField(label=_("Những ngày này"), choices=DayRuleKind.choices)
    starts_on = DayField(label=_("Từ ngày"))
    last_on = DayField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống khi chỉ có một ngày."))
    name = LineField(label=_("Tên"), max_length=120, help_text=_("Ví dụ: Nghỉ bão số 3; Dạy bù cho ngày 30/4."))
    basis = LineField(
        label=_("Căn cứ"),
        max_length=200,
        required=False,
        help_text=_("Số, ngày của văn bản cho nghỉ hoặc dạy bù, nếu có."),
    )

    def facts(self) -> dict[str, Any]:
        """What the action takes: the day after the last instead of the last."""
        given = dict(self.cleaned_data)
        last = given.pop("last_on") or given["starts_on"]
        return given | {"ends_on": last + timedelta(days=1)}


class HalfDaysForm(forms.Form):
    """The half-days of a week: a row of fields for each part of the day. A part without weekdays is not taught."""

    def __init__(self, *args: Any, halves: list[Half], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {half.part: half for half in halves}
        for part in Part:
            half, name = known.get(part), part.name.lower()
            self.fields[f"{name}_weekdays"] = forms.TypedMultipleChoiceField(
                label=_("Các ngày dạy"),
                choices=Weekday.choices,
                coerce=int,
                required=False,
                initial=sorted(half.weekdays) if half else [],
                widget=forms.CheckboxSelectMultiple,
            )
            self.fields[f"{name}_starts"] = forms.TimeField(
                label=_("Bắt đầu lúc"),
                required=False,
                initial=half.starts if half else None,
                widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            )
            self.fields[f"{name}_periods"] = forms.IntegerField(
                label=_("Số tiết nhiều nhất"), required=False, initial=half.periods if half else None
            )

    def rows(self) -> list[tuple[str, Any, Any, Any]]:
        """For each part its name and its three fields."""
        names = [(str(part.label), part.name.lower()) for part in Part]
        return [
            (label, self[f"{name}_weekdays"], self[f"{name}_starts"], self[f"{name}_periods"]) for label, name in names
        ]

    def halves(self) -> list[Half]:
        """What was typed; parts without any weekday are left out."""
        found = []
        for part in Part:
            days, starts, periods = (
                self.cleaned_data.get(f"{part.name.lower()}_{what}") for what in ("weekdays", "starts", "periods")
            )
            if days and starts is not None:
                found.append(Half(part, starts, periods or 0, frozenset(days)))
        return found
