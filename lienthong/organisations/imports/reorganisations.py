"""A whole reorganisation as a table: each row a unit and what becomes of it. All rows are carried out together, or none."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.transaction import atomic
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lienthong.exchange.board import Decided, Facts, Frame, ImportColumn, ImportKind, Line, Match, Receipt
from lienthong.exchange.rules.cells import one_of, text
from lienthong.kernel.dates import parse_day
from lienthong.kernel.refusal import Reason, Refusal
from lienthong.kernel.text import folded
from lienthong.organisations import errors
from lienthong.organisations.access import REORGANISE, reasons_out_of_reach, unit_ids_within
from lienthong.organisations.actions.reorganising import reorganise, tidied, undo_reorganisation
from lienthong.organisations.choices import ReorganisationKind
from lienthong.organisations.models import Reorganisation, UnitPeriod
from lienthong.organisations.queries import names_on, periods_on
from lienthong.organisations.queries.following import follows
from lienthong.organisations.queries.reorganising import around
from lienthong.organisations.rules.fitness import weighed
from lienthong.organisations.rules.reshaping import Named
from lienthong.organisations.rules.tables import Row, assembled

_WHAT_WORDS: dict[str, str] = {
    ReorganisationKind.MERGE: "hợp nhất|sáp nhập|nhập vào|hợp nhất thành|sáp nhập vào|sáp nhập thành|nhập",
    ReorganisationKind.RENAME: "đổi tên|đổi tên thành",
    ReorganisationKind.MOVE: "chuyển trực thuộc|trực thuộc|chuyển về",
    ReorganisationKind.DISSOLVE: "giải thể|kết thúc|kết thúc hoạt động",
    ReorganisationKind.AREA: "chuyển địa bàn|địa bàn|giao địa bàn|phân công địa bàn",
}
COLUMNS = [
    ImportColumn(
        "unit", _("Đơn vị hiện nay"), "don vi hien nay|don vi|ten don vi|don vi cu|ten cu|ten don vi cu", text(300),
        required=True,
    ),
    ImportColumn(
        "what", _("Việc"), "viec|noi dung|hinh thuc|phuong an|sap xep",
        one_of(_WHAT_WORDS, shown={key: words.split("|")[0] for key, words in _WHAT_WORDS.items()}),
    ),
    ImportColumn("becomes", _("Thành đơn vị"), "thanh don vi|don vi moi|ten moi|thanh|ten don vi moi|nhap vao", text(300)),
    ImportColumn("above", _("Trực thuộc"), "truc thuoc|cap tren|cap uy cap tren|don vi cap tren", text(300)),
    ImportColumn("symbol", _("Ký hiệu"), "ky hieu|viet tat", text(24)),
    ImportColumn("place", _("Địa danh"), "dia danh|tru so", text(100)),
    ImportColumn(
        "centre", _("Trung tâm phụ trách"), "trung tam phu trach|trung tam|trung tam chinh tri|dia ban cua", text(300)
    ),
    ImportColumn("day", _("Từ ngày"), "tu ngay|ngay hieu luc|hieu luc|hieu luc tu|ngay", text(20)),
    ImportColumn("basis", _("Căn cứ"), "can cu|van ban|quyet dinh|nghi quyet", text(200)),
]  # fmt: skip


_LABELS: Mapping[str, Any] = {column.key: column.label for column in COLUMNS}


class _Names:
    """The units within reach by what a table may call them: the name, the name with that of the unit above, the code."""

    def __init__(self, lines: Iterable[Line], frame: Frame) -> None:
        asked = [line.facts.get(key) or "" for line in lines for key in ("unit", "becomes", "above", "centre")]
        heads = {folded(part) for one in asked for part in (one, one.rpartition(",")[0]) if part}
        reached = unit_ids_within(frame.actor, REORGANISE)
        known = periods_on(frame.actor.on).filter(unit_id__in=reached).select_related("unit")
        self._rows = list(known.filter(name_folded__in=heads)) + list(known.filter(unit__code__in=asked))
        above = names_on({row.parent_id for row in self._rows if row.parent_id}, frame.actor.on)
        self._by_name: dict[str, dict[int, UnitPeriod]] = defaultdict(dict)
        for row in self._rows:
            parent = folded(above.get(row.parent_id or 0, ""))
            for called in (row.name_folded, f"{row.name_folded}, {parent}", folded(row.unit.code or "")):
                self._by_name[called][row.unit_id] = row

    def meant(self, written: str) -> list[UnitPeriod]:
        """The units of that name; of several none is chosen."""
        return list(self._by_name.get(folded(written), {}).values())


def _match(lines: Sequence[Line], frame: Frame) -> list[Match]:
    """What each row asks; with one that cannot be, none is carried out, and each says why. Few queries, whatever the size."""
    names = _Names(lines, frame)
    reasons: dict[int, list[Reason]] = {place: _read(line, names) for place, line in enumerate(lines)}
    if not any(reasons.values()):
        reasons |= _weigh(lines, frame)
    if any(reasons.values()):
        return [Match(reasons=tuple(reasons.get(place) or [errors.other_rows_wrong()])) for place in range(len(lines))]
    return [Match() for _line in lines]


def _read(line: Line, names: _Names) -> list[Reason]:
    """Find the units that a row names; keys go into its facts."""
    facts, reasons = line.facts, []
    facts["what_meant"] = what = facts.get("what") or (
        ReorganisationKind.MERGE if facts.get("becomes") else ReorganisationKind.AREA
    )
    for key, needed in (
        ("unit", True),
        ("becomes", False),
        ("above", False),
        ("centre", what == ReorganisationKind.AREA),
    ):
        written = facts.get(key) or ""
        found = names.meant(written) if written else []
        facts[f"{key}_id"] = found[0].unit_id if len(found) == 1 else None
        if len(found) > 1:
            reasons.append(errors.named_unclear(written, len(found), key))
        elif not found and ((written and key != "becomes") or needed):
            reasons.append(errors.named_unknown(written, key, _LABELS[key]))
        if key == "unit" and len(found) == 1:
            one = found[0]
            facts["now"] = [one.name, one.kind, one.symbol, one.place, one.parent_id]
    if what in (ReorganisationKind.MERGE, ReorganisationKind.RENAME) and not facts.get("becomes"):
        reasons.append(errors.named_unknown("", "becomes", _LABELS["becomes"]))
    if what == ReorganisationKind.MOVE and not facts["above_id"]:
        reasons.append(errors.named_unknown("", "above", _LABELS["above"]))
    facts["basis"] = facts.get("basis") or ""
    facts["day_meant"] = _day(facts.get("day") or "")
    if not facts["day_meant"]:
        reasons.append(errors.not_a_day(facts.get("day") or ""))
    return reasons


def _day(written: str) -> str:
    """As ISO writes it; empty for what is no day. A sheet's own dates come as text, too."""
    for read in (parse_day, lambda text: date.fromisoformat(text[:10])):
        try:
            return read(written).isoformat()
        except ValueError:
            continue
    return ""


