"""What a clerk types about who handles a document."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import DayField, LineField, offer
from lienthong.people.models import Person


class RoutingForm(forms.Form):
    """An instruction as the leader wrote it: who handles it, how, until when."""

    directed_by = LineField(label=_("Người cho ý kiến"), max_length=100)
    directed_on = DayField(label=_("Ngày bút phê"))
    person = forms.TypedChoiceField(label=_("Người xử lý"), required=False, coerce=int, empty_value=None)
    handler = LineField(
        label=_("Hoặc bộ phận, đơn vị khác"),
        max_length=200,
        required=False,
        help_text=_("Ghi khi không có trong danh sách."),
    )
    instruction = LineField(
        label=_("Ý kiến chỉ đạo"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    due_on = DayField(label=_("Hạn xử lý"), required=False)

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {one.pk: one for one in people}
        offer(self, "person", [("", _t("Chọn người")), *((one.pk, one.full_name) for one in people)])

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        return {**self.cleaned_data, "person": self.people.get(self.cleaned_data["person"])}


class ClosingForm(forms.Form):
    """What came of an instruction, and into which file the document went."""

    closed_on = DayField(label=_("Ngày xong"))
    outcome = LineField(label=_("Kết quả"), max_length=500, required=False)
    case_file = LineField(
        label=_("Đưa vào hồ sơ"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "case-files"}),
        help_text=_("Tên hoặc số hồ sơ, ví dụ: 05-2026 Công tác mở lớp."),
    )
