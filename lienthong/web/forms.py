"""What one asks the trail for."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import DayField, offer
from lienthong.kernel.text import folded
from lienthong.web.choices import TABLES, THINGS, VERBS

_LAST_DAY = date(9000, 1, 1)  # later ones leave no room for the day after


class ChangeFilter(forms.Form):
    """What one asks the changes of rows for; kept in the address."""

    since = DayField(label=_("Từ ngày"), required=False)
    until = DayField(label=_("Đến ngày"), required=False)
    thing = forms.ChoiceField(label=_("Đối tượng"), required=False)
    outside = forms.ChoiceField(label=_("Bằng chương trình"), required=False)

    def __init__(self, sent: Any) -> None:
        super().__init__(sent)
        offer(self, "thing", [("", _t("Tất cả")), *sorted(TABLES.items(), key=lambda word: folded(str(word[1])))])
        offer(self, "outside", [("", _t("Tất cả")), ("1", _t("Chỉ ngoài phần mềm"))])

    def asked(self) -> dict[str, Any]:
        """What `changes_matching` takes; a field that could not be read narrows nothing."""
        self.full_clean()
        read = {name: value for name, value in self.cleaned_data.items() if value}
        if "until" in read:
            read["until"] = min(read["until"], _LAST_DAY)
        return {**read, "outside": True} if "outside" in read else read


class TrailFilter(forms.Form):
    """What stands beside the search box of the trail; kept in the address."""

    since = DayField(label=_("Từ ngày"), required=False)
    until = DayField(label=_("Đến ngày"), required=False)
    unit = forms.TypedChoiceField(label=_("Đơn vị"), required=False, coerce=int, empty_value=None)
    verb = forms.ChoiceField(label=_("Việc"), required=False)
    thing = forms.ChoiceField(label=_("Đối tượng"), required=False)

    def __init__(self, sent: Any, *, units: list[tuple[int, str]]) -> None:
        super().__init__(sent)
        everything = ("", _t("Tất cả"))
        offer(self, "unit", [everything, *units])
        for name, words in (("verb", VERBS), ("thing", THINGS)):
            offer(self, name, [everything, *sorted(words.items(), key=lambda word: folded(str(word[1])))])

    def clean_until(self) -> date | None:
        day: date | None = self.cleaned_data["until"]
        return min(day, _LAST_DAY) if day else None

    def asked(self) -> dict[str, Any]:
        """What `entries_matching` takes; a field that could not be read narrows nothing."""
        self.full_clean()
        read = {"unit_id" if name == "unit" else name: value for name, value in self.cleaned_data.items()}
        return {name: value for name, value in read.items() if value}
