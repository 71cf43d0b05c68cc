"""The filters above old registers, and the grid in which their pages are typed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import LineField, offer
from lienthong.exchange.board import Facts, Frame, ImportColumn, ImportKind, Line
from lienthong.exchange.rules.faults import Fault, spoken
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import squash
from lienthong.records.choices import Doubt
from lienthong.records.errors import because
from lienthong.records.rules.programmes import KnownProgramme

ROWS, MOST_ROWS = 12, 300
_LONGEST = 300
_NARROW = {
    "sex": "grid-xs",
    "book": "grid-xs",
    "page": "grid-xs",
    "birth": "grid-s",
    "issued_on": "grid-s",
    "grade": "grid-s",
}
_WIDE = {"programme": "grid-l", "unit": "grid-l", "issuer": "grid-l", "full_name": "grid-l"}
TYPED = ("full_name", "birth", "sex", "unit", "programme", "number", "issued_on", "grade", "issuer", "book", "page")


class RegisterFilter(forms.Form):
    """What stands beside the search box; kept in the address."""

    q = LineField(required=False, max_length=200)
    year = forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)
    programme = forms.ChoiceField(label=_("Chương trình"), required=False)
    doubt = forms.ChoiceField(label=_("Cần xem lại"), required=False, choices=[("", _("Tất cả")), *Doubt.choices])

    def __init__(self, sent: Any, *, years: Iterable[int], programmes: Iterable[KnownProgramme]) -> None:
        super().__init__(sent)
        offer(self, "year", [("", _t("Tất cả")), *((year, str(year)) for year in years)])
        offer(self, "programme", [("", _t("Tất cả")), *((one.key, one.name) for one in programmes)])


class WholeTableForm(forms.Form):
    """What is the same for all rows: the kind's own questions."""

    def __init__(self, sent: Any, *, kind: ImportKind, actor: Actor) -> None:
        super().__init__(sent)
        for asked in kind.context:
            offered = [(str(value), label) for value, label in asked.choices(actor)]
            first = [] if len(offered) == 1 and asked.required else [("", _t("Chọn"))]
            self.fields[asked.key] = forms.ChoiceField(
                label=asked.label, help_text=asked.help, required=asked.required, choices=[*first, *offered]
            )

    def context(self) -> dict[str, str]:
        """The answers, those that were given."""
        return {name: value for name, value in self.cleaned_data.items() if value}


@dataclass(slots=True)
class TypedRow:
    """One row: what was typed, what it means, and what is wrong at which cell (empty name: with the whole row)."""

    place: int
    values: dict[str, str]
    facts: Facts = field(default_factory=dict)
    errors: dict[str, list[Reason]] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        return not any(self.values.values())

    def refuse(self, where: str, reason: Reason) -> None:
        """Say at a cell, or at the name where the grid has no such cell, what is wrong."""
        self.errors.setdefault(where if where in self.values else "full_name", []).append(reason)


class TypedGrid:
    """The rows as they were sent, checked as a file is: cell by cell, row by row, and against what is known."""

    def __init__(self, kind: ImportKind, frame: Frame, sent: Mapping[str, str] | None) -> None:
        self._kind, self._frame = kind, frame
        known = {column.key: column for column in kind.columns_in(frame)}
        self.columns: list[ImportColumn] = [known[key] for key in TYPED]
        self.rows = list(self._rows(sent)) if sent is not None else []
        wanted = min(max(len(self.rows) + (ROWS if sent is not None and "more" in sent else 0), ROWS), MOST_ROWS)
        self.rows += [TypedRow(place, dict.fromkeys(TYPED, "")) for place in range(len(self.rows), wanted)]

    def _rows(self, sent: Mapping[str, str]) -> Iterator[TypedRow]:
        heads = (name[1:].partition("-")[0] for name in sent)
        last = max((int(head) for head in heads if head.isdecimal() and len(head) < 5), default=-1)
        for place in range(min(last + 1, MOST_ROWS)):
            yield TypedRow(place, {key: squash(sent.get(f"r{place}-{key}", ""))[:_LONGEST] for key in TYPED})

    @property
    def filled(self) -> list[TypedRow]:
        """The rows in which something stands."""
        return [row for row in self.rows if not row.is_blank]

    @property
    def wrong(self) -> int:
        """How many rows have something wrong with them."""
        return sum(bool(row.errors) for row in self.rows)

    def faults(self) -> list[tuple[str, list[Reason]]]:
        """Where something is wrong (row and column) and what, from the top down."""
        return [
            (f"{_t('Dòng %(row)d') % {'row': row.place + 1}}, {column.label}", row.errors[column.key])
            for row in self.rows
            for column in self.columns
            if row.errors.get(column.key)
        ]

    def is_in_order(self) -> bool:
        """Whether something was typed and nothing is wrong with it; the errors stand at their cells."""
        for row in self.filled:
            self._read(row)
        good = [row for row in self.filled if not row.errors]
        lines = [Line("", row.place + 1, row.facts) for row in good]
        for row, match in zip(good, self._kind.match(lines, self._frame) if lines else [], strict=True):
            for reason in match.reasons:
                row.refuse(reason.field, reason)
        return bool(self.filled) and not self.wrong

    def _read(self, row: TypedRow) -> None:
        for column in self.columns:
            found = column.cell.read(row.values[column.key])
            if isinstance(found, Fault):
                row.refuse(column.key, spoken(found))
            elif found is not None:
                row.facts[column.key] = found
            elif column.required:
                row.refuse(column.key, because("cell_missing", _t("Hãy ghi ô này.")))
        if not row.errors:
            for reason in self._kind.check(row.facts, self._frame):
                row.refuse(reason.field, reason)
        twins = (one for one in self.filled if one.place < row.place and one.values == row.values)
        if twin := next(twins, None):
            row.refuse("", because("repeated", _t("Giống hệt dòng %(row)d.") % {"row": twin.place + 1}))

    def headings(self) -> list[str]:
        """Of the workbook that goes on: the labels, which the kind understands."""
        return [str(column.label) for column in self.columns]

    def written(self) -> Iterator[list[str]]:
        """The rows of that workbook."""
        return ([row.values[key] for key in TYPED] for row in self.filled)

    def shown(self) -> Iterator[dict[str, Any]]:
        """Rows for the template: number, cells with name, value, label, width, suggestions and errors."""
        for row in self.rows:
            cells = [
                {
                    "name": f"r{row.place}-{column.key}",
                    "value": row.values[column.key],
                    "label": f"{column.label}, {_t('dòng %(row)d') % {'row': row.place + 1}}",
                    "width": _NARROW.get(column.key) or _WIDE.get(column.key) or "grid-m",
                    "list": column.key if column.key in ("programme", "issuer", "sex") else "",
                    "errors": [reason.sentence for reason in row.errors.get(column.key, [])],
                }
                for column in self.columns
            ]
            yield {"number": row.place + 1, "cells": cells}

    def suggestions(self) -> dict[str, list[str]]:
        """What may be typed into the cells of a column, by column."""
        asked = {one.key: [label for _value, label in one.choices(self._frame.actor)] for one in self._kind.context}
        return {"programme": asked.get("programme", []), "issuer": asked.get("issuer", []), "sex": ["Nam", "Nữ"]}
