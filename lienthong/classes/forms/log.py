"""What is typed into the class log."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import LineField
from lienthong.classes.choices import LogFact
from lienthong.classes.forms import LecturerField, TopicField
from lienthong.classes.rules.log import LogDraft
from lienthong.classes.rules.timetable import MOST_PERIODS
from lienthong.curriculum.models import Topic
from lienthong.lecturers.models import Lecturer


class LogForm(forms.Form):
    """What the log says of one session."""

    topic = TopicField(
        label=_("Chuyên đề"), queryset=Topic.objects.none(), required=False, empty_label=_("Ngoài chương trình")
    )
    taught = LineField(label=_("Nội dung đã dạy"), max_length=500, required=False)
    lecturer = LecturerField(
        label=_("Giảng viên lên lớp"),
        queryset=Lecturer.objects.none(),
        required=False,
        empty_label=_("Không có giảng viên lên lớp"),
    )
    periods = forms.IntegerField(label=_("Số tiết thực dạy"), min_value=0, max_value=MOST_PERIODS)
    facts = forms.MultipleChoiceField(
        label=_("Việc trong buổi học"), choices=LogFact.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    note = LineField(
        label=_("Ghi chú"),
        max_length=500,
        required=False,
        help_text=_("Chỉ ghi việc đã xảy ra, không nhận xét và không ghi tên học viên."),
    )
    reason = LineField(label=_("Lý do đính chính"), max_length=300, required=False)

    def __init__(self, *args: Any, topics: Any, lecturers: Any, is_correction: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["topic"].queryset, fields["lecturer"].queryset = topics, lecturers
        if not is_correction:
            del fields["reason"]

    def draft(self) -> LogDraft:
        """What is to be written."""
        data = self.cleaned_data
        return LogDraft(
            topic_id=data["topic"].pk if data["topic"] else None,
            taught=data["taught"] or (data["topic"].title if data["topic"] and data["periods"] else ""),
            lecturer_id=data["lecturer"].pk if data["lecturer"] else None,
            periods=data["periods"],
            facts=tuple(data["facts"]),
            note=data["note"],
            reason=data.get("reason") or "",
        )
