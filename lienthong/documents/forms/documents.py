"""What a clerk types about a document."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import DayField, LineField, offer, offer_several
from lienthong.documents.choices import Direction, DocumentState, InForce
from lienthong.documents.models import Document
from lienthong.documents.queries import header_of
from lienthong.documents.rules.header import REQUIRED, Header, is_of, lacking, proposed_header
from lienthong.organisations.models import Unit


class DocumentSearch(forms.Form):
    """The filters above the list; every field is kept in the address."""

    direction = forms.ChoiceField(label=_("Sổ"), required=False)
    type = forms.ChoiceField(label=_("Thể loại"), required=False)
    year = forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)
    state = forms.ChoiceField(label=_("Tình trạng"), required=False)
    in_force = forms.ChoiceField(label=_("Hiệu lực"), required=False)
    cites = LineField(
        label=_("Viện dẫn số"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"placeholder": "208-QĐ/TW 08/11/2019", "maxlength": "80"}),
    )
    handling = forms.ChoiceField(label=_("Xử lý"), required=False)
    since = DayField(label=_("Ban hành từ ngày"), required=False)
    until = DayField(label=_("đến ngày"), required=False)
    unit = forms.TypedChoiceField(label=_("Nơi giữ"), required=False, coerce=int, empty_value=None)

    def __init__(
        self, *args: Any, types: list[str], years: list[int], units: Iterable[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer_several(self, "unit", _t("Mọi nơi"), units)
        choices: dict[str, Any] = {
            "direction": [("", _t("Tất cả")), *Direction.choices],
            "type": [("", _t("Tất cả")), *((kind, kind) for kind in types)],
            "year": [("", _t("Tất cả")), *((year, str(year)) for year in years)],
            "state": [("", _t("Tất cả")), *DocumentState.choices],
            "in_force": [
                ("", _t("Tất cả")),
                (InForce.YES.value, InForce.YES.label),
                (InForce.NO.value, InForce.NO.label),
            ],
            "handling": [("", _t("Tất cả")), ("open", _t("Đang xử lý")), ("late", _t("Quá hạn xử lý"))],
        }
        for name, offered in choices.items():
            offer(self, name, offered)


class _SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several; cleaned to a list."""

    widget = _SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Each file by itself; none at all is as for one."""
        files = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(file, initial) for file in files or [None]]


class UploadForm(forms.Form):
    """A file, or the photographs of one document, and the unit whose register it goes to where there is more than one."""

    file = FilesField(
        label=_("Tệp văn bản"),
        allow_empty_file=True,
        error_messages={"required": _("Hãy chọn một tệp văn bản rồi bấm “Tải lên và đọc”.")},
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


class HeaderForm(forms.Form):
    """What the document is. Lengths are those of the columns."""

    type = LineField(label=_("Thể loại"), max_length=40, required=False)
    number = LineField(label=_("Số, ký hiệu"), max_length=60, required=False)
    body = LineField(label=_("Cơ quan ban hành"), max_length=200, required=False)
    place = LineField(label=_("Nơi ban hành"), max_length=100, required=False)
    issued_on = DayField(label=_("Ngày ban hành"), required=False)
    original_lacks = forms.BooleanField(label=_("Tôi đã xem bản gốc: bản gốc không ghi số hoặc ngày"), required=False)
    subject = LineField(label=_("Trích yếu"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    authority = LineField(label=_("Quyền hạn ký"), max_length=120, required=False)
    post = LineField(label=_("Chức vụ người ký"), max_length=200, required=False)
    signer = LineField(label=_("Họ tên người ký"), max_length=100, required=False)
    direction = forms.ChoiceField(label=_("Loại"), choices=Direction.choices)
    received_on = DayField(label=_("Ngày đến"), required=False)

    def __init__(self, *args: Any, document: Document, unit_name: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("initial", _initial(document, unit_name))
        super().__init__(*args, **kwargs)
        self.fields["type"].widget.attrs["list"] = "document-types"
        month = document.findings.get("issued_month")
        for name in lacking(proposed_header(document.findings)):
            self.fields[name].help_text = _lacking_sentence(name, month)
            self.fields[name].widget.attrs["class"] = "is-lacking"

    def facts(self) -> dict[str, Any]:
        """What the actions take."""
        typed = dict(self.cleaned_data)
        rest = {name: typed.pop(name) for name in ("direction", "received_on", "original_lacks")}
        return {"header": Header(**typed), **rest}


def _lacking_sentence(name: str, month: str | None) -> str:
    if name == "issued_on" and month:
        year, _dash, number = month.partition("-")
        sentence = _t("Văn bản chỉ ghi tháng %(month)s, để trống ngày – xin nhập.")
        return sentence % {"month": f"{int(number):02d}/{year}"}
    return _t("Văn bản không ghi – xin nhập.") if name in REQUIRED else _t("Văn bản không ghi.")


def _initial(document: Document, unit_name: str) -> dict[str, Any]:
    """What stands in the register; of a draft what was read. What the unit issued itself most likely goes out."""
    header = header_of(document)
    own = document.state == DocumentState.DRAFT and is_of(header.body, unit_name)
    shown: dict[str, Any] = {name: getattr(header, name) for name in HeaderForm.base_fields if hasattr(header, name)}
    lacks = document.state == DocumentState.REGISTERED and not (header.number and header.issued_on)
    return shown | {
        "direction": Direction.OUTGOING if own else document.direction,
        "received_on": document.received_on,
        "original_lacks": lacks,
    }
