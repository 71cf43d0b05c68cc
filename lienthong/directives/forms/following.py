"""What is typed about following a task: whom to hand it to, reports, excuses, the days of reminders, filters."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import DayField, LineField, WholeField, offer
from lienthong.directives.actions.handing import Handed
from lienthong.directives.choices import CellStanding, ExcuseKind, RecipientGroup, TaskState, UnitRole
from lienthong.directives.models import Task
from lienthong.directives.queries.following import Recipient
from lienthong.directives.rules.deadlines import is_recurring
from lienthong.directives.rules.following import LONGEST_REMARK, LONGEST_REPORT
from lienthong.directives.rules.reminding import ReminderPlan, days_typed


class GroupsForm(forms.Form):
    """Whom a task is for: groups as papers name them, and single units by their name."""

    groups = forms.MultipleChoiceField(
        label=_("Nhóm đơn vị"), required=False, choices=RecipientGroup.choices, widget=forms.CheckboxSelectMultiple
    )
    named = LineField(
        label=_("Thêm một đơn vị theo tên"),
        required=False,
        max_length=200,
        help_text=_("Gõ một phần tên, có dấu hoặc không dấu, ví dụ: bãi sậy."),
    )


class RecipientRow(forms.Form):
    """One unit of the list that is confirmed: taken or not, what it is to the task, until when."""

    unit = forms.IntegerField(widget=forms.HiddenInput)
    group = forms.ChoiceField(required=False, choices=[("", ""), *RecipientGroup.choices], widget=forms.HiddenInput)
    taken = forms.BooleanField(label=_("Giao"), required=False)
    role = forms.ChoiceField(label=_("Vai trò"), choices=UnitRole.choices)
    due = DayField(label=_("Hạn riêng"), required=False)


def recipient_forms(
    shown: Sequence[Recipient], roles: dict[int, tuple[str, str]], *, taken: Collection[int]
) -> list[tuple[Recipient, RecipientRow]]:
    """A row for each unit shown, with the role and deadline it has by now."""
    rows = []
    for one in shown:
        role, deadline = roles.get(one.unit_id, (UnitRole.LEAD, ""))
        day = date.fromisoformat(deadline.removeprefix("D:")) if deadline.startswith("D:") else None
        first = {"unit": one.unit_id, "group": one.group, "taken": one.unit_id in taken, "role": role, "due": day}
        rows.append((one, RecipientRow(initial=first, prefix=f"u{one.unit_id}")))
    return rows


def bound_recipients(
    data: Any, shown: Sequence[Recipient]
) -> tuple[list[tuple[Recipient, RecipientRow]], list[Handed] | None]:
    """The rows as they were sent, and who was confirmed; None where something in a row that is taken could not be read."""
    rows = [(one, RecipientRow(data, prefix=f"u{one.unit_id}")) for one in shown]
    handed = []
    wrong = False
    for one, row in rows:
        taken = row.data.get(row.add_prefix("taken"))
        if not taken:
            continue
        if not row.is_valid():
            wrong = True
            continue
        due = row.cleaned_data["due"]
        deadline = f"D:{due.isoformat()}" if due else ""
        handed.append(Handed(one.unit_id, row.cleaned_data["role"], deadline, row.cleaned_data["group"]))
    return rows, None if wrong else handed


class _FilesField(forms.FileField):
    """Several files in one field."""

    class _Widget(forms.ClearableFileInput):
        allow_multiple_selected = True

    widget = _Widget

    def clean(self, data: Any, initial: Any = None) -> Any:
        several = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(_FilesField, self).clean(one, initial) for one in several]


class ReportForm(forms.Form):
    """What was done, and files that show it."""

    text = forms.CharField(
        label=_("Kết quả thực hiện"),
        required=False,
        max_length=LONGEST_REPORT,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("Đã làm gì, kết quả ra sao, còn vướng gì. Vài câu là đủ; chi tiết có thể để trong tệp kèm theo."),
    )
    attached = _FilesField(label=_("Tệp kèm theo"), required=False, max_length=255, allow_empty_file=True)

    def chosen_files(self) -> list[tuple[str, bytes]]:
        """Name and bytes of each file."""
        return [(one.name, one.read()) for one in self.cleaned_data["attached"]]


class ExcuseForm(forms.Form):
    """What is asked for, why, until when."""

    kind = forms.ChoiceField(label=_("Đề nghị"), choices=ExcuseKind.choices, widget=forms.RadioSelect)
    until = DayField(label=_("Gia hạn đến ngày"), required=False, help_text=_("Chỉ ghi khi xin gia hạn."))
    reason = forms.CharField(
        label=_("Lý do"), required=False, max_length=LONGEST_REMARK, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("prefix", "xin")
        kwargs.setdefault("initial", {"kind": ExcuseKind.LATER})
        super().__init__(*args, **kwargs)


class _DaysField(LineField):
    """Days with commas between them: `7, 1`. Gives a tuple."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(str(days) for days in value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        written = super().clean(value)
        try:
            return days_typed(written)
        except ValueError:
            raise ValidationError(
                _t("Hãy ghi các số ngày, cách nhau bằng dấu phẩy, ví dụ: 7, 1."), code="no_days"
            ) from None


