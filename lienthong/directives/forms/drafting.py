"""What an office chooses for the draft of its answer: tasks, leads, deadlines, recipients, who signs."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import DayField, LineField
from lienthong.directives.choices import DraftKind
from lienthong.directives.rules.cascade import Sentence
from lienthong.directives.rules.deadlines import in_words
from lienthong.directives.rules.drafting import Draft, DraftTask, says_when
from lienthong.kernel.text import squash

OWN = ("n1", "n2", "n3")
"""Keys of the rows for tasks of one's own, beyond those from above."""
_LINES = _("Mỗi dòng một nơi.")


class DraftForm(forms.Form):
    """The whole draft on one page. Each task has four fields named by its key: `use_`, `text_`, `lead_`, `deadline_`."""

    kind = forms.ChoiceField(label=_("Thể loại"), choices=DraftKind.choices)
    abstract = LineField(label=_("Trích yếu"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    purposes = forms.CharField(
        label=_("Mục đích, yêu cầu"),
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi dòng một ý. Bỏ trống thì dự thảo không có phần này."),
    )
    addressees = forms.CharField(
        label=_("Kính gửi"), required=False, max_length=3000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Chỉ dùng cho công văn. Mỗi dòng một nơi."),
    )  # fmt: skip
    recipients = forms.CharField(
        label=_("Nơi nhận"), required=False, max_length=3000, widget=forms.Textarea(attrs={"rows": 4}), help_text=_LINES
    )
    kept_by = LineField(label=_("Lưu"), required=False, max_length=100)
    report_on = DayField(label=_("Các đơn vị báo cáo kết quả trước ngày"), required=False)
    signs_for = LineField(
        label=_("Thay mặt (T/M)"),
        required=False,
        max_length=100,
        help_text=_("Ví dụ: Ban Thường vụ. Bỏ trống khi thủ trưởng ký."),
    )
    post = LineField(label=_("Chức vụ người ký"), required=False, max_length=100)
    signer = LineField(label=_("Họ tên người ký"), required=False, max_length=100)

    def __init__(self, *args: Any, sentences: Sequence[Sentence], leads: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = [str(one.key) for one in sentences] + list(OWN)
        for one in sentences:
            self._add(str(one.key), one.text, leads[one.key], "" if says_when(one.text) else in_words(one.deadline))
        for key in OWN:
            self._add(key, "", "", "", chosen=False)

    def _add(self, key: str, text: str, lead: str, deadline: str, *, chosen: bool = True) -> None:
        self.fields[f"use_{key}"] = forms.BooleanField(label=_t("Đưa vào dự thảo"), required=False, initial=chosen)
        self.fields[f"text_{key}"] = LineField(
            label=_t("Nội dung"),
            required=False,
            max_length=4000,
            initial=text,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        self.fields[f"lead_{key}"] = LineField(
            label=_t("Đơn vị thực hiện"), required=False, max_length=300, initial=lead,
            widget=forms.TextInput(attrs={"list": "don-vi"}),
        )  # fmt: skip
        self.fields[f"deadline_{key}"] = LineField(
            label=_t("Thời hạn, nếu câu văn chưa ghi"), required=False, max_length=100, initial=deadline
        )

    def rows(self) -> list[dict[str, Any]]:
        """The bound fields of each task, for the page."""
        names = ("use", "text", "lead", "deadline")
        return [{"own": key in OWN, "key": key, **{name: self[f"{name}_{key}"] for name in names}} for key in self.keys]

    def chosen(self) -> list[str]:
        """The keys of the tasks that go into the draft, in the order of the page."""
        return [key for key in self.keys if self.cleaned_data[f"use_{key}"] and self.cleaned_data[f"text_{key}"]]

    def draft(self) -> Draft:
        """What was chosen."""
        said = self.cleaned_data
        kind = DraftKind(said["kind"])
        tasks = (DraftTask(said[f"text_{key}"], said[f"lead_{key}"], said[f"deadline_{key}"]) for key in self.chosen())
        return Draft(
            kind=kind,
            abstract=said["abstract"],
            tasks=tuple(tasks),
            purposes=_lines(said["purposes"]),
            addressees=_lines(said["addressees"]) if kind == DraftKind.LETTER else (),
            recipients=_lines(said["recipients"]),
            kept_by=said["kept_by"],
            report_on=said["report_on"],
            signs_for=said["signs_for"],
            post=said["post"],
            signer=said["signer"],
        )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in map(squash, text.splitlines()) if line)
