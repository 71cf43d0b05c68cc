"""Pasted mail, and the text of one page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import offer
from lienthong.documents.actions import LONGEST_TEXT
from lienthong.organisations.models import Unit


class PasteForm(forms.Form):
    """A mail as it was copied, and the unit whose register it goes to where the clerk keeps more than one."""

    pasted = forms.CharField(
        label=_("Nội dung thư"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Chép cả thư, kể cả các dòng Từ, Tới, Chủ đề: những dòng đó được để riêng, không đọc như văn bản."),
        error_messages={"required": _("Hãy dán nội dung thư vào ô này rồi bấm “Đọc thư”.")},
    )
    unit = forms.TypedChoiceField(label=_("Vào sổ của đơn vị"), coerce=int)

    def __init__(self, *args: Any, units: list[tuple[Unit, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.pk: unit for unit, _name in units}
        if len(units) == 1:
            del self.fields["unit"]
        else:
            offer(self, "unit", [(unit.pk, name) for unit, name in units])

    def chosen_unit(self) -> Unit:
        """The unit chosen, or the only one."""
        return self.units[self.cleaned_data.get("unit") or next(iter(self.units))]


class PageTextForm(forms.Form):
    """The text of one page, and what it was when the page was opened."""

    text = forms.CharField(
        label=_("Chữ của trang này"),
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false", "lang": "vi"}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=16)
