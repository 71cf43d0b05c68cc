"""What the centre, units and superiors type about calls, nominations and those who learnt."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import DayField, LineField, offer, said
from lienthong.classes.choices import ApprovalWay, RemarkQuestion
from lienthong.classes.rules.remarks import Said
from lienthong.kernel.dates import parse_day
from lienthong.kernel.text import squash
from lienthong.people.choices import PartyStatus, Sex
from lienthong.people.rules import read_birth


class CallForm(forms.Form):
    """A call as it is drafted. Of a class that is open already the days are given."""

    title = LineField(label=_("Gọi học viên cho"), max_length=300)
    starts_on = DayField(label=_("Khai giảng"))
    ends_on = DayField(label=_("Bế giảng"))
    venue = LineField(label=_("Địa điểm"), max_length=200, required=False)
    places = forms.IntegerField(label=_("Số chỗ của lớp"), min_value=1, max_value=2_000)
    answer_by = DayField(label=_("Hạn các đơn vị gửi đề cử"))
    remind_before = forms.IntegerField(
        label=_("Tự nhắc đơn vị chưa trả lời trước hạn (ngày)"), min_value=0, max_value=30, initial=3
    )
    way = forms.ChoiceField(label=_("Cách duyệt đề cử"), choices=ApprovalWay.choices)

    def __init__(self, *args: Any, days_given: bool = False, way_given: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in (["starts_on", "ends_on"] if days_given else []) + (["way"] if way_given else []):
            self.fields[name].disabled = True


class SendCallForm(forms.Form):
    """Under which number the call goes out."""

    number = LineField(label=_("Số công văn"), max_length=60, help_text=_("Ví dụ: 15-CV/TTCT"))
    issued_on = DayField(label=_("Ngày ký công văn"))


class NominationWayForm(forms.Form):
    """Who has to agree to nominations from now on."""

    unit = forms.TypedChoiceField(label=_("Áp dụng cho"), coerce=int)
    way = forms.ChoiceField(label=_("Cách duyệt đề cử"), choices=ApprovalWay.choices, widget=forms.RadioSelect)
    basis = LineField(label=_("Căn cứ"), max_length=300, required=False)

    def __init__(self, *args: Any, units: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", list(units))


class EntryRuleForm(forms.Form):
    """A centre's own rule about whom a programme is for."""

    statuses = forms.MultipleChoiceField(
        label=_("Tình trạng đảng viên được học"),
        choices=PartyStatus.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Không chọn mục nào thì không kiểm tra. Chỉ đọc để kiểm tra đối tượng, mỗi lần đọc đều ghi nhật ký."
        ),
    )
    post_words = forms.CharField(
        label=_("Chức vụ được học"),
        required=False,
        max_length=600,
        help_text=_("Các từ có trong chức vụ, cách nhau bằng dấu phẩy. Để trống thì không kiểm tra."),
    )
    repeat_after_months = forms.IntegerField(
        label=_("Được học lại sau (tháng)"),
        required=False,
        min_value=0,
        max_value=600,
        help_text=_("Để trống: chỉ học một lần. Số 0: học lại bất cứ lúc nào."),
    )
    basis = LineField(label=_("Căn cứ"), max_length=300)

    def words(self) -> list[str]:
        """The words typed, one by one."""
        return [squash(word) for word in self.cleaned_data["post_words"].split(",") if squash(word)][:40]


class NewNomineeForm(forms.Form):
    """A person of the unit who is not known yet."""

    full_name = LineField(label=_("Họ và tên"), max_length=100)
    sex = forms.ChoiceField(label=_("Giới tính"), choices=[("", _("Chọn")), *Sex.choices])
    birth = LineField(label=_("Ngày sinh"), max_length=20, help_text=_("Ngày/tháng/năm, hoặc chỉ năm nếu không rõ."))
    post = LineField(label=_("Chức vụ"), max_length=120, required=False)
    phone = LineField(label=_("Điện thoại"), max_length=20, required=False)
    unit = forms.TypedChoiceField(label=_("Đơn vị"), coerce=int)

    def __init__(self, *args: Any, units: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", list(units))

    def clean_birth(self) -> tuple[Any, Any]:
        try:
            return read_birth(self.cleaned_data["birth"])
        except ValueError:
            sentence = _t("Hãy ghi ngày sinh dạng 05/03/1990, hoặc chỉ ghi năm.")
            raise forms.ValidationError(sentence, code="not_a_birth") from None


def numbers_from(data: Mapping[str, Any], units: Iterable[int]) -> dict[int, int]:
    """The numbers typed for these units: `quota-<key>`; a blank or what is no number counts as none."""
    found = {}
    for unit_id in units:
        written = str(data.get(f"quota-{unit_id}", "")).strip()
        found[unit_id] = int(written) if written.isascii() and written.isdigit() and len(written) < 5 else 0
    return found


def numbers_seen(data: Mapping[str, Any]) -> dict[int, int] | None:
    """The numbers that stood on the page, `seen` as `unit:number unit:number`; None where the page did not say."""
    if "seen" not in data:
        return None
    pairs = [one.split(":") for one in str(data["seen"])[:20_000].split()]
    told = [one for one in pairs if len(one) == 2 and all(half.isascii() and half.isdigit() for half in one)]
    return {int(unit[:18]): int(number[:5]) for unit, number in told}


class OurFilter(forms.Form):
    """Which of one's people to show."""

    state = forms.ChoiceField(
        label=_("Tình trạng"),
        required=False,
        choices=[
            ("", _("Mọi tình trạng")),
            ("now", _("Đang học")),
            ("coming", _("Sắp học")),
            ("done", _("Đã học xong")),
            ("left", _("Đã thôi học")),
        ],
    )

    def wanted(self) -> str:
        """The state chosen; a value that is no choice counts as none."""
        self.is_valid()
        return str(self.cleaned_data.get("state") or "")


def remarks_from(data: Mapping[str, Any]) -> list[Said]:
    """The questions that were answered: `<question>` the answer, `<question>-day`, `<question>-evidence`."""
    found = []
    for question in RemarkQuestion.values:
        if not (answer := str(data.get(question, ""))):
            continue
        try:
            day = parse_day(str(data.get(f"{question}-day", "")))
        except ValueError:
            day = None
        found.append(Said(question, answer, day, squash(said(data, f"{question}-evidence", 300))))
    return found
