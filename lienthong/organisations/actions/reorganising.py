"""Carrying out a decision about units, whole or not at all, and taking it back while nothing depends on it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import connection
from django.db.transaction import atomic
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.base.bulk import new_keys
from lienthong.exchange.queries import dependents
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason
from lienthong.kernel.switchboard import announce, gather
from lienthong.kernel.text import folded, nfc, sort_key, squash
from lienthong.organisations import errors
from lienthong.organisations.access import REORGANISE, reasons_not_to_take_back, reasons_out_of_reach
from lienthong.organisations.errors import ReorganisationRefused
from lienthong.organisations.events import ReorganisationUndone, UnitsReorganised
from lienthong.organisations.models import Reorganisation, ServiceArea, Unit, UnitPeriod, UnitSuccession
from lienthong.organisations.queries.following import Consequence, follows
from lienthong.organisations.queries.reorganising import (
    Around,
    around,
    reason_met_meanwhile,
    reorganisations_of,
    spell_of,
)
from lienthong.organisations.queries.tree import names_on
from lienthong.organisations.rules.areas import Areas
from lienthong.organisations.rules.fitness import Facts, Outcome, carried, weighed
from lienthong.organisations.rules.reshaping import Named, Reshaping, changed_in
from lienthong.organisations.rules.tree import Spell, below, spell_on

PERIODS = "organisations.unitperiod"
AREAS = "organisations.servicearea"
FIELDS = ("unit_id", "name", "kind", "symbol", "place", "parent_id", "is_over", "starts_on", "ends_on")


@atomic
def reorganise(*, change: Reshaping, actor: Actor, seen: str | None = None) -> Reorganisation:
    """Carry out a decision. Refuses with every reason at once: of the tree, of the reach, and of what is recorded already.

    `seen` marks what had been decided when it was looked ahead (`mark_of_decisions`): what was decided since about the same
    units is named first, to those who reach them.
    """
    _one_at_a_time()
    change = tidied(change)
    outside = reasons_out_of_reach(actor, REORGANISE, change)
    if seen and not outside and (met := reason_met_meanwhile(change.concerned, seen)):
        raise ReorganisationRefused(met)
    known = around(change)
    outcome = weighed(known.facts, change)
    reasons = [*outside, *outcome.reasons]
    if errors.ABSENT not in [reason.code for reason in reasons]:
        reasons += [reason for one in follows.of(change) for reason in one.reasons]
    if reasons:
        raise ReorganisationRefused(*reasons)
    keys = dict(zip(sorted(_new(change), reverse=True), new_keys(Unit, len(_new(change))), strict=True))
    Unit.objects.bulk_create([Unit(pk=key) for key in keys.values()])
    change = change.with_keys(keys)
    outcome = carried(known.facts, change)
    done = Reorganisation.objects.create(
        kind=change.kind,
        starts_on=change.day,
        basis=change.basis,
        unit_ids=sorted(change.mentioned),
        asked={**change.plain(), "founded": sorted(keys.values())},
        moves={str(unit): keeper for unit, keeper in change.keepers.items()},
        decided_by=actor.name,
    )
    done.receipts = {PERIODS: _write_periods(known, outcome.spells), AREAS: _write_areas(outcome.areas, known)}
    done.save(update_fields=["receipts"])
    _write_steps(done, change)
    record(actor, "organisations.reorganise", done, unit_id=_where(change), kind=change.kind, units=len(done.unit_ids))
    announce(UnitsReorganised(done.pk))
    done.refresh_from_db()
    return done


def _one_at_a_time() -> None:
    """Two decisions about the tree at the same moment: the second waits, then sees what the first made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('organisations.reorganise'))")


