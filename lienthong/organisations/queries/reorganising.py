"""What is known around a decision about units, which decisions there are, and who became whom."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from lienthong.kernel.basis import Basis
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import folded
from lienthong.organisations.errors import decided_meanwhile, paper_of, undone_meanwhile
from lienthong.organisations.models import Reorganisation, ServiceArea, Unit, UnitPeriod, UnitSuccession
from lienthong.organisations.queries.tree import lasting_on, names_on, names_then
from lienthong.organisations.rules.areas import Area
from lienthong.organisations.rules.fitness import Facts
from lienthong.organisations.rules.reshaping import Reshaping, changed_in, concerned_in
from lienthong.organisations.rules.tree import Spell

ONE_DAY = timedelta(days=1)


def spell_of(row: UnitPeriod) -> Spell:
    """A row as a value."""
    return Spell(
        row.unit_id,
        row.starts_on,
        row.ends_on,
        row.name,
        row.kind,
        row.symbol,
        row.place,
        row.parent_id,
        row.is_over,
        tuple(row.path),
    )


@dataclass(frozen=True, slots=True)
class Around:
    """The facts of a decision, and the rows they were read from."""

    facts: Facts
    rows: Mapping[int, list[UnitPeriod]]


def around(change: Reshaping) -> Around:
    """The units that a decision touches with all that hangs below them from its day on, and what they hang under. Eight
    queries, whatever the size."""
    lasting = Q(ends_on__isnull=True) | Q(ends_on__gt=change.day)
    touched = change.touched
    moved = UnitPeriod.every.filter(lasting, path__overlap=list(touched)).values_list("unit_id", flat=True)
    affected = touched | set(moved) if touched else set()
    rows: dict[int, list[UnitPeriod]] = defaultdict(list)
    for row in UnitPeriod.every.filter(unit_id__in=affected).order_by("unit_id", "starts_on"):
        rows[row.unit_id].append(row)
    above = {row.parent_id for known in rows.values() for row in known if row.parent_id} | change.mentioned
    areas = _areas_of(change, affected)
    above |= {key for area in areas for key in (area.commune, area.centre)}
    outside: dict[int, list[Spell]] = defaultdict(list)
    for row in UnitPeriod.every.filter(unit_id__in=above - affected).order_by("unit_id", "starts_on"):
        outside[row.unit_id].append(spell_of(row))
    spells = {unit: [spell_of(row) for row in known] for unit, known in rows.items()}
    papers = papers_of({*spells, *outside})
    return Around(Facts(spells, outside, _siblings(change, spells), areas, papers), rows)


def _areas_of(change: Reshaping, affected: Collection[int]) -> list[Area]:
    """The areas of the communes named and of the centres and communes that end, also those that begin later."""
    communes = {one.commune for one in change.serve} | set(change.keepers) | set(change.keepers.values())
    met = ServiceArea.objects.filter(Q(commune_id__in=communes) | Q(centre_id__in=list(change.keepers)))
    lasting = met.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=change.day)).order_by("pk")
    return [Area(one.commune_id, one.centre_id, one.starts_on, one.ends_on, one.pk) for one in lasting]


def papers_of(unit_ids: Collection[int]) -> dict[tuple[int, date], Basis]:
    """Unit and day -> the document by which the unit was changed on it, of several the last; decisions taken back are none.
    Two queries."""
    steps = UnitSuccession.objects.filter(Q(predecessor_id__in=unit_ids) | Q(successor_id__in=unit_ids)).order_by("pk")
    found: dict[tuple[int, date], Basis] = {}
    for before, after, day, words in steps.values_list("predecessor_id", "successor_id", "happened_on", "basis"):
        if paper := paper_of(words):
            found |= {(unit, day): paper for unit in (before, after) if unit is not None}
    made = reorganisations_of(unit_ids).filter(undone_at=None).order_by("pk")
    for asked, day, words in made.values_list("asked", "starts_on", "basis"):
        if paper := paper_of(words):
            found |= {(unit, day): paper for unit in changed_in(asked)}
    return found


def _siblings(change: Reshaping, spells: Mapping[int, list[Spell]]) -> dict[int | None, dict[str, int]]:
    """Under the parents concerned, the living units of the day that bear one of the names concerned."""
    names = {folded(one.named.name) for one in change.begin}
    parents: set[int | None] = {one.parent for one in change.begin}
    for one in change.alter:
        now = next((spell for spell in spells.get(one.unit, ()) if spell.lasts_on(change.day)), None)
        if now is not None:
            names.add(folded(one.named.name if one.named else now.name))
            parents.add(now.parent if one.parent is None else one.parent)
    found: dict[int | None, dict[str, int]] = defaultdict(dict)
    beside = UnitPeriod.objects.filter(lasting_on(change.day), name_folded__in=names)
    known = {parent for parent in parents if parent is not None and parent > 0}
    for unit, parent, name in beside.filter(parent_id__in=known).values_list("unit_id", "parent_id", "name_folded"):
        found[parent][name] = unit
    return found


def reorganisations_of(unit_ids: Iterable[int]) -> QuerySet[Reorganisation]:
    """The decisions that name any of the units, latest first."""
    return Reorganisation.objects.filter(unit_ids__overlap=list(unit_ids)).order_by("-starts_on", "-pk")


def mark_of_decisions() -> str:
    """A mark of all that was decided so far, and taken back: what a page can have seen that is opened after it."""
    found = Reorganisation.objects.aggregate(last=Max("pk"), undone=Max("undone_at"))
    return f"{found['last'] or 0} {found['undone'].astimezone(UTC).isoformat() if found['undone'] else ''}".strip()


def _after(mark: str) -> Q | None:
    """What was decided or taken back after a mark; None where it is none, as it comes from a browser."""
    last, _space, undone = mark.partition(" ")
    if not re.fullmatch(r"[0-9]{1,18}", last):
        return None
    try:
        at = datetime.fromisoformat(undone) if undone else datetime.min.replace(tzinfo=UTC)
    except ValueError:
        return None
    return Q(pk__gt=int(last)) | Q(undone_at__gt=at) if at.tzinfo == UTC else None


def reason_met_meanwhile(unit_ids: Collection[int], mark: str) -> Reason | None:
    """Who decided about one of the units last, or took such a decision back, after the mark was taken; None where nobody
    did. A decision that merely names a unit as a parent or a centre is not about it."""
    after = _after(mark)
    met = reorganisations_of(unit_ids).filter(after) if after else Reorganisation.objects.none()
    met = met.annotate(at=Coalesce("undone_at", "decided_at")).order_by("-at", "-pk")
    last = next((one for one in met if not concerned_in(one.asked).isdisjoint(unit_ids)), None)
    if last is None:
        return None
    say, who, when = decided_meanwhile, last.decided_by, last.decided_at
    if last.undone_at is not None:
        say, who, when = undone_meanwhile, last.undone_by, last.undone_at
    at = localtime(when)
    return say(who, summaries_of([last])[0].title, f"{at:%H:%M:%S}", at.date(), paper_of(last.basis))


def reorganisations_within(reached: QuerySet[UnitPeriod, int]) -> QuerySet[Reorganisation]:
    """The decisions about units within reach, latest first."""
    return Reorganisation.objects.filter(unit_ids__overlap=ArraySubquery(reached)).order_by("-starts_on", "-pk")


@dataclass(frozen=True, slots=True)
class Kin:
    """A unit that came before or after: its key, its name as of the step between it and ours, and that step."""

    unit_id: int
    name: str
    step: UnitSuccession


def kin_of(unit: Unit) -> tuple[list[Kin], list[Kin]]:
    """The predecessors and the successors of a unit, each step named as of its day. Two queries."""
    steps = UnitSuccession.objects.filter(Q(predecessor=unit) | Q(successor=unit)).select_related("reorganisation")
    between = [one for one in steps.order_by("happened_on", "pk") if one.predecessor_id != one.successor_id]
    others = [(_other(one, unit), one.happened_on) for one in between]
    names = names_then((key, day) for key, day in others if key is not None)
    before: list[Kin] = []
    after: list[Kin] = []
    for one in between:
        key = _other(one, unit)
        kin = Kin(key or 0, names.get((key or 0, one.happened_on), ""), one)
        (before if one.successor_id == unit.pk else after).append(kin)
    return before, after


def _other(step: UnitSuccession, unit: Unit) -> int | None:
    return step.predecessor_id if step.successor_id == unit.pk else step.successor_id


def register_continued_by(centre_id: int, day: date) -> int | None:
    """The centre whose register of certificates this one carries on, by a decision in force on the day; None for its own."""
    steps = UnitSuccession.objects.filter(successor_id=centre_id, continues_register=True, happened_on__lte=day)
    return steps.order_by("-happened_on", "-pk").values_list("predecessor_id", flat=True).first()


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a decision that was made, in words of its day."""

    unit_id: int
    name: str
    what: str
    other_id: int = 0
    other: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """A decision with its lines; `title` is what a list shows."""

    done: Reorganisation
    title: str
    changes: tuple[Change, ...]
    members: int = 0
    roles: int = 0


