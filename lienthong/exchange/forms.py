"""What a clerk fills in around a table: the file with its context, and what each column means."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.exchange.board import Frame, ImportKind
from lienthong.exchange.rules.columns import Column
from lienthong.exchange.rules.lists import IGNORED
from lienthong.exchange.rules.vocabulary import INDEX
from lienthong.kernel.actor import Actor

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# What the columns of a list of people may mean beside the kind's own.
_PEOPLE: "dict[str, StrOrPromise]" = {
    Column.NAME: _("Họ và tên"),
    Column.FAMILY: _("Họ và đệm"),
    Column.MIDDLE: _("Tên đệm"),
    Column.GIVEN: _("Tên"),
    Column.BIRTH: _("Ngày sinh hoặc năm sinh"),
    Column.BIRTH_DAY: _("Ngày sinh: ngày"),
    Column.BIRTH_MONTH: _("Ngày sinh: tháng"),
    Column.BIRTH_YEAR: _("Ngày sinh: năm"),
    Column.SEX: _("Giới tính"),
    Column.MALE: _("Nam (dấu x hoặc ngày sinh)"),
    Column.FEMALE: _("Nữ (dấu x hoặc ngày sinh)"),
    Column.ETHNICITY: _("Dân tộc"),
    Column.POST: _("Chức vụ"),
    Column.CELL: _("Chi bộ"),
    Column.COMMITTEE: _("Đảng bộ"),
    Column.UNIT: _("Đơn vị"),
    Column.WORKPLACE: _("Nơi công tác"),
    Column.PLACE: _("Xã, phường"),
    Column.GROUP: _("Tổ, nhóm"),
    Column.PHONE: _("Điện thoại"),
}


class TableForm(forms.Form):
    """The file, and what is the same for all its rows."""

    file = forms.FileField(label=_("Tệp danh sách"), max_length=255, allow_empty_file=True)

    def __init__(self, *args: Any, kind: ImportKind, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.context_names = [field.key for field in kind.context]
        for field in kind.context:
            offered = [(str(value), label) for value, label in field.choices(actor)]
            first = [] if len(offered) == 1 and field.required else [("", _t("Chọn"))]
            self.fields[field.key] = forms.ChoiceField(
                label=field.label, help_text=field.help, required=field.required, choices=[*first, *offered]
            )
        self.order_fields([*self.context_names, "file"])

    def context(self) -> dict[str, str]:
        """The answers to the context fields."""
        return {name: self.cleaned_data[name] for name in self.context_names if self.cleaned_data[name]}


def meanings_for(kind: ImportKind, frame: Frame) -> list[tuple[str, str]]:
    """What a column may mean, first that it is not read."""
    own = [(column.key, str(column.label)) for column in kind.own_columns(frame)]
    people = [(str(key), str(label)) for key, label in _PEOPLE.items()] if kind.of_people else []
    return [(IGNORED, _t("(không dùng)")), (INDEX, _t("Số thứ tự")), *people, *own]


def mapping_from(
    sent: Mapping[str, str], layouts: list[dict[str, Any]], meanings: list[tuple[str, str]]
) -> dict[str, dict[str, str]]:
    """What was chosen for each column of each header (`m-<fingerprint>-<column>`); what is not offered is not read."""
    offered = {key for key, _label in meanings}
    chosen = {
        one["fingerprint"]: {
            str(place): sent.get(f"m-{one['fingerprint']}-{place}", IGNORED)
            for place, _heading, _samples in one["columns"]
        }
        for one in layouts
    }
    return {
        sign: {place: key if key in offered else IGNORED for place, key in meant.items()}
        for sign, meant in chosen.items()
    }


def choices_from(sent: Mapping[str, str]) -> dict[int, str]:
    """Row key -> decision, from fields `row-<key>`."""
    pairs = ((name.removeprefix("row-"), value) for name, value in sent.items() if name.startswith("row-"))
    return {int(key): value[:20] for key, value in pairs if key.isascii() and key.isdigit() and len(key) < 19}