def tidied(change: Reshaping) -> Reshaping:
    """The same decision with its words trimmed as they are kept."""

    def tidy(named: Named | None) -> Any:
        return named and Named(squash(nfc(named.name)), named.kind, squash(named.symbol), squash(nfc(named.place)))

    return replace(
        change,
        basis=squash(nfc(change.basis)),
        begin=tuple(replace(one, named=tidy(one.named)) for one in change.begin),
        alter=tuple(replace(one, named=tidy(one.named)) for one in change.alter),
    )


def _new(change: Reshaping) -> list[int]:
    return [one.unit for one in change.begin if one.unit < 0]


def _where(change: Reshaping) -> int | None:
    """At which unit the trail has the decision: the only one, else the first that takes over or changes."""
    keepers = list(change.keepers.values())
    keepers = keepers or [one.unit for one in change.alter] + [one.unit for one in change.begin]
    return next(iter(keepers or [one.centre for one in change.serve]), None)


def _write_periods(known: Around, spells: Mapping[int, Sequence[Spell]]) -> dict[str, Any]:
    """Let the table say what was drawn; only what differs is written."""
    gone: list[UnitPeriod] = []
    ended: list[tuple[int, date | None, date | None]] = []
    fresh: list[Spell] = []
    for unit, wanted in spells.items():
        rows = {row.starts_on: row for row in known.rows.get(unit, ())}
        for spell in wanted:
            row = rows.pop(spell.starts_on, None)
            was = spell_of(row) if row else None
            if row is None or was is None or replace(was, ends_on=spell.ends_on) != spell:
                gone += [row] if row else []
                fresh.append(spell)
            elif was.ends_on != spell.ends_on:
                ended.append((row.pk, was.ends_on, spell.ends_on))
        gone += rows.values()
    UnitPeriod.every.filter(pk__in=[row.pk for row in gone]).delete()
    for day in {now for _pk, _was, now in ended}:
        UnitPeriod.every.filter(pk__in=[pk for pk, _was, now in ended if now == day]).update(ends_on=day)
    made = UnitPeriod.every.bulk_create([_row(spell) for spell in fresh], batch_size=2000)
    return {
        "made": [[row.pk, _day(row.ends_on)] for row in made],
        "ended": [[pk, _day(was), _day(now)] for pk, was, now in ended],
        "gone": [_kept(row) for row in gone],
    }


def _row(spell: Spell, pk: int | None = None) -> UnitPeriod:
    return UnitPeriod(
        pk=pk,
        unit_id=spell.unit,
        name=spell.name,
        kind=spell.kind,
        symbol=spell.symbol,
        place=spell.place,
        parent_id=spell.parent,
        path=list(spell.path),
        is_over=spell.is_over,
        starts_on=spell.starts_on,
        ends_on=spell.ends_on,
        name_folded=folded(spell.name),
        sort_key=sort_key(spell.name),
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _read_day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _kept(row: UnitPeriod) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in FIELDS}
    return values | {"pk": row.pk, "path": row.path, "starts_on": _day(row.starts_on), "ends_on": _day(row.ends_on)}


def _write_areas(areas: Areas, known: Around) -> dict[str, Any]:
    kept = {area.pk: area for area in areas.kept if area.pk}
    ended = [(one, kept[one.pk]) for one in known.facts.areas if one.pk in kept and kept[one.pk].ends_on != one.ends_on]
    gone = [one for one in known.facts.areas if one.pk not in kept]
    ServiceArea.objects.filter(pk__in=[one.pk for one in gone]).delete()
    for day in {now.ends_on for _was, now in ended}:
        ServiceArea.objects.filter(pk__in=[now.pk for _was, now in ended if now.ends_on == day]).update(ends_on=day)
    made = ServiceArea.objects.bulk_create(
        [
            ServiceArea(commune_id=one.commune, centre_id=one.centre, starts_on=one.starts_on, ends_on=one.ends_on)
            for one in areas.kept
            if not one.pk
        ]
    )
    return {
        "made": [[row.pk, _day(row.ends_on)] for row in made],
        "ended": [[was.pk, _day(was.ends_on), _day(now.ends_on)] for was, now in ended],
        "gone": [[one.pk, one.commune, one.centre, _day(one.starts_on), _day(one.ends_on)] for one in gone],
    }