def summaries_of(decisions: Iterable[Reorganisation]) -> list[Summary]:
    """The decisions in words. Two queries, however many."""
    made = list(decisions)
    keys = {key for one in made for key in one.unit_ids} | {key for one in made for key in one.asked["founded"]}
    names = names_then((key, day) for one in made for key in keys for day in (one.starts_on - ONE_DAY, one.starts_on))
    return [_summary(one, names) for one in made]


def _summary(done: Reorganisation, names: Mapping[tuple[int, date], str]) -> Summary:
    said = {one["unit"]: one["named"]["name"] for one in [*done.asked["begin"], *done.asked["alter"]] if one["named"]}

    def before(key: int) -> str:
        return names.get((key, done.starts_on - ONE_DAY)) or said.get(key, "")

    def after(key: int) -> str:
        return said.get(key) or names.get((key, done.starts_on), "")

    def change(key: int, name: str, what: str, other: int | None) -> Change:
        return Change(key, name, what, other or 0, after(other or 0))

    asked = done.asked
    changes = [
        change(one["unit"], after(one["unit"]), _("thành lập, trực thuộc"), one["parent"]) for one in asked["begin"]
    ]
    for one in asked["end"]:
        changes.append(change(one["unit"], before(one["unit"]), _("kết thúc, chuyển về"), one["keeper"]))
    for one in asked["alter"]:
        if one["named"]:
            changes.append(change(one["unit"], before(one["unit"]), _("đổi tên thành"), one["unit"]))
        if one["parent"]:
            changes.append(change(one["unit"], after(one["unit"]), _("trực thuộc"), one["parent"]))
    for one in asked["serve"]:
        changes.append(change(one["commune"], after(one["commune"]), _("thuộc địa bàn của"), one["centre"]))
    counted = {table: len(receipt["made"]) for table, receipt in done.receipts.items()}
    first = changes[0]
    title = " ".join(part for part in (first.name, first.what, first.other) if part)
    more = len(changes) - 1
    title += _(" và %(n)d thay đổi khác") % {"n": more} if more else ""
    return Summary(
        done, title, tuple(changes), counted.get("people.membership", 0), counted.get("people.appointment", 0)
    )


