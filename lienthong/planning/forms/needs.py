"""What people type about needs: whom to ask, how many a unit needs, what a board counts, norms and standards, deeds."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import DayField, LineField, WholeField, offer, want
from lienthong.curriculum.models import Programme
from lienthong.kernel.actor import Actor
from lienthong.organisations.access import centres_within
from lienthong.planning.access import DRAFT
from lienthong.planning.forms.plans import ProgrammeField
from lienthong.planning.models import Need
from lienthong.planning.rules.needs import NeedFacts
from lienthong.planning.rules.norms import NormFacts


class OpenNeedsForm(forms.Form):
    """Which centre asks whom for which year, until when."""

    centre = forms.TypedChoiceField(label=_("Trung tâm"), coerce=int)
    year = forms.TypedChoiceField(label=_("Năm"), coerce=int)
    due_on = DayField(label=_("Hạn trả lời"))
    note = LineField(
        label=_("Hướng dẫn cho các đơn vị"), max_length=1000, required=False, help_text=_("Không bắt buộc.")
    )
    units = forms.TypedMultipleChoiceField(
        label=_("Các đơn vị được hỏi"), coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, actor: Actor, units: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "centre", centres_within(actor, DRAFT).values_list("unit_id", "name"))
        offer(self, "year", [(year, str(year)) for year in (actor.on.year + 1, actor.on.year)])
        offer(self, "units", units)


class MoreUnitsForm(forms.Form):
    """Whom to ask too, and until when all may answer."""

    due_on = DayField(label=_("Hạn trả lời của cả đợt"))
    units = forms.TypedMultipleChoiceField(
        label=_("Các đơn vị chưa hỏi"), coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, units: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = list(units)
        offer(self, "units", offered)
        if not offered:
            del self.fields["units"]


class ReopenNeedsForm(forms.Form):
    """Until when units may answer again."""

    due_on = DayField(label=_("Hạn trả lời mới"))


class NeedForm(forms.Form):
    """One row of a unit's answer: one programme."""

    people = WholeField(required=False)
    women = WholeField(required=False)
    minorities = WholeField(required=False)
    from_month = WholeField(required=False)
    to_month = WholeField(required=False)

    def __init__(self, data: Any = None, *, programme: Programme, known: Need | None) -> None:
        self.programme = programme
        super().__init__(data, prefix=f"programme-{programme.pk}", initial=self.shown_of(known))
        labels = {
            "people": _t("Số người: %(programme)s"),
            "women": _t("Nữ: %(programme)s"),
            "minorities": _t("Dân tộc thiểu số: %(programme)s"),
            "from_month": _t("Từ tháng: %(programme)s"),
            "to_month": _t("Đến tháng: %(programme)s"),
        }
        for name, label in labels.items():
            look = "form-control grid-input grid-small"
            look += " is-invalid" if self.is_bound and name in self.errors else ""
            self.fields[name].widget.attrs |= {"aria-label": label % {"programme": programme.name}, "class": look}

    def shown_of(self, known: Need | None) -> dict[str, Any]:
        """What the row shows of what was said."""
        return {name: getattr(known, name) or None for name in self.base_fields} if known else {}

    def facts(self) -> NeedFacts:
        """What the action takes."""
        given = self.cleaned_data
        return NeedFacts(
            given["people"] or 0,
            given["women"] or 0,
            given["minorities"] or 0,
            given["from_month"],
            given["to_month"],
        )


class AdmissionsForm(forms.Form):
    """The target of admissions of a year, and what it rests on."""

    people = WholeField(label=_("Chỉ tiêu kết nạp đảng viên"))
    basis = LineField(label=_("Căn cứ"), max_length=300, required=False)


class PostsForm(forms.Form):
    """How many people planned for posts need a programme: a count, never who."""

    programme = ProgrammeField(label=_("Chương trình bồi dưỡng"), queryset=Programme.objects.none(), empty_label=None)
    people = WholeField(
        label=_("Số người trong quy hoạch cần học"), help_text=_("Chỉ ghi số, không ghi tên. Ghi 0 để bỏ.")
    )
    basis = LineField(label=_("Căn cứ"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["programme"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Programme.objects.order_by("position", "pk")


class NormForm(forms.Form):
    """A norm of money."""

    programme = ProgrammeField(
        label=_("Chương trình"),
        queryset=Programme.objects.none(),
        required=False,
        empty_label=_("Mọi chương trình chưa có mức riêng"),
    )
    class_dong = WholeField(
        label=_("Mỗi lớp (đồng)"), required=False, help_text=_("Ghi ít nhất một trong hai mức, ví dụ 6.000.000.")
    )
    learner_dong = WholeField(label=_("Mỗi học viên (đồng)"), required=False)
    basis = LineField(label=_("Căn cứ"), max_length=300, required=False)
    starts_on = DayField(label=_("Áp dụng từ ngày"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["programme"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Programme.objects.order_by("position", "pk")
        want(self, "basis")

    def norm(self) -> NormFacts:
        """What the action takes."""
        given = self.cleaned_data
        return NormFacts(given["class_dong"] or 0, given["learner_dong"] or 0, given["basis"])


class StandardForm(forms.Form):
    """What a post asks for."""

    words = LineField(
        label=_("Chức vụ"),
        max_length=100,
        required=False,
        help_text=_("Ví dụ: Bí thư chi bộ. Áp dụng cho mọi chức vụ có các chữ này."),
    )
    programme = ProgrammeField(label=_("Chương trình phải học"), queryset=Programme.objects.none(), empty_label=None)
    basis = LineField(label=_("Căn cứ"), max_length=300, required=False)
    starts_on = DayField(label=_("Áp dụng từ ngày"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["programme"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Programme.objects.order_by("position", "pk")
        want(self, "words", "basis")


class DeedForm(forms.Form):
    """What was done under a line that opens no class."""

    done_on = DayField(label=_("Ngày thực hiện"))
    times = WholeField(label=_("Số lần, số cuộc"))
    people = WholeField(label=_("Số người tham gia"), required=False)
    evidence = LineField(
        label=_("Minh chứng"),
        max_length=500,
        required=False,
        help_text=_("Cái gì chứng tỏ đã làm, ví dụ: biên bản, báo cáo, danh sách ký tên."),
    )
    number = LineField(label=_("Số văn bản (nếu có)"), max_length=60, required=False)
    issued_on = DayField(label=_("Ngày văn bản"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        want(self, "evidence")
