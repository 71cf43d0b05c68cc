"""What a clerk types about the file of a class."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import DayField, LineField, offer_rows
from lienthong.classes.choices import DisciplineForm, HonourForm, PaperKind
from lienthong.classes.models import Enrolment, FieldStudy
from lienthong.classes.rules.file import ProgrammeRow
from lienthong.lecturers.models import Lecturer

BLANK_ROWS = 4


class LearnerField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable when run
    """A learner of the class by name and birth."""

    def label_from_instance(self, obj: Any) -> str:
        return _named(obj)


class LearnersField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not subscriptable when run
    """Learners of the class by name and birth, a tick each."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return _named(obj)


def _named(enrolment: Any) -> str:
    person = enrolment.person
    return f"{person.full_name} ({person.birth})" if person.birth else str(person.full_name)


class AdviserField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable when run
    """A lecturer by name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.person.full_name)


class CommitteeForm(forms.Form):
    """The committee as a decision names it."""

    monitor = LearnerField(label=_("Lớp trưởng"), queryset=Enrolment.objects.none(), empty_label=_("Chọn học viên"))
    first_deputy = LearnerField(
        label=_("Lớp phó thứ nhất"), queryset=Enrolment.objects.none(), empty_label=_("Chọn học viên"), required=False
    )
    second_deputy = LearnerField(
        label=_("Lớp phó thứ hai"), queryset=Enrolment.objects.none(), empty_label=_("Không có"), required=False
    )
    decision_number = LineField(label=_("Số quyết định"), max_length=60, help_text=_("Ví dụ: 15-QĐ/TTCT"))
    decision_on = DayField(label=_("Ngày ký quyết định"))

    def __init__(self, *args: Any, learners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("monitor", "first_deputy", "second_deputy"):
            offer_rows(self, name, learners)

    def deputies(self) -> list[int]:
        """Keys of the deputies chosen."""
        chosen = (self.cleaned_data[name] for name in ("first_deputy", "second_deputy"))
        return [one.pk for one in chosen if one]


class ProgrammeRowForm(forms.Form):
    """One row of a programme; an empty one counts for nothing."""

    at = LineField(label=_("Giờ"), max_length=20, required=False)
    what = LineField(label=_("Nội dung"), max_length=300, required=False)
    who = LineField(label=_("Người thực hiện"), max_length=120, required=False)


_Rows = forms.formset_factory(ProgrammeRowForm, extra=BLANK_ROWS, max_num=60)


def programme_rows(data: Any, known: Iterable[ProgrammeRow] = ()) -> Any:
    """The rows of a programme as a form, with some blank ones below."""
    initial = [{"at": row.at, "what": row.what, "who": row.who} for row in known]
    return _Rows(data or None, initial=initial, prefix="dong")


def rows_from(formset: Any) -> tuple[ProgrammeRow, ...]:
    """The rows that say something."""
    said = [form.cleaned_data for form in formset if form.cleaned_data.get("what")]
    return tuple(ProgrammeRow(row["at"], row["what"], row["who"]) for row in said)


class CeremonyForm(forms.Form):
    """When and where an opening or a closing is held."""

    day = DayField(label=_("Ngày"))
    place = LineField(label=_("Địa điểm"), max_length=200)
    guests = LineField(label=_("Đại biểu mời"), max_length=500, required=False)


class VisitForm(forms.Form):
    """A visit of the class."""

    place = LineField(label=_("Nơi đến"), max_length=200)
    purpose = LineField(label=_("Nội dung, mục đích"), max_length=500)
    starts_on = DayField(label=_("Ngày đi"))
    ends_on = DayField(label=_("Ngày về"))
    leader = AdviserField(
        label=_("Trưởng đoàn"), queryset=Lecturer.objects.none(), required=False, empty_label=_("Chưa phân công")
    )
    people = LearnersField(label=_("Học viên đi"), queryset=Enrolment.objects.none())

    def __init__(self, *args: Any, lecturers: Any, learners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "leader", lecturers)
        offer_rows(self, "people", learners)


class VisitReportForm(forms.Form):
    """What the class brought home from a visit."""

    report = forms.CharField(
        label=_("Kết quả đi thực tế, thu hoạch"), max_length=4000, widget=forms.Textarea(attrs={"rows": 8})
    )
    reported_on = DayField(label=_("Ngày báo cáo"))


class PraiseForm(forms.Form):
    """A decision that praises learners."""

    form = forms.ChoiceField(label=_("Hình thức"), choices=HonourForm.choices)
    merit = LineField(label=_("Thành tích"), max_length=300, help_text=_("Ví dụ: Đạt kết quả xuất sắc trong học tập"))
    decision_number = LineField(label=_("Số quyết định"), max_length=60)
    decision_on = DayField(label=_("Ngày ký quyết định"))
    decided_by = LineField(label=_("Cơ quan khen thưởng"), max_length=200)
    basis = LineField(
        label=_("Căn cứ"), max_length=300, help_text=_("Quy chế, kết quả học tập hoặc đề nghị làm căn cứ.")
    )
    people = LearnersField(label=_("Học viên được khen"), queryset=Enrolment.objects.none())

    def __init__(self, *args: Any, learners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "people", learners)


class CaseForm(forms.Form):
    """What happened, and which rule it breaks."""

    enrolment = LearnerField(label=_("Học viên"), queryset=Enrolment.objects.none(), empty_label=_("Chọn học viên"))
    happened_on = DayField(label=_("Ngày xảy ra"))
    facts = forms.CharField(
        label=_("Sự việc"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Chỉ ghi việc đã xảy ra, không nhận xét về con người."),
    )  # fmt: skip
    basis = LineField(label=_("Nội quy, quy định bị vi phạm"), max_length=300)

    def __init__(self, *args: Any, learners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "enrolment", learners)


class AnswerForm(forms.Form):
    """What the learner says to it."""

    answer = forms.CharField(
        label=_("Ý kiến của học viên"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    is_silent = forms.BooleanField(label=_("Đã hỏi, học viên không có ý kiến"), required=False)


class DecideForm(forms.Form):
    """The decision about a case."""

    form = forms.ChoiceField(label=_("Hình thức"), choices=DisciplineForm.choices)
    decision_number = LineField(label=_("Số quyết định"), max_length=60)
    decision_on = DayField(label=_("Ngày ký quyết định"))


class PaperForm(forms.Form):
    """A file for the class's folder."""

    kind = forms.ChoiceField(label=_("Loại giấy tờ"), choices=PaperKind.choices)
    title = LineField(label=_("Tên giấy tờ"), max_length=200)
    study = forms.ModelChoiceField(
        label=_("Của chuyến đi thực tế"), queryset=FieldStudy.objects.none(), required=False, empty_label=_("Không")
    )
    file = forms.FileField(label=_("Tệp"), max_length=255)
    is_for_learners = forms.BooleanField(label=_("Học viên của lớp được xem"), required=False)

    def __init__(self, *args: Any, studies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["study"]
        field.queryset = studies
        field.label_from_instance = lambda study: study.place
