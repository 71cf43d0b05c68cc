"""Issuing, revoking, searching the register, and asking about a certificate."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import DayField, LineField, offer


class IssueForm(forms.Form):
    """Who signs, and when."""

    issued_on = DayField(label=_("Ngày cấp"))
    signer = LineField(label=_("Người ký"), max_length=100, help_text=_("Họ tên người ký giấy chứng nhận."))
    signer_post = LineField(
        label=_("Chức vụ người ký"), max_length=100, help_text=_("Ví dụ: Giám đốc; hoặc K/T Giám đốc, Phó Giám đốc.")
    )


class RevokeForm(forms.Form):
    """Why, by which document, and from when."""

    reason = LineField(label=_("Lý do thu hồi"), max_length=300)
    basis = LineField(
        label=_("Văn bản thu hồi"),
        max_length=200,
        required=False,
        help_text=_("Ví dụ: Quyết định 15-QĐ/TTCT, 05/03/2026."),
    )
    revoked_on = DayField(label=_("Ngày thu hồi"))


class RegisterFilter(forms.Form):
    """What stands beside the search box of the register; kept in the address."""

    year = forms.TypedChoiceField(label=_("Năm cấp"), required=False, coerce=int, empty_value=None)
    centre = forms.TypedChoiceField(label=_("Trung tâm"), required=False, coerce=int, empty_value=None)

    def __init__(self, sent: Any, *, years: list[int], centres: list[tuple[int, str]]) -> None:
        super().__init__(sent)
        offer(self, "year", [("", _t("Tất cả")), *((year, str(year)) for year in years)])
        offer(self, "centre", [("", _t("Tất cả")), *centres])
        if len(centres) < 2:
            del self.fields["centre"]


class CheckForm(forms.Form):
    """The code under the QR code, or the whole address it leads to."""

    code = forms.CharField(
        label=_("Mã kiểm tra"), max_length=300, help_text=_("Dãy ký tự cuối địa chỉ trong mã QR của giấy.")
    )

    def clean_code(self) -> str:
        written: str = self.cleaned_data["code"]
        return "".join(written.split()).rstrip("/").rpartition("/")[2]
