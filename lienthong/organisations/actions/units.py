"""Changing the tree: founding a unit, giving it its next period, ending it, assigning communes to a centre."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.transaction import atomic

from lienthong.audit.actions import record
from lienthong.base.bulk import new_keys
from lienthong.kernel.actor import Actor
from lienthong.kernel.text import folded, nfc, sort_key, squash
from lienthong.organisations.choices import SuccessionKind
from lienthong.organisations.errors import LayoutRefused, layout_chosen_later, paper_of
from lienthong.organisations.models import LayoutChoice, Role, ServiceArea, Unit, UnitPeriod, UnitSuccession
from lienthong.organisations.queries import lasting_on

Place = tuple[str, int]
"""Where a row stands in a list: sheet and row number."""


def _path_under(parent: Unit | None, unit: Unit, on: date) -> list[int]:
    if parent is None:
        return [unit.pk]
    above = UnitPeriod.objects.get(lasting_on(on), unit=parent)
    return [*above.path, unit.pk]


@atomic
def found_unit(
    *,
    name: str,
    kind: str,
    starts_on: date,
    actor: Actor,
    parent: Unit | None = None,
    symbol: str = "",
    place: str = "",
    code: str | None = None,
) -> Unit:
    """Make a unit with its first period. The parent must exist on that day."""
    unit = Unit.objects.create(code=code)
    _begin_period(unit, name=name, kind=kind, starts_on=starts_on, parent=parent, symbol=symbol, place=place)
    record(actor, "organisations.found_unit", unit, unit_id=unit.pk)
    return unit


def _begin_period(
    unit: Unit, *, name: str, kind: str, starts_on: date, parent: Unit | None, symbol: str, place: str
) -> UnitPeriod:
    printed = squash(nfc(name))
    return UnitPeriod.objects.create(
        unit=unit,
        name=printed,
        kind=kind,
        symbol=symbol,
        place=place,
        parent=parent,
        path=_path_under(parent, unit, starts_on),
        starts_on=starts_on,
        name_folded=folded(printed),
        sort_key=sort_key(printed),
    )


@atomic
def change_unit(
    *,
    unit: Unit,
    on: date,
    actor: Actor,
    name: str,
    kind: str,
    parent: Unit | None,
    symbol: str = "",
    place: str = "",
    how: str = SuccessionKind.RENAMED,
    basis: str = "",
) -> UnitPeriod:
    """End the unit's current period on the day and begin the next one, so that no day is missing between them.

    Units below keep their parent; their paths are drawn anew from the same day.
    """
    UnitPeriod.objects.filter(lasting_on(on), unit=unit).update(ends_on=on)
    period = _begin_period(unit, name=name, kind=kind, starts_on=on, parent=parent, symbol=symbol, place=place)
    UnitSuccession.objects.create(kind=how, predecessor=unit, successor=unit, happened_on=on, basis=basis)
    _rehang_below(unit, on)
    record(actor, "organisations.change_unit", unit, unit_id=unit.pk, how=how)
    return period


def _rehang_below(unit: Unit, on: date) -> None:
    for below in UnitPeriod.objects.filter(lasting_on(on), parent=unit).select_related("unit"):
        path = _path_under(unit, below.unit, on)
        if path == below.path:
            continue
        if below.starts_on < on:
            UnitPeriod.objects.filter(pk=below.pk).update(ends_on=on)
            below.pk, below.starts_on = None, on
            below._state.adding = True
        below.path = path
        below.save()
        _rehang_below(below.unit, on)


@atomic
def end_unit(
    *, unit: Unit, on: date, actor: Actor, successors: list[Unit], how: str = SuccessionKind.DISSOLVED, basis: str = ""
) -> None:
    """Let the unit's last day be the day before `on`, and say who follows it."""
    UnitPeriod.objects.filter(lasting_on(on), unit=unit).update(ends_on=on)
    heirs: list[Unit | None] = [*successors] or [None]
    for successor in heirs:
        UnitSuccession.objects.create(kind=how, predecessor=unit, successor=successor, happened_on=on, basis=basis)
    record(actor, "organisations.end_unit", unit, unit_id=unit.pk, how=how)


@atomic
def assign_commune(*, centre: Unit, commune: Unit, starts_on: date, actor: Actor) -> ServiceArea:
    """Let a centre serve a commune from a day on; whoever served it before stops that day."""
    ServiceArea.objects.filter(lasting_on(starts_on), commune=commune).update(ends_on=starts_on)
    area = ServiceArea.objects.create(centre=centre, commune=commune, starts_on=starts_on)
    record(actor, "organisations.assign_commune", area, unit_id=centre.pk, commune=commune.pk)
    return area


@atomic
def choose_layout(*, unit: Unit, layout: str, starts_on: date, basis: str, actor: Actor) -> LayoutChoice:
    """Let the unit write its papers in a layout from a day on; said again for the same day, it is mended.

    Refused when a later choice is known: it would be without a beginning.
    """
    Unit.objects.select_for_update().get(pk=unit.pk)
    choices = LayoutChoice.objects.filter(unit=unit)
    later = choices.filter(starts_on__gt=starts_on).order_by("starts_on").first()
    if later is not None:
        raise LayoutRefused(layout_chosen_later(later.starts_on, paper_of(later.basis)))
    choices.filter(lasting_on(starts_on), starts_on__lt=starts_on).update(ends_on=starts_on)
    said = {"layout": layout, "basis": squash(nfc(basis))}
    choice, _made = LayoutChoice.objects.update_or_create(unit=unit, starts_on=starts_on, defaults=said)
    record(
        actor, "organisations.choose_layout", choice, unit_id=unit.pk, layout=layout, starts_on=starts_on.isoformat()
    )
    return choice


