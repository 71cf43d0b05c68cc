"""Form fields that read what Vietnamese clerks type, and the way a refusal is shown at its field."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lienthong.base.bases import shown
from lienthong.kernel.dates import is_day_of_records, parse_day, written_day
from lienthong.kernel.numbers import parse_decimal, written_decimal, written_integer
from lienthong.kernel.refusal import Refusal
from lienthong.kernel.text import squash

# At most fifteen digits: what is longer is no number of this field's world.
_WHOLE = re.compile(r"-?(?:[0-9]{1,3}(?:\.[0-9]{3}){1,4}|[0-9]{1,15})")


class _WrittenField(forms.CharField):
    """Text that stands for a value. Its length is checked on the text; `read` turns it into the value."""

    def clean(self, value: Any) -> Any:
        written = super().clean(value)
        return self.read(written) if written else None

    def read(self, written: str) -> Any:
        """The value written. Raises ValidationError."""
        raise NotImplementedError


class DayField(_WrittenField):
    """dd/mm/yyyy, also with dots or hyphens. Gives a date; a day that does not exist is refused by name."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(
            attrs={"inputmode": "numeric", "placeholder": "dd/mm/yyyy", "maxlength": "20", "data-day": True}
        )
        kwargs.setdefault("widget", widget)
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return written_day(value) if isinstance(value, date) else value

    def read(self, written: str) -> Any:
        try:
            day = parse_day(written)
        except ValueError:
            day = None
        if day is None or not is_day_of_records(day):
            sentence = _(
                "“%(written)s” không phải là một ngày có thật. Hãy ghi theo dạng ngày/tháng/năm, ví dụ 05/03/2026."
            )
            raise ValidationError(sentence % {"written": written}, code="not_a_day")
        return day


class CommaDecimalField(_WrittenField):
    """A number with a decimal comma (8,5); a point is understood. Gives a Decimal."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "maxlength": "12"}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return written_decimal(value) if isinstance(value, Decimal) else value

    def read(self, written: str) -> Any:
        try:
            return parse_decimal(written)
        except ValueError:
            sentence = _("“%(written)s” không phải là số. Hãy ghi bằng chữ số, ví dụ 8,5.")
            raise ValidationError(sentence % {"written": written}, code="not_a_number") from None


class WholeField(_WrittenField):
    """A whole number, dots between thousands allowed (24.000.000). Gives an int; whether it is sane is for rules."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "19"}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return written_integer(value) if isinstance(value, int) else value

    def read(self, written: str) -> Any:
        if not _WHOLE.fullmatch(written):
            sentence = _("“%(written)s” không phải là số nguyên. Hãy ghi bằng chữ số, ví dụ 60 hoặc 24.000.000.")
            raise ValidationError(sentence % {"written": written}, code="not_a_whole_number")
        return int(written.replace(".", ""))


class LineField(forms.CharField):
    """One line of text: NFC, squashed."""

    def to_python(self, value: Any) -> str:
        return squash(super().to_python(value) or "")


def said(sent: Mapping[str, str], name: str, longest: int) -> str:
    """A remark as it was sent without a form of its own: trimmed, without NUL, cut to what is kept."""
    return sent.get(name, "").replace("\x00", "").strip()[:longest]


def add_refusal(form: forms.Form, refusal: Refusal) -> None:
    """Show each reason with its basis at its field where the form has it, else on top of the form."""
    for reason in refusal.reasons:
        field = reason.field if reason.field in form.fields else None
        form.add_error(field, ValidationError(shown(reason), code=reason.code))


def standing_now(form: forms.Form, now: Mapping[str, Any]) -> str:
    """`Số chỗ: 40; Địa điểm: Hội trường A`: what stands there where something else was typed; empty where nothing does."""
    told = []
    for name, field in form.fields.items():
        stands = str(now.get(name) if now.get(name) is not None else "")
        written = str(field.prepare_value(now.get(name)) or "")
        if field.disabled or squash(str(form.data.get(form.add_prefix(name)) or "")) in (stands, written):
            continue
        choices: Any = field.choices if isinstance(field, forms.ChoiceField) else []
        words = next((str(label) for value, label in choices if str(value) == stands), written)
        told.append(f"{field.widget.attrs.get('aria-label') or field.label}: {words or '—'}")
    return "; ".join(told)


def say_what_stands(form: forms.Form, now: Mapping[str, Any]) -> None:
    """Say on top of a form that came too late what stands there now beside what was typed; saved again, that goes."""
    if told := standing_now(form, now):
        words = _("Hiện đang ghi: %(what)s. Điều vừa nhập còn ở dưới; bấm lưu lần nữa thì thay cho điều đang ghi.")
        form.add_error(None, ValidationError(words % {"what": told}, code="stands_now"))


def want(form: forms.Form, *names: str) -> None:
    """Mark fields that a rule asks for, with its basis, where the form itself does not: labelled as required ones are."""
    for name in names:
        form.fields[name].widget.attrs["aria-required"] = "true"


def offer(form: forms.Form, name: str, choices: Iterable[Any], *, rows: QuerySet[Any] | None = None) -> None:
    """Give a field of choices what it offers to this actor; of `rows` alone anything else is refused."""
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField) and rows is not None:
        field.queryset = rows
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)


def offer_several(form: forms.Form, name: str, everything: str, choices: Iterable[Any]) -> None:
    """Offer a filter only where there is something to choose between; else the field goes."""
    offered = list(choices)
    if len(offered) < 2:
        del form.fields[name]
    else:
        offer(form, name, [("", everything), *offered])


def offer_rows(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """Let a field choose among these rows, labelled by the field itself."""
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = rows
