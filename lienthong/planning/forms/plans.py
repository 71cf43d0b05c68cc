"""What people type into plans: year and centre, lines, the grid's numbers, the document of approval."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import DayField, LineField, WholeField, offer, offer_rows, offer_several
from lienthong.curriculum.models import Programme
from lienthong.directives.models import Task
from lienthong.kernel.actor import Actor
from lienthong.organisations.access import centres_within
from lienthong.organisations.models import Unit
from lienthong.planning.access import DRAFT
from lienthong.planning.actions import LineDraft, LineNumbers
from lienthong.planning.choices import LineKind, PlanState
from lienthong.planning.models import PlanLine
from lienthong.planning.queries import tasks_for

MONTHS = [(month, _("Tháng %(month)d") % {"month": month}) for month in range(1, 13)]


def _year_choices(years: Iterable[int]) -> list[tuple[str, str]]:
    return [("", _t("Tất cả")), *((str(year), str(year)) for year in years)]


def _filter(label: Any, choices: Any = ()) -> forms.ChoiceField:
    """A drop-down of a list's filter."""
    select = forms.Select(attrs={"class": "form-select"})
    return forms.ChoiceField(label=label, required=False, widget=select, choices=[("", _("Tất cả")), *choices])


class PlanSearch(forms.Form):
    """The search above the list of plans; every field is kept in the address."""

    q = LineField(required=False, max_length=100)
    year = _filter(_("Năm"))
    state = _filter(_("Tình trạng"), PlanState.choices)

    def __init__(self, data: Any, *, years: Iterable[int]) -> None:
        super().__init__(data)
        offer(self, "year", _year_choices(years))


class ApprovedSearch(forms.Form):
    """The search above the list of approved lines."""

    q = LineField(required=False, max_length=100)
    year = _filter(_("Năm"))
    kind = _filter(_("Loại"), LineKind.choices)
    centre = forms.TypedChoiceField(label=_("Trung tâm"), required=False, coerce=int, empty_value=None)

    def __init__(self, data: Any, *, years: Iterable[int], centres: Iterable[tuple[int, str]]) -> None:
        super().__init__(data)
        offer(self, "year", _year_choices(years))
        offer_several(self, "centre", _t("Mọi trung tâm"), centres)


class ClashSearch(forms.Form):
    """Which audience, which year: one, as plans are held against each other within a year."""

    q = LineField(required=False, max_length=100)
    year = _filter(_("Năm"))

    def __init__(self, data: Any, *, years: Iterable[int]) -> None:
        super().__init__(data)
        offer(self, "year", [(year, str(year)) for year in years])


