"""The search above the list of units."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import DayField
from lienthong.organisations.choices import UnitKind


class UnitSearch(forms.Form):
    """Every field is kept in the address; the day shows the tree as it stood then."""

    q = forms.CharField(label=_("Tìm theo tên"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Loại"), required=False, choices=[("", _("Tất cả")), *UnitKind.choices])
    on = DayField(label=_("Vào ngày"), required=False)
