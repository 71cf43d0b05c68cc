"""What clerks and lecturers type about classes."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import DayField, LineField, offer, offer_rows, offer_several
from lienthong.classes.choices import ClassState, Half, InvitationState, SentBy
from lienthong.classes.rules.timetable import MOST_PERIODS
from lienthong.curriculum.models import Topic
from lienthong.facilities.models import Room
from lienthong.lecturers.models import Lecturer
from lienthong.organisations.rules import UnitName

HOURS = ["%H:%M", "%Hh%M", "%H.%M", "%Hh", "%H:%M:%S"]
LARGEST = 2_000_000_000


class ClassFilter(forms.Form):
    """The filters above the list of classes, kept in the address. The search box is the list's own."""

    centre = forms.TypedChoiceField(label=_("Trung tâm"), required=False, coerce=int, empty_value=None)
    state = forms.ChoiceField(label=_("Tình trạng"), required=False)
    year = forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)
    programme = forms.ChoiceField(label=_("Chương trình"), required=False)

    def __init__(
        self,
        *args: Any,
        years: Iterable[int],
        programmes: Iterable[tuple[str, str]],
        centres: Iterable[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        offer_several(self, "centre", _t("Mọi trung tâm"), centres)
        fields["state"].choices = [("", _t("Mọi tình trạng")), *ClassState.choices]
        fields["year"].choices = [("", _t("Mọi năm")), *((year, str(year)) for year in years)]
        fields["programme"].choices = [("", _t("Mọi chương trình")), *programmes]

    def wanted(self) -> dict[str, Any]:
        """What was chosen; a value that is no choice counts as none."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or None for name in self.fields}


class LecturerField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable when run
    """A lecturer by name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.person.full_name)


class RoomField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable when run
    """A room by name and seats."""

    def label_from_instance(self, obj: Any) -> str:
        return _t("%(room)s (%(seats)d chỗ)") % {"room": obj.name, "seats": obj.seats}


class TopicField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable when run
    """A topic by its place and title."""

    def label_from_instance(self, obj: Any) -> str:
        return _t("%(place)d. %(title)s (%(periods)d tiết)") % {
            "place": obj.position,
            "title": obj.title,
            "periods": obj.periods,
        }


class ClassForm(forms.Form):
    """A class as its opening decision has it."""

    title = LineField(label=_("Tên lớp"), max_length=300)
    course = forms.IntegerField(label=_("Khóa (đợt) số"), min_value=1, max_value=200)
    decision_number = LineField(label=_("Số quyết định mở lớp"), max_length=60, help_text=_("Ví dụ: 12-QĐ/TTCT"))
    decision_on = DayField(label=_("Ngày ký quyết định"))
    starts_on = DayField(label=_("Khai giảng"))
    ends_on = DayField(label=_("Bế giảng"))
    venue = LineField(label=_("Địa điểm"), max_length=200)
    adviser = LecturerField(
        label=_("Chủ nhiệm lớp"), queryset=Lecturer.objects.none(), required=False, empty_label=_("Chưa phân công")
    )

    def __init__(self, *args: Any, lecturers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "adviser", lecturers)


class SmallClassForm(forms.Form):
    """Why a small class runs all the same."""

    reason = LineField(label=_("Lý do vẫn mở lớp"), max_length=300)


class SendingListForm(forms.Form):
    """The file that a unit sent, and the unit."""

    sender = forms.TypedChoiceField(label=_("Đơn vị cử đi học"), coerce=int)
    file = forms.FileField(label=_("Tệp danh sách"), max_length=255, allow_empty_file=True)

    def __init__(self, *args: Any, units: Iterable[UnitName], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: dict[str, list[tuple[int, str]]] = {}
        for unit in units:
            groups.setdefault(unit.commune or unit.name, []).append((unit.unit_id, unit.name))
        choices = [("", _t("Chọn đơn vị")), *groups.items()]
        offer(self, "sender", choices)


class SessionForm(forms.Form):
    """One session of the timetable. `seen` is its last step on the page, where there is one."""

    topic = TopicField(
        label=_("Chuyên đề"),
        queryset=Topic.objects.none(),
        required=False,
        empty_label=_("Ngoài chương trình (ghi tên buổi học)"),
    )
    title = LineField(
        label=_("Tên buổi học"), max_length=300, required=False, help_text=_("Để trống thì lấy tên chuyên đề.")
    )
    lecturer = LecturerField(label=_("Giảng viên"), queryset=Lecturer.objects.none(), empty_label=_("Chọn giảng viên"))
    room = RoomField(
        label=_("Phòng"),
        queryset=Room.objects.none(),
        required=False,
        empty_label=_("Ngoài trung tâm, không giữ phòng"),
    )
    venue = LineField(
        label=_("Địa điểm ngoài trung tâm"),
        max_length=200,
        required=False,
        help_text=_("Dùng cho buổi đi thực tế, học ngoài trung tâm; khi đó để phòng là “Ngoài trung tâm”."),
    )
    day = DayField(label=_("Ngày"))
    starts = forms.TimeField(label=_("Từ giờ"), input_formats=HOURS, widget=forms.TimeInput(format="%H:%M"))
    ends = forms.TimeField(label=_("Đến giờ"), input_formats=HOURS, widget=forms.TimeInput(format="%H:%M"))
    periods = forms.IntegerField(label=_("Số tiết"), min_value=1, max_value=MOST_PERIODS)
    seen = forms.IntegerField(required=False, min_value=0, max_value=2**62, widget=forms.HiddenInput)

    def __init__(self, *args: Any, topics: Any, lecturers: Any, rooms: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["topic"].queryset, fields["lecturer"].queryset, fields["room"].queryset = topics, lecturers, rooms
        for name in ("starts", "ends"):
            _ask_for_an_hour(fields[name])


def _ask_for_an_hour(field: Any) -> None:
    field.error_messages["invalid"] = _t("Hãy ghi giờ và phút, ví dụ 07:30.")
    field.widget.attrs.update({"placeholder": "07:30", "inputmode": "numeric", "maxlength": "8"})


class MoveForm(forms.Form):
    """Where a session goes: the day, the hour it begins, the room, the lecturer. It stays as long as it is.

    A page of a week sends `half` instead of an hour. `seen` is the last step of the session on the page.
    """

    day = DayField(label=_("Sang ngày"))
    half = forms.ChoiceField(choices=[("", ""), *Half.choices], required=False, widget=forms.HiddenInput)
    starts = forms.TimeField(
        label=_("Từ giờ"), input_formats=HOURS, widget=forms.TimeInput(format="%H:%M"), required=False
    )
    room = RoomField(
        label=_("Phòng"),
        queryset=Room.objects.none(),
        required=False,
        empty_label=_("Ngoài trung tâm, không giữ phòng"),
    )
    lecturer = LecturerField(label=_("Giảng viên"), queryset=Lecturer.objects.none(), empty_label=_("Chọn giảng viên"))
    seen = forms.IntegerField(required=False, min_value=0, max_value=2**62, widget=forms.HiddenInput)

    def __init__(self, *args: Any, lecturers: Any, rooms: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["lecturer"].queryset, fields["room"].queryset = lecturers, rooms
        _ask_for_an_hour(fields["starts"])

    def clean(self) -> dict[str, Any]:
        """An hour, or a half of a day in which one is chosen."""
        asked = super().clean() or {}
        if not asked.get("half") and asked.get("starts") is None and "starts" not in self.errors:
            self.add_error("starts", _t("Hãy ghi giờ và phút, ví dụ 07:30."))
        return asked


class AskForm(forms.Form):
    """Who is asked to teach instead, and what is said with it."""

    lecturer = LecturerField(label=_("Mời ai dạy thay"), queryset=Lecturer.objects.none(), empty_label=None)
    note = LineField(label=_("Lời nhắn"), max_length=300, required=False)

    def __init__(self, *args: Any, lecturers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "lecturer", lecturers)


class AnswerForm(forms.Form):
    """Yes or no, and why."""

    answer = forms.ChoiceField(choices=[("yes", _("Nhận dạy thay")), ("no", _("Không nhận được"))])
    note = LineField(label=_("Lời nhắn"), max_length=300, required=False)
    seen = forms.IntegerField(required=False, min_value=1, max_value=1 << 62)


class WishForm(forms.Form):
    """Why a lecturer cannot come."""

    reason = LineField(
        label=_("Lý do"), max_length=300, help_text=_("Chỉ giáo vụ của trung tâm đọc. Không cần ghi tình trạng bệnh.")
    )


class SendForm(forms.Form):
    """How and when a letter of invitation went out, and until when an answer is hoped for."""

    how = forms.ChoiceField(label=_("Gửi bằng"), choices=SentBy.choices)
    sent_on = DayField(label=_("Ngày gửi"))
    reply_by = DayField(label=_("Hạn trả lời"))


class ReplyForm(forms.Form):
    """What an invited lecturer answers."""

    answer = forms.ChoiceField(
        label=_("Trả lời"), choices=[one for one in InvitationState.choices if one[0] != InvitationState.SENT]
    )
    note = LineField(
        label=_("Lời nhắn"), max_length=300, required=False, help_text=_("Xin ngày khác thì ghi ngày, buổi có thể dạy.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["answer"].widget = forms.RadioSelect(choices=fields["answer"].choices)


def choices_from(data: Mapping[str, Any]) -> dict[int, str]:
    """The answers to the rows that are asked: `choice-<place>` -> `new` or the key of a person."""
    found = {}
    for name, value in data.items():
        place = name.removeprefix("choice-")
        if place != name and place.isascii() and place.isdigit() and len(place) < 7:
            found[int(place)] = str(value)
    return found
