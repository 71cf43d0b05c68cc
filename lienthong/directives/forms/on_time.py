"""The question behind a count of reports, as its address carries it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from lienthong.kernel.dates import Period
from lienthong.kernel.figure import Question

_DAY = ["%Y-%m-%d"]


class OnTimeForm(forms.Form):
    """Read from the address only; anything that is no question is answered as an absent page."""

    nhiem_vu = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    nam = forms.IntegerField(required=False, min_value=1900, max_value=2200)
    don_vi = forms.RegexField(r"^\d{1,18}(,\d{1,18})*$", required=False, max_length=2000)
    ngay = forms.DateField(required=False, input_formats=_DAY)
    tu = forms.DateField(required=False, input_formats=_DAY)
    den = forms.DateField(required=False, input_formats=_DAY)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        begins, ends = cleaned.get("tu"), cleaned.get("den")
        if ends and (not begins or ends <= begins):
            raise ValidationError("no period", code="no_period")
        return cleaned

    def question(self, today: date) -> Question:
        """The question; as of today where no day is named."""
        said: dict[str, Any] = self.cleaned_data
        return Question(
            as_of=said["ngay"] or today,
            year=said["nam"] or 0,
            unit_ids=frozenset(int(pk) for pk in said["don_vi"].split(",") if pk),
            task_id=said["nhiem_vu"],
            period=Period(said["tu"], said["den"]) if said["tu"] else None,
        )
