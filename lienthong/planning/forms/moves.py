"""What people type to move a plan: whom to ask until when, the way of a committee, why a plan is amended."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import DayField, LineField, WholeField, offer, want
from lienthong.organisations.models import Unit
from lienthong.planning.actions import StepDraft
from lienthong.planning.choices import AmendmentKind, StepKind, Taken
from lienthong.planning.models import WayStep
from lienthong.planning.rules.amendments import AmendmentFacts

MOST_DAYS = 90


class ConsultForm(forms.Form):
    """Which bodies are asked, until when. Those of the committee's way are offered, all of them chosen."""

    bodies = forms.TypedMultipleChoiceField(
        label=_("Lấy ý kiến"), coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )
    due_on = DayField(label=_("Hạn trả lời"))

    def __init__(self, *args: Any, names: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "bodies", names)

    def units(self) -> list[Unit]:
        """The chosen bodies."""
        return list(Unit.objects.filter(pk__in=self.cleaned_data["bodies"]))


class WayForm(forms.Form):
    """Which bodies a committee's plans pass: those asked, and the one that appraises."""

    consulted = forms.TypedMultipleChoiceField(
        label=_("Lấy ý kiến các cơ quan, đơn vị"), coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )
    consult_days = WholeField(label=_("Số ngày để góp ý"))
    appraiser = forms.TypedChoiceField(
        label=_("Cơ quan thẩm định"), coerce=int, required=False, empty_value=None, help_text=_("Không bắt buộc.")
    )
    appraise_days = WholeField(label=_("Số ngày để thẩm định"))

    def __init__(self, *args: Any, units: Iterable[tuple[int, str]], steps: Iterable[WayStep], **kwargs: Any) -> None:
        every = list(steps)
        asked = [step for step in every if step.kind == StepKind.CONSULT]
        appraising = [step for step in every if step.kind == StepKind.APPRAISE]
        initial = {
            "consulted": [step.body_id for step in asked],
            "consult_days": asked[0].days if asked else 7,
            "appraiser": appraising[0].body_id if appraising else None,
            "appraise_days": appraising[0].days if appraising else 7,
        }
        super().__init__(*args, **{"initial": initial, **kwargs})
        names = list(units)
        offer(self, "consulted", names)
        offer(self, "appraiser", [("", _("Không qua thẩm định")), *names])

    def clean(self) -> dict[str, Any]:
        """A step lasts between a day and three months."""
        given: dict[str, Any] = super().clean() or {}
        for name in ("consult_days", "appraise_days"):
            days = given.get(name)
            if days is not None and not 1 <= days <= MOST_DAYS:
                self.add_error(name, _("Số ngày phải từ 1 đến 90."))
        return given

    def steps(self) -> list[StepDraft]:
        """What the action takes."""
        given = self.cleaned_data
        chosen = {*given["consulted"], given["appraiser"]} - {None}
        units = Unit.objects.in_bulk(chosen)
        asked = [StepDraft(StepKind.CONSULT, units[pk], given["consult_days"]) for pk in given["consulted"]]
        if given["appraiser"] is None:
            return asked
        return [*asked, StepDraft(StepKind.APPRAISE, units[given["appraiser"]], given["appraise_days"])]


class AmendForm(forms.Form):
    """Why an approved plan is written again, and the superior's document where there is one."""

    kind = forms.ChoiceField(label=_("Hình thức"), choices=AmendmentKind.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Lý do"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    number = LineField(label=_("Số, ký hiệu văn bản của cấp trên"), max_length=60, required=False)
    issued_on = DayField(label=_("Ngày văn bản"), required=False)
    body = LineField(label=_("Cơ quan ban hành"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        want(self, "reason")

    def facts(self) -> AmendmentFacts:
        """What the action takes."""
        given = self.cleaned_data
        return AmendmentFacts(
            reason=given["reason"],
            is_urgent=given["kind"] == AmendmentKind.URGENT,
            number=given["number"],
            issued_on=given["issued_on"],
            body=given["body"],
        )


class ReplyForm(forms.Form):
    """What the centre answers to one comment."""

    taken = forms.ChoiceField(label=_("Trả lời"), choices=[("", _("Chọn")), *Taken.choices], required=False)
    reply = LineField(label=_("Nội dung tiếp thu, giải trình"), max_length=2000, required=False)
