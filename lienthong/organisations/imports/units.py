"""Lists of units as an import: cells, boards, agencies below a committee, each under a unit of the list or a known one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lienthong.exchange.board import ContextField, Decided, Facts, Frame, ImportColumn, ImportKind, Line, Match, Receipt
from lienthong.exchange.queries import dependents
from lienthong.exchange.rules.cells import day, one_of, text
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import exact, folded
from lienthong.organisations import errors
from lienthong.organisations.access import MANAGE, unit_ids_within
from lienthong.organisations.actions import Place, found_units, mend_periods, unfound_units
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.models import Unit, UnitPeriod
from lienthong.organisations.queries import names_on, periods_on
from lienthong.organisations.rules import core, kind_of

_KIND_WORDS: dict[str, str] = {
    UnitKind.PROVINCIAL_COMMITTEE: "tỉnh ủy|thành ủy|đảng bộ tỉnh",
    UnitKind.DISTRICT_COMMITTEE: "huyện ủy|quận ủy|thị ủy",
    UnitKind.COMMUNE_COMMITTEE: "đảng ủy xã|đảng ủy phường|đảng ủy đặc khu|đảng bộ xã|đảng bộ phường",
    UnitKind.BOARD: "ban|văn phòng|cơ quan tham mưu|ban xây dựng đảng|ủy ban kiểm tra|cơ quan đảng",
    UnitKind.CENTRE: "trung tâm chính trị|trung tâm",
    UnitKind.SCHOOL: "trường chính trị",
    UnitKind.FRONT: "mặt trận|đoàn thể|mttq|hội|đoàn thanh niên|tổ chức chính trị - xã hội|mặt trận, đoàn thể",
    UnitKind.AGENCY: "cơ quan|đơn vị|trường học|trường|doanh nghiệp|ubnd|cơ quan, đơn vị|đơn vị sự nghiệp|hợp tác xã",
    UnitKind.CELL: "chi bộ|đảng bộ cơ sở|chi bộ cơ sở|chi bộ trực thuộc|đảng bộ|tổ chức cơ sở đảng|tccsđ|chi bộ, đảng bộ cơ sở",
}
COLUMNS = [
    ImportColumn(
        "name",
        _("Tên đơn vị"),
        "ten don vi|don vi|ten chi bo|chi bo|ten to chuc dang|to chuc dang|ten co quan|ten|co quan|ten to chuc",
        text(200),
        required=True,
        compared=False,
    ),
    ImportColumn(
        "kind",
        _("Loại"),
        "loai|loai hinh|loai don vi|phan loai|loai to chuc|loai hinh to chuc",
        one_of(_KIND_WORDS, shown={kind: str(kind.label) for kind in UnitKind}),
        compared=False,
    ),
    ImportColumn("symbol", _("Ký hiệu"), "ky hieu|viet tat|ten viet tat|ky hieu van ban|ma", text(24)),
    ImportColumn(
        "parent",
        _("Trực thuộc"),
        "truc thuoc|don vi cap tren|cap tren|cap uy cap tren|cap uy|dang bo|dang uy|thuoc|don vi chu quan|to chuc cap tren",
        text(200),
        compared=False,
    ),
    ImportColumn("place", _("Địa danh"), "dia danh|dia ban|noi dong|tru so|dia diem", text(100)),
    ImportColumn(
        "starts_on",
        _("Từ ngày"),
        "tu ngay|ngay thanh lap|thanh lap|thanh lap ngay|hoat dong tu|hieu luc tu",
        day(),
        compared=False,
    ),
]
_ABOVE = (UnitKind.PROVINCIAL_COMMITTEE, UnitKind.DISTRICT_COMMITTEE, UnitKind.COMMUNE_COMMITTEE)


def _committees(actor: Actor) -> list[tuple[int, str]]:
    reached = periods_on(actor.on).filter(unit_id__in=unit_ids_within(actor, MANAGE), kind__in=_ABOVE)
    return list(reached.values_list("unit_id", "name"))


@dataclass(frozen=True, slots=True)
class _Tree:
    """The units within reach as they stand on the day, by key and by name, and the committee the list is about."""

    default: int
    periods: Mapping[int, UnitPeriod]
    by_core: Mapping[str, Sequence[UnitPeriod]]

    def meant(self, written: str) -> list[UnitPeriod]:
        """Units the text may mean; the ones of exactly that name alone where there are any, near ones first."""
        found = self.by_core.get(core(written), [])
        same = [one for one in found if exact(one.name) == exact(written)] or list(found)
        near = [one for one in same if self.default in one.path]
        return near or same


def _tree(frame: Frame) -> _Tree:
    reached = unit_ids_within(frame.actor, MANAGE)
    periods = {row.unit_id: row for row in periods_on(frame.actor.on).filter(unit_id__in=reached)}
    by_core: dict[str, list[UnitPeriod]] = {}
    for row in periods.values():
        by_core.setdefault(core(row.name), []).append(row)
    return _Tree(frame.number("committee") or 0, periods, by_core)


def _match(lines: Sequence[Line], frame: Frame) -> list[Match]:
    """Known by name below the same parent; below a parent that is new everything is. Two queries."""
    matcher = _Matcher(lines, _tree(frame), frame.actor.on)
    return [matcher.match(line) for line in lines]


class _Matcher:
    """Asks of each row which unit it is, its parent first."""

    def __init__(self, lines: Sequence[Line], tree: _Tree, on: date) -> None:
        self._tree, self._on = tree, on
        self._rows: dict[str, list[Line]] = {}
        for line in lines:
            self._rows.setdefault(exact(line.facts["name"]), []).append(line)
        self._found: dict[Place, Match] = {}

    def match(self, line: Line) -> Match:
        """What the row is; what was understood goes into its facts."""
        at = (line.sheet, line.row)
        if at not in self._found:
            line.facts["parent_id"], line.facts["parent_row"] = None, None
            line.facts["kind_meant"] = line.facts.get("kind") or kind_of(line.facts["name"])
            reason = self._hang(line) or self._reason_against(line)
            self._found[at] = Match(reasons=(reason,)) if reason else self._look_up(line)
        return self._found[at]

    def _hang(self, line: Line) -> Reason | None:
        """Find the unit above: named in the row, or by the heading of its section, else the committee of the whole list."""
        facts, written = line.facts, line.facts.get("parent") or ""
        asked = written or line.group
        above = next((one for one in self._rows.get(exact(asked), []) if one is not line), None) if asked else None
        known = self._tree.meant(asked) if asked else []
        if above is not None:
            return errors.parent_circle(facts["name"]) if self._circles(line) else self._hang_below(line, above)
        if len(known) == 1:
            facts["parent_id"] = known[0].unit_id
        elif written:
            return errors.parent_unclear(written, len(known)) if known else errors.parent_unknown(written)
        elif self._tree.default in self._tree.periods:
            facts["parent_id"] = self._tree.default
        else:
            return errors.committee_out_of_reach()
        return None

    def _hang_below(self, line: Line, above: Line) -> Reason | None:
        """Below another row of the list: the unit that row is, or the one it will become."""
        match = self.match(above)
        if match.reasons or match.candidates:
            return errors.parent_waits(above.facts["name"], above.row)
        if match.known_id is not None:
            line.facts["parent_id"] = match.known_id
        else:
            line.facts["parent_row"] = [above.sheet, above.row]
        return None

    def _circles(self, line: Line) -> bool:
        """Whether following the column leads back to the row."""
        met, at = {exact(line.facts["name"])}, line
        while asked := exact(at.facts.get("parent") or at.group or ""):
            if asked in met:
                return True
            met.add(asked)
            found = [one for one in self._rows.get(asked, []) if one is not at]
            if not found:
                return False
            at = found[0]
        return False

    def _reason_against(self, line: Line) -> Reason | None:
        if not line.facts["kind_meant"]:
            return errors.kind_unknown()
        parent = self._tree.periods.get(line.facts["parent_id"] or 0)
        since = line.facts.get("starts_on")
        if parent is not None and since and date.fromisoformat(since) < parent.starts_on:
            return errors.before_parent(date.fromisoformat(since), parent.name, parent.starts_on)
        return None

    def _look_up(self, line: Line) -> Match:
        """Below a known unit: the one of exactly that name, or some of nearly that name."""
        named = self._tree.by_core.get(core(line.facts["name"]), [])
        below = [one for one in named if one.parent_id == line.facts["parent_id"]]
        same = [one.unit_id for one in below if exact(one.name) == exact(line.facts["name"])]
        return Match(known_id=same[0]) if len(same) == 1 else Match(candidates=tuple(one.unit_id for one in below[:5]))


def _known(ids: Collection[int], frame: Frame) -> dict[int, Facts]:
    rows = list(
        periods_on(frame.actor.on).filter(unit_id__in=unit_ids_within(frame.actor, MANAGE)).filter(unit_id__in=ids)
    )
    names = names_on([row.parent_id for row in rows if row.parent_id], frame.actor.on)
    return {
        row.unit_id: {
            "name": row.name,
            "kind": row.kind,
            "symbol": row.symbol,
            "parent": names.get(row.parent_id or 0, ""),
            "place": row.place,
            "starts_on": row.starts_on.isoformat(),
        }
        for row in rows
    }


def _check(facts: Facts, frame: Frame) -> list[Reason]:
    if facts.get("starts_on") and date.fromisoformat(facts["starts_on"]) > frame.actor.on:
        return [errors.starts_in_future()]
    return []


def _key(facts: Facts, frame: Frame) -> str:
    return f"{exact(facts['name'])}|{folded(facts.get('parent') or facts.get('group') or '')}"


def _apply(rows: Sequence[Decided], frame: Frame) -> list[Receipt]:
    known = [row for row in rows if row.known_id is not None]
    mended = mend_periods(
        changes={row.known_id or 0: {key: row.facts[key] for key in row.changed} for row in known}, on=frame.actor.on
    )
    made = found_units(
        rows={(row.sheet, row.row): row.facts for row in rows if row.known_id is None}, on=frame.actor.on
    )
    return [made[row.sheet, row.row] if row.known_id is None else mended[row.known_id] for row in rows]


def _reasons_against_undo(receipts: Sequence[Receipt], frame: Frame) -> list[Reason]:
    made = [one["unit"] for one in receipts if "before" not in one]
    reasons = dependents(Unit, made, ignoring=(UnitPeriod,))
    periods = UnitPeriod.objects.filter(parent_id__in=made).exclude(unit_id__in=made).count()
    if periods:
        reasons.append(errors.units_below(periods))
    now = {row.pk: row for row in UnitPeriod.objects.filter(pk__in=[one["period"] for one in receipts])}
    later = UnitPeriod.objects.filter(unit_id__in=made).exclude(pk__in=now).count()
    touched = later + sum(_was_touched(one, now.get(one["period"])) for one in receipts)
    if touched:
        reasons.append(errors.units_changed(touched))
    return reasons


def _was_touched(receipt: Receipt, now: UnitPeriod | None) -> bool:
    if now is None or now.ends_on is not None:
        return True
    return any(getattr(now, key) != value for key, value in receipt["after"].items())


def _undo(receipts: Sequence[Receipt], frame: Frame) -> None:
    unfound_units(receipts=receipts)


def _link(receipt: Receipt) -> str:
    return reverse("organisations:detail", args=[receipt["unit"]])


UNITS = ImportKind(
    key="organisations.units",
    slug="don-vi",
    label=_("Danh sách đơn vị"),
    noun=_("đơn vị"),
    right=MANAGE,
    about=_(
        "Chi bộ, đảng bộ cơ sở, ban, đoàn thể, cơ quan dưới một cấp ủy: mỗi đơn vị một dòng, với loại, ký hiệu và "
        "đơn vị cấp trên (có trong bảng hoặc đã có trong hệ thống)."
    ),
    columns=COLUMNS,
    context=(
        ContextField(
            "committee",
            _("Cấp ủy"),
            _committees,
            help=_("Đơn vị không ghi trực thuộc sẽ được đặt ngay dưới cấp ủy này."),
        ),
    ),
    match=_match,
    known=_known,
    check=_check,
    key_of=_key,
    apply=_apply,
    undo=_undo,
    reasons_against_undo=_reasons_against_undo,
    link=_link,
    batch=0,
    order=5,
)
