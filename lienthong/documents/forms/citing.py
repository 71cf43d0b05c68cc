"""What a clerk types about references, reference entries, effect, and a draft to be checked."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import DayField, LineField, offer
from lienthong.documents.choices import EffectKind
from lienthong.documents.rules.catalogue import Known
from lienthong.documents.rules.header import Header
from lienthong.kernel.dates import parse_day, written_day
from lienthong.organisations.models import Unit

_DAY = re.compile(r"(?<!\d)[0-9]{1,2}[/.\-][0-9]{1,2}[/.\-](?:19|20)[0-9]{2}(?!\d)")
LONGEST_PASTE = 1_000_000
OWN_TERM = "expires"


class DraftForm(forms.Form):
    """A pasted text or a file; one of the two. A file counts where both are given."""

    text = forms.CharField(
        label=_("Dán nội dung dự thảo"),
        required=False,
        max_length=LONGEST_PASTE,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    file = forms.FileField(label=_("Hoặc chọn tệp dự thảo"), required=False, allow_empty_file=True)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not typed.get("file") and not (typed.get("text") or "").strip():
            self.add_error("text", _t("Hãy dán nội dung dự thảo hoặc chọn một tệp."))
        return typed


class _OfAUnit(forms.Form):
    """A form that asks for the unit only where the clerk keeps more than one register."""

    unit = forms.TypedChoiceField(label=_("Vào sổ của đơn vị"), coerce=int)

    def __init__(self, *args: Any, units: list[tuple[Unit, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.pk: unit for unit, _name in units}
        if len(units) == 1:
            del self.fields["unit"]
        else:
            offer(self, "unit", [(unit.pk, name) for unit, name in units])

    def chosen_unit(self) -> Unit:
        """The unit chosen, or the only one."""
        return self.units[self.cleaned_data.get("unit") or next(iter(self.units))]


class ReferenceForm(_OfAUnit):
    """A document that the unit does not hold: its name alone."""

    type = LineField(label=_("Thể loại"), max_length=40, required=False)
    number = LineField(label=_("Số, ký hiệu"), max_length=60, required=False)
    body = LineField(label=_("Cơ quan ban hành"), max_length=200, required=False)
    issued_on = DayField(label=_("Ngày ban hành"), required=False)
    subject = LineField(label=_("Trích yếu"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    field_order = ("unit", "type", "number", "body", "issued_on", "subject")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"].widget.attrs["list"] = "document-types"

    def header(self) -> Header:
        """What the action takes."""
        return Header(**{name: self.cleaned_data[name] for name in ("type", "number", "body", "issued_on", "subject")})


class CatalogueForm(_OfAUnit):
    """Which upper documents of the catalogue go into the register."""

    chosen = forms.MultipleChoiceField(
        label=_("Văn bản"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một văn bản.")},
    )

    def __init__(self, *args: Any, known: Iterable[Known], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {f"{one.number} {one.issued_on.isoformat()}": one for one in known}
        offer(self, "chosen", [(key, _catalogue_line(one)) for key, one in self.known.items()])

    def chosen_documents(self) -> list[Known]:
        """The documents ticked."""
        return [self.known[key] for key in self.cleaned_data["chosen"]]


def _catalogue_line(one: Known) -> str:
    kind = one.type[:1].upper() + one.type[1:]
    return f"{kind} {one.number}, {written_day(one.issued_on)}, {one.body}: {one.subject}"


class EffectForm(forms.Form):
    """What happens between this document and another of the register. `said` holds the kind and which of them acts."""

    said = forms.ChoiceField(label=_("Quan hệ"))
    other = LineField(
        label=_("Văn bản kia: số, ký hiệu và ngày"),
        max_length=100,
        required=False,
        help_text=_(
            "Ví dụ: 208-QĐ/TW 08/11/2019. Văn bản kia phải có trong sổ; nếu chưa có, hãy thêm văn bản tham chiếu."
        ),
    )
    clause = LineField(
        label=_("Điều, khoản bị tác động"),
        max_length=120,
        required=False,
        help_text=_("Để trống nếu là toàn văn bản."),
    )
    from_on = DayField(
        label=_("Có hiệu lực từ ngày"),
        required=False,
        help_text=_("Để trống: lấy ngày ban hành của văn bản thay thế, bãi bỏ hoặc sửa đổi."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        acts = [
            ("acts-replaces", _t("Văn bản này thay thế văn bản kia")),
            ("acts-repeals", _t("Văn bản này bãi bỏ văn bản kia")),
            ("acts-amends", _t("Văn bản này sửa đổi, bổ sung văn bản kia")),
            ("suffers-replaces", _t("Văn bản này được thay thế bởi văn bản kia")),
            ("suffers-repeals", _t("Văn bản này bị bãi bỏ bởi văn bản kia")),
            ("suffers-amends", _t("Văn bản này được sửa đổi, bổ sung bởi văn bản kia")),
            (OWN_TERM, _t("Văn bản này hết thời hạn ghi trong chính văn bản")),
        ]
        offer(self, "said", acts)

    def kind(self) -> tuple[EffectKind, bool]:
        """The kind, and whether this document does it."""
        said = self.cleaned_data["said"]
        if said == OWN_TERM:
            return EffectKind.EXPIRES, False
        who, _dash, kind = said.partition("-")
        return EffectKind(kind), who == "acts"

    def named(self) -> tuple[str, date | None]:
        """The other document as typed: its number, and its day where one is typed."""
        typed = self.cleaned_data["other"]
        found = _DAY.search(typed)
        try:
            day = parse_day(found[0]) if found else None
        except ValueError:
            day = None
        return _DAY.sub(" ", typed).replace(",", " ").strip(), day
