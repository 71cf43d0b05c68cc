"""What is typed about targets: setting them, giving them to units below, what was reached."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import CommaDecimalField, DayField, LineField, offer
from lienthong.directives.models import Measure
from lienthong.directives.queries import Offered
from lienthong.organisations.models import UnitPeriod

LARGEST_FILE = 20 * 1024 * 1024


class MeasureForm(forms.Form):
    """What a task has to reach, and by when."""

    indicator = forms.ChoiceField(label=_("Đo bằng"))
    title = LineField(
        label=_("Tên chỉ tiêu"), required=False, max_length=200, help_text=_("Chỉ ghi khi chọn “Chỉ tiêu khác”.")
    )
    measured_in = LineField(
        label=_("Đơn vị tính"),
        required=False,
        max_length=30,
        help_text=_("Chỉ ghi khi chọn “Chỉ tiêu khác”, ví dụ: %."),
    )
    programme_key = forms.ChoiceField(
        label=_("Chương trình"), required=False, help_text=_("Chỉ chọn với chỉ tiêu đếm lớp và học viên.")
    )
    target = CommaDecimalField(label=_("Chỉ tiêu"), help_text=_("Ví dụ: 3 lớp ghi 3; 80% ghi 80."))
    starts_on = DayField(label=_("Tính từ ngày"))
    last_day = DayField(label=_("Đến hết ngày"))
    within_task = forms.ChoiceField(label=_("Đếm những gì"), widget=forms.RadioSelect)
    field_order = [
        "indicator",
        "programme_key",
        "target",
        "starts_on",
        "last_day",
        "within_task",
        "title",
        "measured_in",
    ]

    def __init__(
        self,
        *args: Any,
        measure: Measure | None,
        year: int,
        offered: Mapping[str, Offered],
        programmes: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = _as_typed(measure) if measure else _at_first(year)
        super().__init__(*args, **kwargs)
        computed = [(key, one.label) for key, one in offered.items() if one.indicator]
        typed = [
            (key, _t("%(label)s (chưa có số liệu, nhập có minh chứng)") % {"label": one.label})
            for key, one in offered.items()
            if not one.indicator
        ]
        offer(self, "indicator", [(_t("Tính tự động"), computed), (_t("Nhập tay, có minh chứng"), typed)])
        offer(self, "programme_key", [("", _t("Chọn chương trình")), *programmes])
        offer(
            self,
            "within_task",
            [
                ("yes", _t("Chỉ các lớp mở theo dòng kế hoạch gắn với nhiệm vụ này")),
                ("no", _t("Mọi lớp của chương trình trong thời gian đó")),
            ],
        )

    def drafted(self) -> dict[str, Any]:
        """What was typed, as a measure is stated: the period half-open."""
        chosen = dict(self.cleaned_data)
        last_day: date = chosen.pop("last_day")
        chosen["within_task"] = chosen["within_task"] == "yes"
        return chosen | {"ends_on": last_day + timedelta(days=1) if last_day < date.max else last_day}


def _at_first(year: int) -> dict[str, Any]:
    return {"starts_on": date(year, 1, 1), "last_day": date(year, 12, 31), "within_task": "yes"}


def _as_typed(measure: Measure) -> dict[str, Any]:
    names = ("indicator", "title", "measured_in", "programme_key", "starts_on", "last_day")
    typed: dict[str, Any] = {name: getattr(measure, name) for name in names}
    target = f"{measure.target.normalize():f}".replace(".", ",")
    return typed | {"target": target, "within_task": "yes" if measure.within_task else "no"}


class AllotmentForm(forms.Form):
    """The shares of a target: a number beside each unit below; empty where it gets none."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=32_000)
    reason = LineField(label=_("Lý do giao lại"), required=False, max_length=300)

    def __init__(
        self, *args: Any, units: Sequence[UnitPeriod], given: Mapping[int, Decimal], version: int, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"seen_version": version}
        super().__init__(*args, **kwargs)
        self.units = units
        if not version:
            del self.fields["reason"]
        for unit in units:
            now = given.get(unit.unit_id)
            field = CommaDecimalField(
                label=unit.name, required=False, initial=f"{now.normalize():f}".replace(".", ",") if now else ""
            )
            field.widget.attrs["class"] = "grid-input"
            self.fields[f"u{unit.unit_id}"] = field

    def rows(self) -> list[tuple[UnitPeriod, forms.BoundField]]:
        """Each unit with its field."""
        return [(unit, self[f"u{unit.unit_id}"]) for unit in self.units]

    def shares(self) -> dict[int, Decimal]:
        """Unit -> what it gets, of those that get something."""
        typed = ((unit.unit_id, self.cleaned_data.get(f"u{unit.unit_id}")) for unit in self.units)
        return {unit_id: value for unit_id, value in typed if value is not None}


class EvidenceForm(forms.Form):
    """What was reached by a day, typed because nobody can compute it."""

    value = CommaDecimalField(label=_("Đã đạt"))
    as_of = DayField(label=_("Tính đến ngày"))
    note = LineField(
        label=_("Căn cứ của số liệu"), max_length=300, help_text=_("Ví dụ: Báo cáo số 12-BC/TTCT, ngày 30/6/2026.")
    )
    file = forms.FileField(
        label=_("Tệp minh chứng"), required=False, help_text=_("PDF có chữ, Word hoặc văn bản thuần, tối đa 20 MB.")
    )

    def __init__(self, *args: Any, measured_in: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].label = _t("Đã đạt (%(measured_in)s)") % {"measured_in": measured_in}

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if sent and sent.size > LARGEST_FILE:
            raise forms.ValidationError(_t("Tệp lớn hơn mức cho phép, hãy chọn tệp khác."), code="too_large")
        return sent