def _write_steps(done: Reorganisation, change: Reshaping) -> None:
    UnitSuccession.objects.bulk_create(
        UnitSuccession(
            kind=one.kind,
            predecessor_id=one.predecessor,
            successor_id=one.successor,
            happened_on=change.day,
            basis=change.basis,
            continues_register=one.continues_register,
            reorganisation=done,
        )
        for one in change.steps
    )


@atomic
def undo_reorganisation(*, reorganisation: Reorganisation, actor: Actor) -> Reorganisation:
    """Take a decision back. Refuses with every reason: units out of the actor's reach, a later decision, rows that came
    since at a unit it had founded, or that were changed after they had been carried over."""
    _one_at_a_time()
    done = Reorganisation.objects.select_for_update().get(pk=reorganisation.pk)
    if done.undone_at is not None:
        at = timezone.localtime(done.undone_at)
        raise ReorganisationRefused(errors.undone_before(done.undone_by, f"{at:%H:%M:%S}", at.date()))
    reasons = [*reasons_not_to_take_back(actor, REORGANISE, done), *_reasons_of_later(done)]
    reasons += gather(ReorganisationUndone(done.pk))
    UnitSuccession.objects.filter(reorganisation=done).delete()
    founded = done.asked["founded"]
    if not reasons:
        _restore_areas(done.receipts[AREAS])
        _restore_periods(done.receipts[PERIODS])
        reasons += dependents(Unit, founded, sentence=errors.rows_refer())
    if reasons:
        raise ReorganisationRefused(*reasons)
    Unit.objects.filter(pk__in=founded).delete()
    done.undone_by, done.undone_at = actor.name, timezone.now()
    done.save(update_fields=["undone_by", "undone_at"])
    record(actor, "organisations.undo_reorganisation", done, unit_id=_first_standing(done), kind=done.kind)
    return done


def _first_standing(done: Reorganisation) -> int | None:
    return next((key for key in done.unit_ids if key not in done.asked["founded"]), None)


def _reasons_of_later(done: Reorganisation) -> list[Any]:
    """Periods and areas that are no longer as the decision left them."""
    changed: set[int] = set()
    gone: set[int] = set()
    for table, receipt in ((UnitPeriod.every, done.receipts[PERIODS]), (ServiceArea.objects, done.receipts[AREAS])):
        left = dict(receipt["made"]) | {pk: now for pk, _was, now in receipt["ended"]}
        now = {row.pk: row for row in table.filter(pk__in=left)}
        gone |= left.keys() - now.keys()
        changed |= {
            row.unit_id if isinstance(row, UnitPeriod) else row.commune_id
            for pk, row in now.items()
            if _day(row.ends_on) != left[pk]
        }
    if not changed and not gone:
        return []
    met = changed | changed_in(done.asked) if gone else changed
    later = reorganisations_of(met).filter(undone_at=None, pk__gt=done.pk).order_by("-pk")
    last = next((one for one in later if not changed_in(one.asked).isdisjoint(met)), None)
    changed |= met & changed_in(last.asked) if last else met
    return [errors.tree_changed_since(_listed(changed, done.starts_on), errors.paper_of(last.basis) if last else None)]


def _listed(unit_ids: Iterable[int], day: date) -> str:
    names = sorted(names_on(unit_ids, day).values())
    return ", ".join(names[:5]) + ("…" if len(names) > 5 else "")


def _restore_periods(receipt: Mapping[str, Any]) -> None:
    UnitPeriod.every.filter(pk__in=[pk for pk, _ends_on in receipt["made"]]).delete()
    for day in {was for _pk, was, _now in receipt["ended"]}:
        keys = [pk for pk, was, _now in receipt["ended"] if was == day]
        UnitPeriod.every.filter(pk__in=keys).update(ends_on=_read_day(day))
    UnitPeriod.every.bulk_create([_restored(one) for one in receipt["gone"]], batch_size=2000)


