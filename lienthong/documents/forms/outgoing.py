"""What a clerk types about sending, copying, keeping and binding documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import DayField, LineField, offer
from lienthong.documents.choices import CopyKind, Direction, HeldAs, Purpose, RegulationKind, Rhythm, SentHow
from lienthong.documents.models import Document


class RecipientForm(forms.Form):
    """A recipient that the document does not name."""

    name = LineField(label=_("Nơi nhận"), max_length=200)
    purpose = forms.ChoiceField(label=_("Gửi để"), choices=[(one.value, one.label) for one in Purpose])


class MarkForm(forms.Form):
    """What happened to the recipients that were ticked, and on which day."""

    on = DayField(label=_("Ngày"))
    how = forms.ChoiceField(label=_("Cách gửi"), choices=SentHow.choices)


class CopyForm(forms.Form):
    """Which kind of copy, who signs it, to whom it goes."""

    kind = forms.ChoiceField(label=_("Hình thức sao"), widget=forms.RadioSelect)
    issued_on = DayField(label=_("Ngày sao"))
    extract = forms.CharField(
        label=_("Phần trích"),
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Chỉ khi trích sao: chép nguyên văn đoạn cần trích."),
    )
    authority = LineField(
        label=_("Quyền hạn ký"), max_length=120, required=False, help_text=_("Ví dụ: T/L BAN THƯỜNG VỤ.")
    )
    post = LineField(label=_("Chức vụ người ký"), max_length=200, required=False)
    signer = LineField(label=_("Họ tên người ký"), max_length=100, required=False)
    recipients = forms.CharField(
        label=_("Nơi nhận bản sao"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi nơi một dòng."),
    )

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = document.direction == Direction.OUTGOING
        whole = CopyKind.WHOLE_OWN if own else CopyKind.WHOLE_OTHER
        offer(self, "kind", [(whole.value, whole.label), (CopyKind.EXTRACT.value, CopyKind.EXTRACT.label)])
        self.fields["kind"].initial = whole.value


class HoldingForm(forms.Form):
    """In which form the document is held."""

    held_as = forms.ChoiceField(label=_("Đơn vị giữ"), choices=HeldAs.choices)
    shelf = LineField(label=_("Nơi để bản giấy"), max_length=200, required=False)


class RegulationForm(forms.Form):
    """From when, until when and with whom a document binds the unit's work."""

    kind = forms.ChoiceField(label=_("Loại"), choices=RegulationKind.choices, widget=forms.RadioSelect)
    partners = LineField(
        label=_("Các bên phối hợp"),
        max_length=500,
        required=False,
        help_text=_("Với quy chế phối hợp. Ví dụ: Công an xã; Trường trung học cơ sở xã."),
    )
    starts_on = DayField(label=_("Có hiệu lực từ ngày"))
    ends_on = DayField(label=_("Hết hiệu lực từ ngày"), required=False)
    review_on = DayField(
        label=_("Ngày xem lại"), required=False, help_text=_("Đến ngày này, trang chủ nhắc xem lại quy chế.")
    )


class DutyForm(forms.Form):
    """A duty of the regulation that comes again."""

    text = LineField(label=_("Việc phải làm"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    lead = LineField(label=_("Ai làm"), max_length=200, required=False)
    rhythm = forms.ChoiceField(label=_("Nhịp"), choices=Rhythm.choices)


class RegulationSearch(forms.Form):
    """The filters above the list of regulations."""

    kind = forms.ChoiceField(label=_("Loại"), required=False, choices=[("", _("Tất cả")), *RegulationKind.choices])
