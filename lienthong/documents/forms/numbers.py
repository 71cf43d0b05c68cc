"""What a clerk types about series of numbers, terms, numbers that are kept, and when a document is issued."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import DayField, LineField, WholeField, offer, offer_several
from lienthong.documents.choices import Book, NumberState, PeriodRule
from lienthong.documents.models import Document, NumberSeries, TakenNumber
from lienthong.documents.queries import header_of
from lienthong.documents.queries.numbers import Offer
from lienthong.documents.rules.header import Header
from lienthong.documents.rules.numbers import CODE, CODES, NUMBER
from lienthong.organisations.models import Unit


class SeriesSearch(forms.Form):
    """The filters above the list of series; every field is kept in the address."""

    book = forms.ChoiceField(label=_("Loại số"), required=False)
    unit = forms.TypedChoiceField(label=_("Đơn vị"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, units: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "book", [("", _t("Tất cả")), *Book.choices])
        offer_several(self, "unit", _t("Mọi nơi"), units)


class NumberSearch(forms.Form):
    """The filters above the numbers of a series."""

    state = forms.ChoiceField(label=_("Tình trạng"), required=False)
    period = forms.ChoiceField(label=_("Thời kỳ"), required=False)

    def __init__(self, *args: Any, periods: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "state", [("", _t("Tất cả")), *NumberState.choices])
        offer_several(self, "period", _t("Mọi thời kỳ"), periods)


class SeriesForm(forms.Form):
    """A series: whose, for which types, how its numbers look, when they begin anew."""

    unit = forms.TypedChoiceField(label=_("Đơn vị"), coerce=int)
    book = forms.ChoiceField(label=_("Loại số"), choices=Book.choices, initial=Book.OUTGOING)
    name = LineField(label=_("Tên sổ"), max_length=100, help_text=_("Ví dụ: Kế hoạch, hoặc: Văn bản đại hội."))
    types = forms.MultipleChoiceField(
        label=_("Thể loại dùng chung sổ này"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn thể loại nào: mọi thể loại đánh số chung, như văn bản của đại hội."),
    )
    pattern = LineField(
        label=_("Mẫu số và ký hiệu"),
        max_length=40,
        help_text=_(
            "{số} là chỗ của số, {loại} là chỗ của chữ viết tắt thể loại. Ví dụ: {số}-KH/TTCT hoặc {số}-{loại}/ĐH."
        ),
    )
    restarts = forms.ChoiceField(label=_("Bắt đầu lại từ 01"), choices=PeriodRule.choices)
    starts_on = DayField(label=_("Dùng từ ngày"))
    ends_on = DayField(label=_("Đến trước ngày"), required=False, help_text=_("Để trống nếu dùng lâu dài."))

    def __init__(self, *args: Any, units: list[tuple[Unit, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.pk: unit for unit, _name in units}
        offer(self, "unit", [(unit.pk, name) for unit, name in units])
        offer(self, "types", [(one, one) for one in CODES])

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        pattern = self.cleaned_data["pattern"].replace("{số}", NUMBER).replace("{loại}", CODE)
        return {**self.cleaned_data, "pattern": pattern, "unit": self.units[self.cleaned_data["unit"]]}


class TermForm(forms.Form):
    """A term of a committee, with which Party numbers begin anew."""

    unit = forms.TypedChoiceField(label=_("Cấp ủy"), coerce=int)
    name = LineField(label=_("Nhiệm kỳ"), max_length=60, help_text=_("Ví dụ: 2025-2030."))
    starts_on = DayField(label=_("Từ ngày"), help_text=_("Ngày từ đó số văn bản bắt đầu lại từ 01."))
    ends_on = DayField(label=_("Đến trước ngày"), required=False, help_text=_("Để trống khi nhiệm kỳ chưa kết thúc."))

    def __init__(self, *args: Any, units: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", units)


class EndForm(forms.Form):
    """The day from which something no longer holds."""

    ends_on = DayField(label=_("Thôi dùng từ ngày"))


class ReserveForm(forms.Form):
    """A number to be kept for a document that is still to be signed."""

    document_type = forms.ChoiceField(label=_("Thể loại"))
    on = DayField(label=_("Ngày"))

    def __init__(self, *args: Any, series: NumberSeries, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "document_type", [(one, one) for one in series.types or CODES])


class ElsewhereForm(forms.Form):
    """The day on which the next number was used for what is not kept here."""

    on = DayField(label=_("Ngày"))


class PaperForm(forms.Form):
    """Up to where the book on paper went."""

    last_on_paper = WholeField(label=_("Số cuối cùng trên sổ giấy"))


class StampForm(forms.Form):
    """The day of arrival on the stamp."""

    received_on = DayField(label=_("Ngày đến"))


class IssueForm(forms.Form):
    """What a draft of one's own is, on which day it goes out, and which series numbers it."""

    type = LineField(label=_("Thể loại"), max_length=40)
    issued_on = DayField(label=_("Ngày ban hành"))
    series = forms.ChoiceField(label=_("Cấp số từ sổ"), required=False, widget=forms.RadioSelect)
    body = LineField(label=_("Cơ quan ban hành"), max_length=200)
    place = LineField(label=_("Nơi ban hành"), max_length=100, required=False)
    subject = LineField(label=_("Trích yếu"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    authority = LineField(label=_("Quyền hạn ký"), max_length=120, required=False)
    post = LineField(label=_("Chức vụ người ký"), max_length=200, required=False)
    signer = LineField(label=_("Họ tên người ký"), max_length=100, required=False)

    def __init__(
        self,
        *args: Any,
        document: Document,
        offers: Sequence[Offer],
        kept: Sequence[TakenNumber],
        on: date,
        **kwargs: Any,
    ) -> None:
        header = header_of(document)
        named = {name: getattr(header, name) for name in self.base_fields if hasattr(header, name)}
        kwargs.setdefault("initial", {**named, "issued_on": on})
        super().__init__(*args, **kwargs)
        self.fields["type"].widget.attrs["list"] = "document-types"
        following = [(f"s{one.series.pk}", f"{one.printed} ({one.series.name})") for one in offers if one.next_number]
        held = [(f"n{one.pk}", _t("%(number)s (đang giữ)") % {"number": one.printed}) for one in kept]
        self.offered = [*following, *held]
        offer(self, "series", self.offered)
        if self.offered:
            self.fields["series"].initial = self.offered[0][0]

    def header(self) -> Header:
        """The header as it was typed; the number comes from the series."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "series"}
        return Header(**typed)
