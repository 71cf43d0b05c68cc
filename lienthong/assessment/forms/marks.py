"""The grid of marks, and the completing of a class, as typed."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from lienthong.assessment.queries import LearnerRow, unmarked
from lienthong.assessment.rules import FIRST, RETAKE, MarkEntry, cell_of, reasons_against_mark
from lienthong.base.bases import shown
from lienthong.base.forms import CommaDecimalField, DayField, LineField, offer
from lienthong.kernel.numbers import parse_decimal, written_decimal

_NAMES = {FIRST: _("Điểm"), RETAKE: _("Điểm làm lại")}


class MarkField(CommaDecimalField):
    """One cell: empty, or a mark from 0 to 10 with a decimal comma."""

    def read(self, written: str) -> Any:
        mark = super().read(written)
        if mark is not None and (reasons := reasons_against_mark(mark)):
            raise ValidationError(shown(reasons[0]), code=reasons[0].code)
        return mark


def _before_of(cell: str) -> str:
    return f"before-{cell}"


def _written(mark: Decimal | None) -> str:
    return "" if mark is None else written_decimal(mark)


def _stored_in(row: LearnerRow, attempt: int) -> Decimal | None:
    stored = row.stored.get(attempt)
    return stored.value if stored else None


class MarksForm(forms.Form):
    """A field per open cell. Beside each, hidden, what stood there when the page was opened.

    The retake is open behind a first try below the pass mark; a retake that was sent is read in any case, so that it
    is answered at its cell and never lost in silence.
    """

    def __init__(self, rows: list[LearnerRow], sent: QueryDict | None = None) -> None:
        super().__init__(sent.copy() if sent is not None else None)
        self.rows = rows
        self.cells: dict[str, tuple[LearnerRow, int]] = {}
        for row in rows:
            if not row.may_write:
                continue
            for attempt in (FIRST, RETAKE):
                cell = cell_of(row.enrolment.pk, attempt)
                if attempt == FIRST or row.may_retake or RETAKE in row.stored or (sent is not None and sent.get(cell)):
                    self._add(cell, row, attempt)

    def _add(self, cell: str, row: LearnerRow, attempt: int) -> None:
        self.cells[cell] = (row, attempt)
        label = f"{_NAMES[attempt]}, {row.enrolment.person.full_name}"
        stored = _written(_stored_in(row, attempt))
        described = {
            "class": "form-control grid-input",
            "aria-label": label,
            "autocomplete": "off",
            "inputmode": "decimal",
        }
        self.fields[cell] = MarkField(
            label=label,
            required=False,
            initial=stored,
            widget=forms.TextInput(attrs=described),
            error_messages={"max_length": _("Điểm phải từ 0 đến 10.")},
        )
        self.fields[_before_of(cell)] = forms.CharField(
            required=False, initial=stored, widget=forms.HiddenInput, max_length=6
        )

    def entries(self) -> list[MarkEntry]:
        """What was sent, cell by cell."""
        return [
            MarkEntry(
                row.enrolment.pk,
                attempt,
                self.cleaned_data.get(cell),
                _read_before(self.cleaned_data[_before_of(cell)]),
            )
            for cell, (row, attempt) in self.cells.items()
        ]

    def bring_up_to_date(self) -> None:
        """Before the page is shown again: untouched cells show what stands now; a conflict that was told is settled.

        A cell that was typed in keeps what was typed, and keeps the value it started from until its conflict was told.
        """
        sent: Any = self.data
        for cell, (row, attempt) in self.cells.items():
            now, before = _written(_stored_in(row, attempt)), _before_of(cell)
            if sent.get(cell, "").strip() == sent.get(before, ""):
                sent[cell] = sent[before] = now
            elif self.has_error(cell, "changed_meanwhile"):
                sent[before] = now

    def grid(self) -> list[dict[str, Any]]:
        """Rows for the page: the learner, and his cells as bound fields with their hidden neighbours."""
        return [
            {"row": row, "tries": [self._cell(cell_of(row.enrolment.pk, attempt)) for attempt in (FIRST, RETAKE)]}
            for row in self.rows
        ]

    def _cell(self, cell: str) -> dict[str, Any] | None:
        if cell not in self.cells:
            return None
        bound = self[cell]
        wrong: dict[str, str | bool] = {
            "class": "form-control grid-input is-invalid",
            "aria-invalid": "true",
            "aria-describedby": f"{cell}-error",
        }
        return {
            "control": bound.as_widget(attrs=wrong if bound.errors else None),
            "before": self[_before_of(cell)],
            "errors": bound.errors,
            "id": cell,
        }


def _read_before(written: str) -> Decimal | None:
    """What the hidden field says; somebody who tampers with it is told of a conflict, not of a fault."""
    try:
        return parse_decimal(written) if written else None
    except ValueError:
        return Decimal(-1)


class CompletionForm(forms.Form):
    """The decision recognising completion, who handed in no essay, and why a small class was held."""

    decision_number = LineField(label=_("Số quyết định công nhận"), max_length=60, help_text=_("Ví dụ 12-QĐ/TTCT."))
    decision_on = DayField(label=_("Ngày quyết định"), help_text=_("Từ ngày này tính hạn cấp giấy chứng nhận."))
    without_essay = forms.TypedMultipleChoiceField(
        label=_("Không nộp bài thu hoạch"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Đánh dấu người được viết bài nhưng không nộp; người đó được ghi là chưa hoàn thành."),
    )
    small_class_reason = LineField(label=_("Lý do lớp ít học viên"), max_length=300, required=False)

    def __init__(self, rows: list[LearnerRow], *, small: bool, sent: Mapping[str, Any] | None = None) -> None:
        super().__init__(sent)
        missing = [(row.enrolment.pk, row.enrolment.person.full_name) for row in unmarked(rows)]
        if missing:
            offer(self, "without_essay", missing)
        else:
            del self.fields["without_essay"]
        if not small:
            del self.fields["small_class_reason"]