def days_of_reorganisation(reached: QuerySet[UnitPeriod, int], until: date) -> list[date]:
    """The days on which units within reach were reorganised, the latest ten, up to a day. One query."""
    made = reorganisations_within(reached).filter(undone_at=None, starts_on__lte=until)
    return list(made.order_by("-starts_on").values_list("starts_on", flat=True).distinct()[:10])


@dataclass(frozen=True, slots=True)
class Standing:
    """What a unit was on a day: its period, or that it was over and who keeps what it left; neither before its beginning."""

    day: date
    period: UnitPeriod | None
    parent: str = ""
    below: int = 0
    serves: tuple[tuple[int, str], ...] = ()


def standing_on(unit: Unit, day: date) -> Standing:
    """The unit as it stood on the day: name, kind, what it hung under, how many below, which communes. Five queries."""
    period = UnitPeriod.every.filter(lasting_on(day), unit=unit).first()
    if period is None:
        return Standing(day, None)
    below = UnitPeriod.objects.filter(lasting_on(day), path__contains=[unit.pk]).exclude(unit=unit).count()
    areas = ServiceArea.objects.filter(lasting_on(day)).filter(Q(centre=unit) | Q(commune=unit))
    others = [one.commune_id if one.centre_id == unit.pk else one.centre_id for one in areas]
    names = names_on([*others, *([period.parent_id] if period.parent_id else [])], day)
    served = sorted(((key, names.get(key, "")) for key in others), key=lambda pair: pair[1])
    return Standing(day, period, names.get(period.parent_id or 0, ""), below, tuple(served))


def beginnings_of(unit: Unit) -> list[UnitPeriod]:
    """The unit's periods, also those in which it was over, earliest first; where only the path above changed, one."""
    told: list[UnitPeriod] = []
    for row in UnitPeriod.every.filter(unit=unit).order_by("starts_on"):
        said = (row.name, row.kind, row.symbol, row.parent_id, row.is_over)
        if told and said == (told[-1].name, told[-1].kind, told[-1].symbol, told[-1].parent_id, told[-1].is_over):
            told[-1].ends_on = row.ends_on
        else:
            told.append(row)
    return told