def _row(facts: Facts) -> Row:
    name, kind, symbol, place, parent = facts["now"]
    return Row(
        facts["what_meant"],
        facts["unit_id"],
        Named(name, kind, symbol, place),
        parent,
        facts.get("becomes") or "",
        facts["becomes_id"],
        facts["above_id"],
        facts.get("symbol") or "",
        facts.get("place") or "",
        facts["centre_id"],
    )


@dataclass(frozen=True, slots=True)
class _Group:
    """The rows of one day and one document: one decision."""

    day: date
    basis: str
    places: list[int]


def _groups(facts: Sequence[Facts]) -> list[_Group]:
    """By day, the earliest first."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, one in enumerate(facts):
        groups[one["day_meant"], one["basis"]].append(place)
    return [_Group(date.fromisoformat(day), basis, places) for (day, basis), places in sorted(groups.items())]


def _weigh(lines: Sequence[Line], frame: Frame) -> dict[int, list[Reason]]:
    """Reasons by place of the row: of the tree, of the reach, of what is recorded already."""
    reasons: dict[int, list[Reason]] = defaultdict(list)
    for group in _groups([line.facts for line in lines]):
        rows = [_row(lines[place].facts) for place in group.places]
        asked, out = assembled(rows, day=group.day, basis=group.basis)
        change = tidied(asked)
        concerned: dict[int, int] = {}
        for place, row, heir in reversed(list(zip(group.places, rows, out, strict=True))):
            concerned |= {heir: place} | {row.unit: place}
        for unit, reason in weighed(around(change).facts, change).told:
            reasons[concerned.get(unit, group.places[0])].append(reason)
        whole = reasons_out_of_reach(frame.actor, REORGANISE, change)
        whole += [reason for one in follows.of(change) for reason in one.reasons]
        if whole:
            reasons[group.places[0]] += whole
    return reasons


def _known(ids: Collection[int], frame: Frame) -> Mapping[int, Facts]:
    return {}


def _key(facts: Facts, frame: Frame) -> str:
    return folded(facts["unit"])


def _apply(rows: Sequence[Decided], frame: Frame) -> list[Receipt]:
    receipts: list[Receipt] = [{} for _row_ in rows]
    for group in _groups([row.facts for row in rows]):
        asked, _out = assembled([_row(rows[place].facts) for place in group.places], day=group.day, basis=group.basis)
        done = reorganise(change=asked, actor=frame.actor)
        for place in group.places:
            receipts[place] = {"reorganisation": done.pk}
    return receipts


def _made(receipts: Sequence[Receipt]) -> list[Reorganisation]:
    keys = {one["reorganisation"] for one in receipts}
    return list(Reorganisation.objects.filter(pk__in=keys).order_by("-starts_on", "-pk"))


class _Rehearsed(Exception):  # noqa: N818 - not a fault: it takes a rehearsal back
    pass


def _reasons_against_undo(receipts: Sequence[Receipt], frame: Frame) -> list[Reason]:
    try:
        with atomic():
            _undo(receipts, frame)
            raise _Rehearsed
    except _Rehearsed:
        return []
    except Refusal as refusal:
        return list(refusal.reasons)


def _undo(receipts: Sequence[Receipt], frame: Frame) -> None:
    for done in _made(receipts):
        undo_reorganisation(reorganisation=done, actor=frame.actor)


def _link(receipt: Receipt) -> str:
    return reverse("organisations:decision", args=[receipt["reorganisation"]])


REORGANISATIONS = ImportKind(
    key="organisations.reorganisations",
    slug="sap-xep",
    label=_("Sắp xếp đơn vị theo bảng"),
    noun=_("đơn vị sắp xếp"),
    right=REORGANISE,
    about=_(
        "Mỗi dòng một đơn vị và việc của nó: hợp nhất, sáp nhập, đổi tên, chuyển trực thuộc, giải thể, chuyển địa bàn; "
        "từ ngày nào, theo văn bản nào. Cả bảng được ghi cùng lúc; còn một dòng sai thì chưa ghi dòng nào."
    ),
    columns=COLUMNS,
    match=_match,
    known=_known,
    key_of=_key,
    apply=_apply,
    undo=_undo,
    reasons_against_undo=_reasons_against_undo,
    link=_link,
    batch=0,
    order=6,
)