@atomic
def lay_down_role(*, key: str, name: str, rights: list[str], actor: Actor) -> Role:
    """Write a role as a release knows it. One that is there gets the rights that the release adds, and keeps its name.

    A role from which an administrator has taken a right gets nothing by itself: whoever narrowed it decides.
    """
    role, made = Role.objects.select_for_update().get_or_create(
        key=key, defaults={"name": name, "rights": sorted(rights), "given_rights": sorted(rights)}
    )
    fresh = set(rights) - set(role.given_rights)
    if not made:
        if not fresh or role.is_narrowed:
            return role
        role.rights = sorted({*role.rights, *fresh})
        role.given_rights = sorted({*role.given_rights, *fresh})
        role.save(update_fields=["rights", "given_rights"])
    record(actor, "organisations.set_role", role, rights=role.rights)
    return role


@atomic
def found_units(*, rows: Mapping[Place, dict[str, Any]], on: date) -> dict[Place, dict[str, Any]]:
    """Make many units at once, by their place in a list; a receipt for each. No entry on the trail: one stands for the list.

    A row names the unit above by `parent_id`, or by `parent_row`, the place of another row, which is written before it.
    """
    known = {row["parent_id"] for row in rows.values() if row["parent_id"]}
    paths = dict(UnitPeriod.objects.filter(lasting_on(on), unit_id__in=known).values_list("unit_id", "path"))
    starts = dict(UnitPeriod.objects.filter(lasting_on(on), unit_id__in=known).values_list("unit_id", "starts_on"))
    keys = dict(zip(rows, new_keys(Unit, len(rows)), strict=True))
    periods: dict[Place, UnitPeriod] = {}
    waiting = dict(rows)
    while waiting:
        ready = {at: row for at, row in waiting.items() if not row["parent_row"] or _place(row) not in waiting}
        if not ready:
            raise ValueError("units above each other in a circle")
        for at, row in ready.items():
            parent = keys[_place(row)] if row["parent_row"] else row["parent_id"]
            periods[at] = _new_period(row, keys[at], parent, paths[parent], max(_since(row, on), starts[parent]))
            paths[keys[at]], starts[keys[at]] = periods[at].path, periods[at].starts_on
            del waiting[at]
    Unit.objects.bulk_create([Unit(pk=pk) for pk in keys.values()])
    UnitPeriod.objects.bulk_create(periods.values(), batch_size=1000)
    return {
        at: {
            "unit": row.unit_id,
            "period": row.pk,
            "after": {"name": row.name, "symbol": row.symbol, "place": row.place},
        }
        for at, row in periods.items()
    }


def _place(row: dict[str, Any]) -> Place:
    sheet, number = row["parent_row"]
    return sheet, number


def _since(row: dict[str, Any], on: date) -> date:
    return date.fromisoformat(row["starts_on"]) if row.get("starts_on") else on


def _new_period(row: dict[str, Any], unit_id: int, parent_id: int, above: list[int], starts_on: date) -> UnitPeriod:
    printed = squash(row["name"])
    return UnitPeriod(
        unit_id=unit_id,
        name=printed,
        kind=row["kind_meant"],
        symbol=row.get("symbol") or "",
        place=row.get("place") or "",
        parent_id=parent_id,
        path=[*above, unit_id],
        starts_on=starts_on,
        name_folded=folded(printed),
        sort_key=sort_key(printed),
    )


@atomic
def mend_periods(*, changes: Mapping[int, dict[str, str]], on: date) -> dict[int, dict[str, Any]]:
    """Mend symbol or place of units as they stand on the day: what was typed wrong or left out, not a step of history."""
    rows = {
        row.unit_id: row for row in UnitPeriod.objects.select_for_update().filter(lasting_on(on), unit_id__in=changes)
    }
    receipts = {}
    for unit_id, row in rows.items():
        before = {key: getattr(row, key) for key in changes[unit_id]}
        for key, value in changes[unit_id].items():
            setattr(row, key, value)
        receipts[unit_id] = {"unit": unit_id, "period": row.pk, "before": before, "after": changes[unit_id]}
    UnitPeriod.objects.bulk_update(rows.values(), ["symbol", "place"], batch_size=1000)
    return receipts


@atomic
def unfound_units(*, receipts: Sequence[dict[str, Any]]) -> None:
    """Take back what a list of units had written; that nothing depends on it was asked before."""
    before = {one["period"]: one["before"] for one in receipts if "before" in one}
    rows = list(UnitPeriod.objects.select_for_update().filter(pk__in=before))
    for row in rows:
        for key, value in before[row.pk].items():
            setattr(row, key, value)
    UnitPeriod.objects.bulk_update(rows, ["symbol", "place"], batch_size=1000)
    made = [one["unit"] for one in receipts if "before" not in one]
    UnitPeriod.objects.filter(unit_id__in=made).delete()
    Unit.objects.filter(pk__in=made).delete()
