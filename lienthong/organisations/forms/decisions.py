"""What a decision about units asks: a form for each kind, which makes of the answers what the decision asks for."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import DayField, LineField, offer
from lienthong.kernel.actor import Actor
from lienthong.organisations.access import REORGANISE, unit_ids_within
from lienthong.organisations.choices import ReorganisationKind, UnitKind
from lienthong.organisations.models import ServiceArea, UnitPeriod
from lienthong.organisations.queries import lasting_on, periods_on
from lienthong.organisations.rules import reshaping
from lienthong.organisations.rules.reshaping import Named, Reshaping, Serve

COMMITTEES = (UnitKind.PROVINCIAL_COMMITTEE, UnitKind.DISTRICT_COMMITTEE, UnitKind.COMMUNE_COMMITTEE)
MOST = 800
PARTS = (1, 2, 3, 4)


def _key(label: Any, **kwargs: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, **kwargs)


def _names(units: Iterable[UnitPeriod]) -> list[tuple[int, str]]:
    return [(one.unit_id, one.name) for one in units]


class DecisionForm(forms.Form):
    """What every decision names: from which day, by which document. `units` are those it is about."""

    name = LineField(label=_("Tên mới"), max_length=200)
    kind = forms.ChoiceField(label=_("Loại"), choices=UnitKind.choices)
    symbol = LineField(label=_("Ký hiệu"), required=False, max_length=24)
    place = LineField(label=_("Địa danh"), required=False, max_length=100, help_text=_("Ghi ở đầu văn bản."))
    parent = _key(_("Trực thuộc"))
    day = DayField(label=_("Có hiệu lực từ ngày"), help_text=_("Có thể là ngày sắp tới; đến ngày ấy tự có hiệu lực."))
    basis = LineField(
        label=_("Căn cứ"),
        max_length=200,
        help_text=_("Số, ký hiệu, ngày và cơ quan ban hành, ví dụ: 15-QĐ/TU ngày 10/3/2026, Tỉnh ủy Lam Sơn."),
    )
    asks: Sequence[str] = ()

    def __init__(self, sent: Any, *, units: Sequence[UnitPeriod], actor: Actor) -> None:
        self.units, self.actor = units, actor
        super().__init__(sent, initial=self.first_answers())
        for name in ("name", "kind", "symbol", "place", "parent"):
            if name not in self.asks:
                del self.fields[name]
        self.prepare()

    def first_answers(self) -> dict[str, Any]:
        """What stands in the fields at first: the unit as it is called now."""
        unit = self.units[0]
        return {
            "name": unit.name,
            "kind": unit.kind,
            "symbol": unit.symbol,
            "place": unit.place,
            "parent": unit.parent_id,
        }

    def prepare(self) -> None:
        """Give the fields their choices."""
        if "parent" in self.fields:
            offer(self, "parent", _names(self.reached(kinds=COMMITTEES)))

    def reached(self, *, kinds: Iterable[str]) -> list[UnitPeriod]:
        """Units of these kinds within reach today, by name."""
        within = unit_ids_within(self.actor, REORGANISE)
        return list(periods_on(self.actor.on).filter(unit_id__in=within, kind__in=list(kinds))[:MOST])

    def beside(self) -> list[UnitPeriod]:
        """Who may take over: units of the same kind below the same parent, and the parents."""
        parents = {one.parent_id for one in self.units if one.parent_id}
        chosen = {one.unit_id for one in self.units}
        near = (
            periods_on(self.actor.on).filter(parent_id__in=parents, kind=self.units[0].kind).exclude(unit_id__in=chosen)
        )
        return [*near[:MOST], *periods_on(self.actor.on).filter(unit_id__in=parents)]

    def named(self) -> Named:
        """The name and what belongs to it, as typed."""
        said = self.cleaned_data
        return Named(said["name"], said.get("kind") or self.units[0].kind, said["symbol"], said["place"])

    @property
    def keys(self) -> list[int]:
        """The units it is about."""
        return [one.unit_id for one in self.units]

    @property
    def when(self) -> dict[str, Any]:
        """Day and basis."""
        return {"day": self.cleaned_data["day"], "basis": self.cleaned_data["basis"]}

    def change(self) -> Reshaping:
        """The decision as it was filled in."""
        raise NotImplementedError


class RenameForm(DecisionForm):
    """Another name, kind, symbol or place."""

    asks = ("name", "kind", "symbol", "place")

    def change(self) -> Reshaping:
        return reshaping.renaming(self.keys[0], self.named(), **self.when)


class MoveForm(DecisionForm):
    """Another unit above."""

    asks = ("parent",)

    def change(self) -> Reshaping:
        return reshaping.moving(self.keys, self.cleaned_data["parent"], **self.when)


class _WithCentre(DecisionForm):
    """Where communes are concerned, which centre serves them from the day on."""

    centre = _key(_("Trung tâm phụ trách"), required=False)

    def prepare(self) -> None:
        super().prepare()
        if self.wants_centre():
            offer(self, "centre", [("", _t("Như hiện nay")), *_names(self.reached(kinds=[UnitKind.CENTRE]))])
        else:
            del self.fields["centre"]

    def wants_centre(self) -> bool:
        """Whether the question makes sense."""
        return self.units[0].kind == UnitKind.COMMUNE_COMMITTEE


class MergeForm(_WithCentre):
    """Into a new unit, or into one of them."""

    into = _key(_("Hợp nhất vào"), required=False)
    register = _key(_("Sổ gốc cấp giấy chứng nhận"), required=False)
    asks = ("name", "symbol", "place", "parent")
    field_order = ("into", "name", "symbol", "place", "parent", "centre", "register", "day", "basis")

    def first_answers(self) -> dict[str, Any]:
        return {"parent": self.units[0].parent_id}

    def prepare(self) -> None:
        super().prepare()
        offer(self, "into", [("", _t("Một đơn vị lập mới")), *_names(self.units)])
        self.fields["name"].required = False
        self.fields["name"].help_text = _t(
            "Đơn vị lập mới phải có tên. Sáp nhập vào đơn vị đã có: để trống là giữ tên cũ."
        )
        self.fields["parent"].help_text = _t(
            "Chỉ dùng khi lập đơn vị mới. Sáp nhập vào đơn vị đã có thì đơn vị ấy vẫn trực thuộc như cũ."
        )
        if self.units[0].kind == UnitKind.CENTRE:
            continued = [(one.unit_id, _t("Ghi tiếp sổ của %(name)s") % {"name": one.name}) for one in self.units]
            offer(self, "register", [("", _t("Mở sổ mới, số từ 1")), *continued])
            self.fields["register"].help_text = _t("Chỉ dùng khi lập đơn vị mới. Theo văn bản của cấp có thẩm quyền.")
        else:
            del self.fields["register"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("into") and not cleaned.get("name"):
            self.add_error("name", _t("Hãy ghi tên của đơn vị lập mới."))
        return cleaned

    def change(self) -> Reshaping:
        said, into = self.cleaned_data, self.cleaned_data["into"]
        kept = next((one for one in self.units if one.unit_id == into), self.units[0])
        named = Named(said["name"], kept.kind, said["symbol"] or kept.symbol, said["place"] or kept.place)
        centre = said.get("centre")
        return reshaping.merging(
            self.keys,
            into=into,
            named=named if said["name"] else None,
            parent=said["parent"],
            register_of=said.get("register"),
            serve=[Serve(into or -1, centre)] if centre else [],
            **self.when,
        )


class SplitForm(_WithCentre):
    """Up to four parts, one of which keeps the records; or new units beside the one that goes on."""

    asks = ("parent",)

    def __init__(self, sent: Any, *, units: Sequence[UnitPeriod], actor: Actor) -> None:
        super().__init__(sent, units=units, actor=actor)
        for part in PARTS:
            words = {"n": part}
            self.fields[f"name{part}"] = LineField(
                label=_t("Tên đơn vị mới thứ %(n)d") % words, max_length=200, required=part == 1
            )
            self.fields[f"symbol{part}"] = LineField(label=_t("Ký hiệu"), max_length=24, required=False)
            self.fields[f"place{part}"] = LineField(label=_t("Địa danh"), max_length=100, required=False)
        kept = [(part - 1, _t("Đơn vị mới thứ %(n)d") % {"n": part}) for part in PARTS]
        self.fields["keeper"] = _key(
            _t("Tiếp nhận hồ sơ, lớp đang mở, người"),
            required=False,
            choices=[("", _t("Đơn vị cũ vẫn hoạt động và giữ tất cả (chỉ tách bớt)")), *kept],
        )
        self.order_fields([*(f"{what}{n}" for n in PARTS for what in ("name", "symbol", "place")), "keeper"])

    def first_answers(self) -> dict[str, Any]:
        serving = ServiceArea.objects.filter(lasting_on(self.actor.on), commune_id=self.units[0].unit_id).first()
        return {"parent": self.units[0].parent_id, "centre": serving.centre_id if serving else None}

    def parts(self) -> list[Named]:
        """The new units that were named."""
        said, kind = self.cleaned_data, self.units[0].kind
        return [Named(said[f"name{n}"], kind, said[f"symbol{n}"], said[f"place{n}"]) for n in PARTS if said[f"name{n}"]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        keeper = cleaned.get("keeper")
        if keeper is not None and not cleaned.get(f"name{keeper + 1}"):
            self.add_error("keeper", _t("Hãy ghi tên đơn vị tiếp nhận này."))
        filled = [bool(cleaned.get(f"name{part}")) for part in PARTS]
        if filled != sorted(filled, reverse=True):
            self.add_error(None, _t("Hãy ghi các đơn vị mới lần lượt, không bỏ cách ô tên."))
        return cleaned

    def change(self) -> Reshaping:
        said = self.cleaned_data
        return reshaping.splitting(
            self.keys[0],
            self.parts(),
            parent=said["parent"],
            keeper=said["keeper"],
            centre=said.get("centre"),
            **self.when,
        )


class DissolveForm(_WithCentre):
    """Who takes what is left."""

    keeper = _key(_("Đơn vị tiếp nhận hồ sơ, lớp đang mở, người"))
    field_order = ("keeper", "centre", "day", "basis")

    def wants_centre(self) -> bool:
        return self.units[0].kind == UnitKind.CENTRE

    def prepare(self) -> None:
        super().prepare()
        offer(self, "keeper", _names(self.beside()))
        if self.wants_centre():
            self.fields["centre"].label = _t("Trung tâm phụ trách các địa bàn của đơn vị này")

    def change(self) -> Reshaping:
        said = self.cleaned_data
        served = ServiceArea.objects.filter(lasting_on(said["day"]), centre_id=self.keys[0])
        centre = said.get("centre")
        serve = [Serve(one.commune_id, centre) for one in served] if centre else []
        return reshaping.dissolving(self.keys[0], said["keeper"], serve=serve, **self.when)


class ReviveForm(_WithCentre):
    """What it is called now, and under whom."""

    asks = ("name", "kind", "symbol", "place", "parent")

    def change(self) -> Reshaping:
        said = self.cleaned_data
        serve = [Serve(self.keys[0], said["centre"])] if said.get("centre") else []
        return reshaping.reviving(self.keys[0], self.named(), said["parent"], serve=serve, **self.when)


class AreaForm(DecisionForm):
    """The centre that serves the communes from the day on."""

    centre = _key(_("Chuyển sang trung tâm"))
    field_order = ("centre", "day", "basis")

    def prepare(self) -> None:
        super().prepare()
        offer(self, "centre", _names(self.reached(kinds=[UnitKind.CENTRE])))

    def change(self) -> Reshaping:
        return reshaping.serving(self.keys, self.cleaned_data["centre"], **self.when)


FORMS: dict[str, type[DecisionForm]] = {
    ReorganisationKind.RENAME: RenameForm,
    ReorganisationKind.MOVE: MoveForm,
    ReorganisationKind.MERGE: MergeForm,
    ReorganisationKind.SPLIT: SplitForm,
    ReorganisationKind.DISSOLVE: DissolveForm,
    ReorganisationKind.REVIVE: ReviveForm,
    ReorganisationKind.AREA: AreaForm,
}
# The kinds that are about several units at once; all others are about one.
SEVERAL = {ReorganisationKind.MOVE, ReorganisationKind.MERGE, ReorganisationKind.AREA}


class ChoosingForm(forms.Form):
    """The search for the units of a decision; kept in the address."""

    q = forms.CharField(label=_("Tìm theo tên"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Loại"), required=False, choices=[("", _("Tất cả")), *UnitKind.choices])
