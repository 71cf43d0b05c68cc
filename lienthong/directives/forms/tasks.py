"""What a clerk types about tasks."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import DayField, LineField, offer, offer_several
from lienthong.directives.choices import Due, TaskState
from lienthong.directives.models import Proposal, Task
from lienthong.directives.rules.deadlines import in_words
from lienthong.directives.rules.proposing import LONGEST_BODY
from lienthong.documents.models import Document

_A_DAY = "a-day"
MOST_OFFERED = 40
_OFTEN = ("R:month", "R:quarter", "R:half-year", "R:year")


class TaskSearch(forms.Form):
    """The filters above the list; every field is kept in the address."""

    state = forms.ChoiceField(label=_("Tình trạng"), required=False)
    due = forms.ChoiceField(label=_("Hạn"), required=False)
    lead = forms.ChoiceField(label=_("Đơn vị"), required=False)
    document = forms.TypedChoiceField(label=_("Văn bản"), required=False, coerce=int, empty_value=None)
    unit = forms.TypedChoiceField(label=_("Nơi giữ"), required=False, coerce=int, empty_value=None)

    def __init__(
        self, *args: Any, leads: list[str], documents: list[Document], units: Iterable[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer_several(self, "unit", _t("Mọi nơi"), units)
        offered: dict[str, list[Any]] = {
            "state": list(TaskState.choices),
            "due": list(Due.choices),
            "lead": [(lead, lead if len(lead) < 60 else f"{lead[:57]}…") for lead in leads],
            "document": [(document.pk, document.number or document.title) for document in documents],
        }
        for name, choices in offered.items():
            if len(choices) > MOST_OFFERED and not self.data.get(name):
                del self.fields[name]  # nobody finds one among hundreds; the search box does
            else:
                offer(self, name, [("", _t("Tất cả")), *choices])


class _DeadlineForm(forms.Form):
    """A deadline as a clerk chooses it: one that the document states, a usual rhythm, a day, or none."""

    deadline = forms.ChoiceField(label=_("Thời hạn"), required=False)
    deadline_day = DayField(
        label=_("Ngày cụ thể"), required=False, help_text=_("Chỉ ghi khi chọn “Một ngày cụ thể” ở trên.")
    )

    def __init__(self, *args: Any, document: Document, deadline: str = "", **kwargs: Any) -> None:
        a_day = deadline.removeprefix("D:") if deadline.startswith("D:") else ""
        first: dict[str, Any] = {"deadline": deadline}
        stated = [one["canonical"] for one in document.findings.get("deadlines") or []]
        if a_day and deadline not in stated:
            first = {"deadline": _A_DAY, "deadline_day": date.fromisoformat(a_day)}
        kwargs["initial"] = first | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        known = dict.fromkeys(filter(None, [*stated, *_OFTEN, "" if a_day else deadline]))
        named = [(canonical, _capital(in_words(canonical))) for canonical in known]
        offer(self, "deadline", [("", _t("Không có thời hạn")), *named, (_A_DAY, _t("Một ngày cụ thể"))])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day = cleaned.get("deadline_day")
        if cleaned.get("deadline") == _A_DAY and day is None and "deadline_day" not in self.errors:
            self.add_error("deadline_day", ValidationError(_t("Hãy ghi ngày, ví dụ 30/06/2026."), code="no_day"))
        return cleaned

    def canonical(self) -> str:
        """The chosen deadline in canonical form."""
        chosen: str = self.cleaned_data["deadline"]
        return f"D:{self.cleaned_data['deadline_day'].isoformat()}" if chosen == _A_DAY else chosen


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _text_field() -> LineField:
    return LineField(label=_("Nội dung nhiệm vụ"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))


class MendForm(_DeadlineForm):
    """A proposal in other words. Each line of `leads` is one body and gives one task."""

    text = _text_field()
    leads = forms.CharField(
        label=_("Đơn vị thực hiện"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi dòng một đơn vị; mỗi đơn vị thành một nhiệm vụ."),
    )
    field_order = ["text", "leads", "deadline", "deadline_day"]

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        initial = {"text": proposal.text, "leads": "\n".join(proposal.units)}
        options: dict[str, Any] = {
            "document": proposal.document,
            "deadline": proposal.deadline,
            "prefix": f"p{proposal.pk}",
        }
        super().__init__(*args, initial=initial, **options, **kwargs)

    def clean_leads(self) -> list[str]:
        leads = [line.strip() for line in self.cleaned_data["leads"].splitlines() if line.strip()]
        if any(len(lead) > LONGEST_BODY for lead in leads):
            sentence = _t("Tên đơn vị dài quá %(longest)d ký tự. Hãy ghi mỗi đơn vị một dòng.")
            raise ValidationError(sentence % {"longest": LONGEST_BODY}, code="long_lead")
        return leads


class NewTaskForm(_DeadlineForm):
    """A task that reading did not see."""

    text = _text_field()
    lead = LineField(label=_("Đơn vị thực hiện"), max_length=LONGEST_BODY, required=False)
    clause = LineField(label=_("Điểm, mục trong văn bản"), max_length=40, required=False, help_text=_("Ví dụ: II.1"))
    field_order = ["text", "lead", "clause", "deadline", "deadline_day"]


class TaskForm(_DeadlineForm):
    """A task as it stands, to be mended."""

    text = _text_field()
    lead = LineField(label=_("Đơn vị thực hiện, như văn bản ghi"), max_length=LONGEST_BODY, required=False)
    lead_unit = forms.TypedChoiceField(
        label=_("Là đơn vị nào"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Chọn khi tên trong văn bản chính là một đơn vị trong hệ thống."),
    )
    field_order = ["text", "lead", "lead_unit", "deadline", "deadline_day"]

    def __init__(self, *args: Any, task: Task, units: list[tuple[int, str]], **kwargs: Any) -> None:
        initial = {"text": task.text, "lead": task.lead, "lead_unit": task.lead_unit_id}
        super().__init__(*args, initial=initial, document=task.document, deadline=task.deadline, **kwargs)
        offer(self, "lead_unit", [("", _t("Chưa xác định")), *units])
