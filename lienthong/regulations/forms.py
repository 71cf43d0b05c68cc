"""What a centre types as its own value for a provision: a form for each shape."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import CommaDecimalField, LineField, WholeField, offer
from lienthong.kernel.actor import Actor
from lienthong.organisations.access import centres_within
from lienthong.organisations.models import Unit
from lienthong.regulations.access import MANAGE
from lienthong.regulations.choices import Shape
from lienthong.regulations.rules import LONGEST_GRADE, SHAPES, Band

BANDS = range(1, 6)
_USUAL_GRADES = ("Trung bình", "Khá", "Giỏi", "Xuất sắc", "")


class OwnValueForm(forms.Form):
    """For whom, and on what it rests; the subclasses add the value."""

    unit = forms.ModelChoiceField(label=_("Trung tâm"), queryset=Unit.objects.none(), empty_label=None)
    own_basis = LineField(
        label=_("Căn cứ"),
        max_length=300,
        help_text=_("Văn bản và điều khoản mà giá trị này dựa vào, ví dụ: Điều 6, Quy chế làm việc của trung tâm."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict(centres_within(actor, MANAGE).values_list("unit_id", "name"))
        offer(self, "unit", list(names.items()), rows=Unit.objects.filter(pk__in=names))

    def given(self) -> Any:
        """The value typed, as the action takes it."""
        return self.cleaned_data["value"]


class WholeValueForm(OwnValueForm):
    """A whole number."""

    value = WholeField(label=_("Giá trị của trung tâm"))
    field_order = ["unit", "value", "own_basis"]


class MarkValueForm(OwnValueForm):
    """A mark with a decimal comma."""

    value = CommaDecimalField(label=_("Điểm"), help_text=_("Ghi bằng chữ số, ví dụ 5,0."))
    field_order = ["unit", "value", "own_basis"]


class BandsForm(OwnValueForm):
    """Grades from low to high, each with the mark from which it starts; rows left empty do not count."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place, usual in zip(BANDS, _USUAL_GRADES, strict=True):
            words = {"place": place}
            self.fields[f"grade_{place}"] = LineField(
                label=_t("Xếp loại, mức %(place)d") % words, max_length=LONGEST_GRADE, required=False, initial=usual
            )
            self.fields[f"from_{place}"] = CommaDecimalField(label=_t("Từ điểm, mức %(place)d") % words, required=False)
        self.order_fields(["unit", *(f"{name}_{place}" for place in BANDS for name in ("grade", "from")), "own_basis"])

    def rows(self) -> list[forms.BoundField]:
        """Grade and mark by turns, for the page."""
        return [self[f"{name}_{place}"] for place in BANDS for name in ("grade", "from")]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for place in BANDS:
            if cleaned.get(f"from_{place}") is not None and not cleaned.get(f"grade_{place}"):
                self.add_error(
                    f"grade_{place}", ValidationError(_t("Hãy ghi tên xếp loại của mức này."), code="no_grade")
                )
        return cleaned

    def given(self) -> tuple[Band, ...]:
        """The rows that have a mark, as typed from low to high."""
        rows = [(self.cleaned_data[f"grade_{place}"], self.cleaned_data[f"from_{place}"]) for place in BANDS]
        return tuple(Band(grade, starts_at) for grade, starts_at in rows if starts_at is not None)


_FORMS = {Shape.WHOLE: WholeValueForm, Shape.MARK: MarkValueForm, Shape.BANDS: BandsForm}


def form_for(key: str) -> type[OwnValueForm]:
    """The form for the shape of a provision's value."""
    return _FORMS[SHAPES[key]]
