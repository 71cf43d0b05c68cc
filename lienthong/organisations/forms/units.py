"""The search above the list of units, and the choice of a layout for a unit's papers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import DayField, LineField
from lienthong.organisations.choices import UnitKind
from lienthong.rendering.choices import LayoutKind


class UnitSearch(forms.Form):
    """Every field is kept in the address; the day shows the tree as it stood then."""

    q = forms.CharField(label=_("Tìm theo tên"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Loại"), required=False, choices=[("", _("Tất cả")), *UnitKind.choices])
    on = DayField(label=_("Vào ngày"), required=False)


class DaySearch(forms.Form):
    """The day on which one wants to know what a unit was; kept in the address."""

    on = DayField(label=_("Ngày"), required=False)


class LayoutForm(forms.Form):
    """How the unit writes its papers, from when on, and which document says so."""

    layout = forms.ChoiceField(label=_("Thể thức"), choices=LayoutKind.choices, widget=forms.RadioSelect)
    starts_on = DayField(label=_("Áp dụng từ ngày"))
    basis = LineField(
        label=_("Căn cứ"),
        required=False,
        max_length=200,
        help_text=_("Văn bản hoặc ý kiến chỉ đạo, ví dụ: Hướng dẫn 05-HD/VPTW ngày 27/5/2026."),
    )
