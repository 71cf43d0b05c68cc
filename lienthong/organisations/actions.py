"""Changing the tree: founding a unit, giving it its next period, ending it, assigning communes to a centre."""

from datetime import date

from django.db.transaction import atomic

from lienthong.audit.actions import record
from lienthong.kernel.actor import Actor
from lienthong.kernel.text import folded, nfc, sort_key, squash
from lienthong.organisations.choices import SuccessionKind
from lienthong.organisations.errors import LayoutRefused, layout_chosen_later
from lienthong.organisations.models import LayoutChoice, Role, ServiceArea, Unit, UnitPeriod, UnitSuccession
from lienthong.organisations.queries import lasting_on


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
        raise LayoutRefused(layout_chosen_later(later.starts_on))
    choices.filter(lasting_on(starts_on), starts_on__lt=starts_on).update(ends_on=starts_on)
    said = {"layout": layout, "basis": squash(nfc(basis))}
    choice, _made = LayoutChoice.objects.update_or_create(unit=unit, starts_on=starts_on, defaults=said)
    record(
        actor, "organisations.choose_layout", choice, unit_id=unit.pk, layout=layout, starts_on=starts_on.isoformat()
    )
    return choice


@atomic
def set_role(*, key: str, name: str, rights: list[str], actor: Actor) -> Role:
    """Write a role of the catalogue, new or changed."""
    role, _made = Role.objects.update_or_create(key=key, defaults={"name": name, "rights": sorted(rights)})
    record(actor, "organisations.set_role", role, rights=role.rights)
    return role


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
