"""The filters above the question bank, and the form of one question."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.assessment.access import QUESTIONS
from lienthong.assessment.actions.questions import QuestionDraft
from lienthong.assessment.choices import QuestionLevel
from lienthong.assessment.models import Question
from lienthong.assessment.rules.questions import LETTERS, LONGEST_OPTION, LONGEST_TEXT, QuestionFacts
from lienthong.base.forms import LineField, offer, offer_rows
from lienthong.curriculum.models import Programme
from lienthong.kernel.actor import Actor
from lienthong.organisations.access import centres_within
from lienthong.organisations.models import Unit

_STATES = [("", _("Tất cả")), ("yes", _("Đã duyệt")), ("no", _("Chờ duyệt"))]


class QuestionFilter(forms.Form):
    """What stands beside the search box; kept in the address."""

    q = LineField(required=False, max_length=200)
    programme = forms.TypedChoiceField(label=_("Chương trình"), required=False, coerce=int, empty_value=None)
    level = forms.ChoiceField(label=_("Mức độ"), required=False, choices=[("", _("Tất cả")), *QuestionLevel.choices])
    reviewed = forms.ChoiceField(label=_("Tình trạng"), required=False, choices=_STATES)

    def __init__(self, sent: Any) -> None:
        super().__init__(sent)
        rows = Programme.objects.order_by("position", "pk").values_list("pk", "name")
        offer(self, "programme", [("", _t("Tất cả")), *rows])


class _ProgrammeField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for the checker only
    def label_from_instance(self, programme: Any) -> str:
        return str(programme.name)


class QuestionForm(forms.Form):
    """One question: its words, up to six options, which of them are right."""

    text = forms.CharField(
        label=_("Câu hỏi"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4}), strip=True
    )
    a = LineField(label=_("Phương án A"), max_length=LONGEST_OPTION)
    b = LineField(label=_("Phương án B"), max_length=LONGEST_OPTION)
    c = LineField(label=_("Phương án C"), max_length=LONGEST_OPTION, required=False)
    d = LineField(label=_("Phương án D"), max_length=LONGEST_OPTION, required=False)
    e = LineField(label=_("Phương án E"), max_length=LONGEST_OPTION, required=False)
    f = LineField(label=_("Phương án F"), max_length=LONGEST_OPTION, required=False)
    right = forms.MultipleChoiceField(
        label=_("Đáp án đúng"),
        choices=[(letter, letter) for letter in LETTERS],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Chọn một hoặc nhiều phương án."),
    )
    programme = _ProgrammeField(
        label=_("Chương trình"), queryset=Programme.objects.none(), required=False, empty_label=_("Không chọn")
    )
    topic = LineField(label=_("Chuyên đề, bài"), max_length=300, required=False)
    level = forms.ChoiceField(label=_("Mức độ"), required=False, choices=[("", _("Chưa xếp")), *QuestionLevel.choices])
    source = LineField(
        label=_("Nguồn"), max_length=300, required=False, help_text=_("Văn bản, giáo trình mà đáp án dựa vào.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "programme", Programme.objects.order_by("position", "pk"))

    def draft(self) -> QuestionDraft:
        """What the actions take."""
        said = self.cleaned_data
        options = tuple(said[letter.lower()] for letter in LETTERS)
        right = frozenset(LETTERS.index(letter) for letter in said["right"])
        facts = QuestionFacts(said["text"], options, right)
        return QuestionDraft(facts, said["programme"], said["topic"], said["level"], said["source"])


class NewQuestionForm(QuestionForm):
    """A question for the bank of one of the actor's centres."""

    centre = forms.ModelChoiceField(label=_("Ngân hàng của"), queryset=Unit.objects.none(), empty_label=None)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict(centres_within(actor, QUESTIONS).values_list("unit_id", "name"))
        offer(self, "centre", list(names.items()), rows=Unit.objects.filter(pk__in=names))
        self.order_fields(["centre", *QuestionForm.base_fields])


def initial_of(question: Question) -> dict[str, Any]:
    """What the form shows of a question; its options must be fetched."""
    options = list(question.options.all())
    return {
        **{LETTERS[one.position - 1].lower(): one.text for one in options},
        "right": [one.letter for one in options if one.is_right],
        **{name: getattr(question, name) for name in ("text", "topic", "level", "source")},
        "programme": question.programme_id,
    }
