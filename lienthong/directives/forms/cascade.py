"""What a clerk types about answers: which document is meant, what a task is to the one above, how a matrix is narrowed."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import offer
from lienthong.directives.choices import Cover, LinkKind
from lienthong.directives.rules.cascade import Sentence
from lienthong.documents.models import Document

_LONGEST = 90


class CoverSearch(forms.Form):
    """Which upper tasks the matrix shows: all, or those that some body below has taken up so far."""

    cover = forms.ChoiceField(label=_("Nhiệm vụ có đơn vị"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "cover", [("", _t("Tất cả")), *Cover.choices])


class AnswerForm(forms.Form):
    """Which document of the register is answered, when its number is not cited."""

    upper = forms.TypedChoiceField(label=_("Văn bản cấp trên"), coerce=int)

    def __init__(self, *args: Any, documents: Iterable[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(one.pk, _short(f"{one.title}: {one.subject}" if one.subject else one.title)) for one in documents]
        offer(self, "upper", [("", _t("Chọn văn bản")), *named])


class LinkForm(forms.Form):
    """What one task of an answer is to the tasks above."""

    kind = forms.ChoiceField(label=_("So với văn bản trên"), choices=LinkKind.choices)
    upper = forms.TypedChoiceField(label=_("Nhiệm vụ của văn bản trên"), coerce=int, empty_value=None, required=False)
    elsewhere = forms.TypedChoiceField(label=_("Theo văn bản nào"), coerce=int, empty_value=None, required=False)

    def __init__(
        self, *args: Any, uppers: Iterable[Sentence], documents: Iterable[Document], lower_id: int, **kwargs: Any
    ) -> None:
        kwargs["prefix"] = f"t{lower_id}"
        super().__init__(*args, **kwargs)
        named = [(one.key, _short(" ".join(filter(None, [one.clause, one.text])))) for one in uppers]
        offer(self, "upper", [("", _t("Không ứng với nhiệm vụ nào")), *named])
        others = [(one.pk, _short(one.title)) for one in documents]
        offer(self, "elsewhere", [("", _t("Không ghi")), *others])
        if not others:
            del self.fields["elsewhere"]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