class RemindersForm(forms.Form):
    """When units are reminded, and when their superior is told."""

    before = _DaysField(
        label=_("Nhắc trước hạn (ngày)"), required=False, max_length=60, help_text=_("Ví dụ: 7, 1. Để trống là không.")
    )
    after = _DaysField(
        label=_("Nhắc sau khi quá hạn (ngày)"),
        required=False,
        max_length=60,
        help_text=_("Ví dụ: 1, 7, 14. Để trống là không."),
    )
    escalate_after = WholeField(
        label=_("Báo cấp trên sau khi quá hạn (ngày)"),
        required=False,
        help_text=_("Báo một lần cho người giao việc và cấp trên của đơn vị. Để trống là không báo."),
    )

    def __init__(self, *args: Any, plan: ReminderPlan, **kwargs: Any) -> None:
        first = {
            "before": sorted(plan.before, reverse=True),
            "after": plan.after,
            "escalate_after": plan.escalate_after,
        }
        kwargs["initial"] = first
        super().__init__(*args, **kwargs)

    def plan(self) -> ReminderPlan:
        """The plan as typed."""
        chosen = self.cleaned_data
        return ReminderPlan(chosen["before"], tuple(sorted(chosen["after"])), chosen["escalate_after"])


class BoardSearch(forms.Form):
    """The filters above the board; every one is kept in the address."""

    task = forms.TypedChoiceField(label=_("Nhiệm vụ"), required=False, coerce=int, empty_value=None)
    document = forms.TypedChoiceField(label=_("Văn bản"), required=False, coerce=int, empty_value=None)
    state = forms.ChoiceField(label=_("Tình trạng nhiệm vụ"), required=False)
    kind = forms.ChoiceField(label=_("Cấp, loại đơn vị"), required=False)
    standing = forms.ChoiceField(label=_("Báo cáo"), required=False)

    def __init__(
        self,
        *args: Any,
        tasks: Iterable[tuple[int, str]],
        documents: Iterable[tuple[int, str]],
        kinds: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", _t("Tất cả"))
        offer(self, "task", [everything, *tasks])
        offer(self, "document", [everything, *documents])
        offer(
            self, "state", [("", _t("Đang thực hiện")), (TaskState.DONE, TaskState.DONE.label), ("all", _t("Tất cả"))]
        )
        offer(self, "kind", [everything, *kinds])
        offer(self, "standing", [everything, *CellStanding.choices])


def own_day_offered(task: Task) -> bool:
    """Whether a unit may be given a day of its own: a recurring task has its rhythm."""
    return not is_recurring(task.deadline)
