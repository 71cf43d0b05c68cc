"""The question behind a figure, as its address carries it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import DayField, offer
from lienthong.kernel.dates import Period, written_day
from lienthong.kernel.figure import Question


class StandingForm(forms.Form):
    """The filters above the centres; kept in the address."""

    q = forms.CharField(required=False, max_length=100)
    year = forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)
    on = DayField(label=_("Tính đến ngày"), required=False)
    units_on = forms.TypedChoiceField(
        label=_("Theo đơn vị"), required=False, coerce=date.fromisoformat, empty_value=None
    )

    def __init__(self, sent: Any, *, years: Iterable[int], today: date, reorganised: Iterable[date]) -> None:
        super().__init__(sent)
        offer(self, "year", [("", _t("Năm nay")), *((year, str(year)) for year in years)])
        before = _t("như trước sắp xếp ngày %(day)s")
        older = [(day - timedelta(days=1), before % {"day": written_day(day)}) for day in reorganised]
        known = [(today, _t("như hiện nay")), *older]
        offer(self, "units_on", [("", _t("như vào ngày tính")), *((day.isoformat(), label) for day, label in known)])


class QuestionForm(forms.Form):
    """Read from the address only; anything that is no question is answered as an absent page."""

    nhiem_vu = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    nam = forms.IntegerField(required=False, min_value=1900, max_value=2200)
    chuong_trinh = forms.SlugField(required=False, max_length=40)
    don_vi = forms.RegexField(r"^\d{1,18}(,\d{1,18})*$", required=False, max_length=2000)
    ngay = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    don_vi_ngay = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    tu = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    den = forms.DateField(required=False, input_formats=["%Y-%m-%d"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        begins, ends = cleaned.get("tu"), cleaned.get("den")
        if ends and (not begins or ends <= begins):
            raise ValidationError("no period", code="no_period")
        return cleaned

    def question(self, today: date) -> Question:
        """The question; as of today where no day is named."""
        cleaned: dict[str, Any] = self.cleaned_data
        return Question(
            as_of=cleaned["ngay"] or today,
            year=cleaned["nam"] or 0,
            unit_ids=frozenset(int(pk) for pk in cleaned["don_vi"].split(",") if pk),
            programme_key=cleaned["chuong_trinh"],
            task_id=cleaned["nhiem_vu"],
            period=Period(cleaned["tu"], cleaned["den"]) if cleaned["tu"] else None,
            units_on=cleaned["don_vi_ngay"],
        )