class NewPlanForm(forms.Form):
    """Which centre plans which year. Only the actor's centres are offered."""

    centre = forms.ModelChoiceField(label=_("Trung tâm"), queryset=Unit.objects.none(), empty_label=None)
    year = forms.IntegerField(label=_("Năm kế hoạch"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict(centres_within(actor, DRAFT).values_list("unit_id", "name"))
        offer(self, "centre", names.items(), rows=Unit.objects.filter(pk__in=names))
        years = [(year, str(year)) for year in (actor.on.year, actor.on.year + 1)]
        self.fields["year"].widget = forms.Select(choices=years)


class ProgrammeField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for the checker only
    """Programmes by their names."""

    def label_from_instance(self, programme: Any) -> str:
        return str(programme.name)


class _TaskField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for the checker only
    def label_from_instance(self, task: Any) -> str:
        source = task.document.number or task.document.subject or _t("Văn bản không số")
        clause = _t("mục %(clause)s") % {"clause": task.clause} if task.clause else ""
        # One clause may lay the same task on several units, so the unit is named.
        parts = (Truncator(source).chars(60), clause, Truncator(task.lead).chars(60))
        where = ", ".join(part for part in parts if part)
        return f"{where}: {Truncator(task.text).chars(90)}"


class LineForm(forms.Form):
    """One line of a plan. Which numbers are sane is said by the rules, at the fields."""

    kind = forms.ChoiceField(label=_("Loại công việc"), choices=LineKind.choices)
    programme = ProgrammeField(
        label=_("Chương trình bồi dưỡng"),
        queryset=Programme.objects.none(),
        required=False,
        empty_label=_("Không chọn"),
        help_text=_("Bắt buộc với dòng mở lớp; các loại khác để “Không chọn”."),
    )
    title = LineField(
        label=_("Tên lớp hoặc nội dung"),
        max_length=300,
        required=False,
        help_text=_("Để trống thì lấy tên chương trình."),
    )
    audience = LineField(label=_("Đối tượng"), max_length=300, required=False)
    class_count = WholeField(label=_("Số lớp (số lần, số cuộc)"), required=False)
    learners_per_class = WholeField(label=_("Học viên mỗi lớp"), required=False)
    from_month = forms.TypedChoiceField(label=_("Từ tháng"), choices=MONTHS, coerce=int)
    to_month = forms.TypedChoiceField(label=_("Đến tháng"), choices=MONTHS, coerce=int)
    venue = LineField(label=_("Địa điểm"), max_length=200, required=False)
    budget_dong = WholeField(label=_("Kinh phí (đồng)"), required=False)
    task = _TaskField(
        label=_("Thực hiện nhiệm vụ"),
        queryset=Task.objects.none(),
        required=False,
        empty_label=_("Không gắn với nhiệm vụ nào"),
        help_text=_("Gắn với nhiệm vụ trong văn bản chỉ đạo để kết quả tự được tính về nhiệm vụ đó."),
    )
    owner = LineField(
        label=_("Người, đơn vị chủ trì"),
        max_length=200,
        required=False,
        help_text=_("Ai chịu trách nhiệm thực hiện dòng này."),
    )
    evidence = LineField(
        label=_("Sản phẩm, minh chứng"),
        max_length=300,
        required=False,
        help_text=_("Cái gì chứng tỏ đã làm xong, ví dụ báo cáo kết quả, tập tài liệu."),
    )
    note = LineField(label=_("Ghi chú"), max_length=500, required=False)

    def __init__(self, *args: Any, centre: Unit, kept_task_id: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "programme", Programme.objects.order_by("position", "pk"))
        tasks = tasks_for(centre)
        if kept_task_id is not None:
            tasks = (tasks.order_by() | Task.objects.filter(pk=kept_task_id).select_related("document")).order_by("pk")
        offer_rows(self, "task", tasks)

    def draft(self) -> LineDraft:
        """What the actions take. An empty number is nothing."""
        given = dict(self.cleaned_data)
        for name in ("class_count", "learners_per_class", "budget_dong"):
            given[name] = given[name] or 0
        return LineDraft(**given)


def initial_of(line: PlanLine) -> dict[str, Any]:
    """What the form shows of a line."""
    names = [name for name in LineForm.base_fields if name not in ("programme", "task")]
    return {name: getattr(line, name) for name in names} | {"programme": line.programme_id, "task": line.task_id}


_SENT = re.compile(r"line-(\d{1,18})-class_count", re.ASCII)


class NumbersForm(forms.Form):
    """One row of the grid. `seen` are the numbers that stood in it when the page was made."""

    class_count = WholeField()
    learners_per_class = WholeField()
    from_month = WholeField()
    to_month = WholeField()
    budget_dong = WholeField()
    seen = forms.RegexField(r"(\d{1,15} ){4}\d{1,15}", required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, line: PlanLine, place: int) -> None:
        initial = {name: getattr(line, name) for name in LineNumbers.__dataclass_fields__}
        initial["seen"] = " ".join(map(str, initial.values()))
        super().__init__(data, prefix=f"line-{line.pk}", initial=initial)
        labels = {
            "class_count": _t("Số lớp, dòng %(place)d"),
            "learners_per_class": _t("Học viên mỗi lớp, dòng %(place)d"),
            "from_month": _t("Từ tháng, dòng %(place)d"),
            "to_month": _t("Đến tháng, dòng %(place)d"),
            "budget_dong": _t("Kinh phí, dòng %(place)d"),
        }
        for name, label in labels.items():
            look = "form-control grid-input" + (" is-invalid" if self.is_bound and name in self.errors else "")
            size = "grid-money" if name == "budget_dong" else "grid-small"
            self.fields[name].widget.attrs |= {"aria-label": label % {"place": place}, "class": f"{look} {size}"}

    @staticmethod
    def lines_in(sent: Mapping[str, Any]) -> set[int]:
        """The lines that stood on the page from which this was sent: others may have come or gone since."""
        found = (_SENT.fullmatch(name) for name in sent)
        return {int(one[1]) for one in found if one}

    def numbers(self) -> LineNumbers:
        """What the action takes."""
        return LineNumbers(**{name: self.cleaned_data[name] for name in LineNumbers.__dataclass_fields__})

    def seen_numbers(self) -> LineNumbers | None:
        """What stood there when the page was made; None where the page did not say."""
        written = self.cleaned_data["seen"]
        return LineNumbers(*map(int, written.split())) if written else None


class ApproveForm(forms.Form):
    """The document by which the standing committee approves."""

    number = LineField(
        label=_("Số, ký hiệu văn bản"), max_length=60, help_text=_("Ghi như trên văn bản, ví dụ 15-QĐ/ĐU.")
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    issued_on = DayField(label=_("Ngày văn bản"), help_text=_("Không trước ngày lập kế hoạch và không sau hôm nay."))