def _restored(kept: Mapping[str, Any]) -> UnitPeriod:
    values = {name: kept[name] for name in FIELDS} | {
        "starts_on": _read_day(kept["starts_on"]),
        "ends_on": _read_day(kept["ends_on"]),
    }
    words = {"name_folded": folded(kept["name"]), "sort_key": sort_key(kept["name"])}
    return UnitPeriod(pk=kept["pk"], path=kept["path"], **values, **words)


def _restore_areas(receipt: Mapping[str, Any]) -> None:
    ServiceArea.objects.filter(pk__in=[pk for pk, _ends_on in receipt["made"]]).delete()
    for day in {was for _pk, was, _now in receipt["ended"]}:
        keys = [pk for pk, was, _now in receipt["ended"] if was == day]
        ServiceArea.objects.filter(pk__in=keys).update(ends_on=_read_day(day))
    ServiceArea.objects.bulk_create(
        ServiceArea(
            pk=pk, commune_id=commune, centre_id=centre, starts_on=date.fromisoformat(begins), ends_on=_read_day(ends)
        )
        for pk, commune, centre, begins, ends in receipt["gone"]
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a decision changes: what, from what, to what. `unit_id` is the unit's, 0 for a new one."""

    unit_id: int
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a decision would do, and every reason against it."""

    reasons: tuple[Reason, ...]
    lines: tuple[Line, ...]
    below: int
    consequences: tuple[Consequence, ...]


def foresee(*, change: Reshaping, actor: Actor) -> Foreseen:
    """What would follow, without doing it: the tree, the areas, and what the apps above have at the units that end."""
    change = tidied(change)
    known = around(change)
    outcome = weighed(known.facts, change)
    told = follows.of(change)
    reasons = [*reasons_out_of_reach(actor, REORGANISE, change), *outcome.reasons]
    reasons += [reason for one in told for reason in one.reasons if errors.ABSENT not in {r.code for r in reasons}]
    moved = below(known.facts.spells, change.touched, change.day)
    return Foreseen(tuple(reasons), tuple(_lines(change, known.facts, outcome)), sum(moved.values()), tuple(told))


def _under(parent: str) -> str:
    return _("trực thuộc %(parent)s") % {"parent": parent}


def _lines(change: Reshaping, facts: Facts, outcome: Outcome) -> Iterator[Line]:
    names = {one.unit: one.named.name for one in change.begin}

    def called(unit: int | None) -> str:
        return names.get(unit or 0) or facts.name(unit or 0)

    for begin in change.begin:
        before = _("chưa có") if begin.unit < 0 else _("đã kết thúc")
        above = _("%(name)s, trực thuộc %(parent)s") % {"name": begin.named.name, "parent": called(begin.parent)}
        yield Line(max(begin.unit, 0), begin.named.name, before, above if begin.parent else begin.named.name)
    for alter in change.alter:
        now = spell_on(facts.of(alter.unit), change.day)
        was = now.name if now else ""
        if alter.named:
            yield Line(alter.unit, was, was, alter.named.name)
        if alter.parent is not None:
            yield Line(alter.unit, was, _under(called(now.parent if now else None)), _under(called(alter.parent)))
    for end in change.end:
        after = _("kết thúc; %(keeper)s tiếp nhận hồ sơ và người") % {"keeper": called(end.keeper)}
        yield Line(end.unit, called(end.unit), _("đang hoạt động"), after)
    served = {one.commune: one.centre for one in facts.areas if one.lasts_on(change.day)}
    for area in outcome.areas.kept:
        if not area.pk:
            before = called(served.get(area.commune)) or _("chưa có trung tâm phụ trách")
            yield Line(max(area.commune, 0), called(area.commune), before, called(area.centre))
