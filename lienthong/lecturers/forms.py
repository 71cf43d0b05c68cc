"""What a clerk types about a lecturer's work for her centre."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import DayField, LineField, WholeField, offer, offer_rows, offer_several
from lienthong.calendars.choices import Part, Weekday
from lienthong.curriculum.models import Topic
from lienthong.kernel.actor import Actor
from lienthong.lecturers.access import MANAGE
from lienthong.lecturers.choices import EngagementKind
from lienthong.organisations.access import centres_within
from lienthong.organisations.models import Unit


class PersonSearch(forms.Form):
    """Whom to engage."""

    q = LineField(label=_("Tìm theo họ tên"), required=False, max_length=100)


class LecturerSearch(forms.Form):
    """The search above the list; every field is kept in the address."""

    q = LineField(required=False, max_length=100)
    kind = forms.ChoiceField(
        label=_("Loại"),
        required=False,
        choices=[("", _("Tất cả")), *EngagementKind.choices],
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    ended = forms.ChoiceField(
        label=_("Tình trạng"),
        required=False,
        choices=[("", _("Đang giảng")), ("all", _("Cả người đã thôi"))],
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    centre = forms.TypedChoiceField(label=_("Trung tâm"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, centres: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_several(self, "centre", _t("Mọi trung tâm"), centres)


class EngagementForm(forms.Form):
    """Where, how and since when a person teaches."""

    unit = forms.ModelChoiceField(label=_("Trung tâm"), queryset=Unit.objects.none(), empty_label=None)
    kind = forms.ChoiceField(label=_("Loại giảng viên"), choices=EngagementKind.choices)
    starts_on = DayField(label=_("Giảng dạy từ ngày"))
    degree = LineField(
        label=_("Trình độ chuyên môn"), max_length=60, required=False, help_text=_("Ví dụ: Thạc sĩ Triết học.")
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict(centres_within(actor, MANAGE).values_list("unit_id", "name"))
        offer(self, "unit", list(names.items()), rows=Unit.objects.filter(pk__in=names))


class EndForm(forms.Form):
    """When it ends."""

    ends_on = DayField(label=_("Thôi giảng từ ngày"), help_text=_("Ngày đầu tiên không còn giảng dạy cho trung tâm."))


class TopicsForm(forms.Form):
    """What a lecturer may teach."""

    topics = forms.ModelMultipleChoiceField(queryset=Topic.objects.none(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "topics", Topic.objects.all())


class WeekForm(forms.Form):
    """In which half-days of the week a lecturer comes, and how often."""

    halves = forms.TypedMultipleChoiceField(
        choices=[(day * len(Part) + part, "") for day in Weekday.values for part in Part.values],
        coerce=int,
        required=False,
    )
    most_a_week = WholeField(
        label=_("Nhiều nhất mỗi tuần (buổi)"), required=False, help_text=_("Để trống khi không giới hạn.")
    )


class DayOffForm(forms.Form):
    """Days on which a lecturer does not teach."""

    starts_on = DayField(label=_("Không dạy từ ngày"))
    last_on = DayField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống khi chỉ có một ngày."))
    part = forms.TypedChoiceField(
        label=_("Buổi"), choices=[("", _("Cả ngày")), *Part.choices], coerce=int, required=False, empty_value=None
    )

    def facts(self) -> dict[str, Any]:
        """What the action takes: the day after the last instead of the last."""
        given = dict(self.cleaned_data)
        last = given.pop("last_on") or given["starts_on"]
        return given | {"ends_on": last + timedelta(days=1)}
