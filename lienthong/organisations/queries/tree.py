"""Reading the tree as it stood on a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q, QuerySet

from lienthong.base.text import exactly_numbered, named_so
from lienthong.kernel.numbers import number_key
from lienthong.kernel.text import folded, sort_key
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.models import LayoutChoice, ServiceArea, Unit, UnitPeriod, UnitSuccession
from lienthong.rendering.choices import LayoutKind
from lienthong.rendering.rules.paper import Letterhead


def lasting_on(day: date) -> Q:
    """The condition on `starts_on` and `ends_on` that a period contains the day."""
    return Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gt=day))


def periods_on(day: date) -> QuerySet[UnitPeriod]:
    """What every unit was on the day, sorted by name."""
    return UnitPeriod.objects.filter(lasting_on(day)).order_by("sort_key", "pk")


def units_under(unit_ids: Iterable[int], on: date) -> QuerySet[UnitPeriod, int]:
    """Keys of the given units and of all below them on the day, as a subquery; with those over, whose records they keep."""
    return UnitPeriod.every.filter(lasting_on(on), path__overlap=list(unit_ids)).values_list("unit_id", flat=True)


def communes_served_by(centre_ids: Iterable[int], on: date) -> QuerySet[ServiceArea, int]:
    """Keys of the communes that the centres serve on the day; of a centre that is over those of its keeper."""
    bodies = bodies_on(centre_ids, on).values()
    return ServiceArea.objects.filter(lasting_on(on), centre_id__in=set(bodies)).values_list("commune_id", flat=True)


def bodies_on(unit_ids: Iterable[int], day: date) -> dict[int, int]:
    """Key -> who stands for the unit on the day: itself, or once it is over the unit that keeps its records. One query."""
    wanted = set(unit_ids)
    over = UnitPeriod.every.filter(lasting_on(day), unit_id__in=wanted, is_over=True)
    return {key: key for key in wanted} | {
        key: keeper or key for key, keeper in over.values_list("unit_id", "parent_id")
    }


def body_on(unit_id: int, day: date) -> int:
    """Who stands for one unit on the day, as `bodies_on`."""
    return bodies_on([unit_id], day)[unit_id]


def estate_of(unit_id: int, day: date) -> QuerySet[UnitPeriod, int]:
    """Keys of the unit, or of who stands for it, and of all whose records that one keeps on the day, as a subquery."""
    body = body_on(unit_id, day)
    kept = Q(parent_id=body, is_over=True) | Q(unit_id=body)
    return UnitPeriod.every.filter(lasting_on(day) & kept).values_list("unit_id", flat=True)


def from_the_top(units: QuerySet[UnitPeriod]) -> QuerySet[UnitPeriod]:
    """The units as the tree has them: each followed by what hangs below it. By name, a list of all would begin with cells."""
    return units.order_by("path", "pk")


def name_on(unit_id: int, day: date) -> str:
    """The unit's name on the day; its latest name when it did not exist then; empty when it never had one."""
    return names_on([unit_id], day).get(unit_id, "")


def names_on(unit_ids: Iterable[int], day: date) -> dict[int, str]:
    """Key -> name on the day (the latest name for units that did not exist then)."""
    names: dict[int, str] = {}
    for period in UnitPeriod.objects.filter(unit_id__in=set(unit_ids)).order_by("starts_on"):
        lasts = period.starts_on <= day and (period.ends_on is None or day < period.ends_on)
        if lasts or period.unit_id not in names or period.starts_on <= day:
            names[period.unit_id] = period.name
    return names


def names_then(wanted: Iterable[tuple[int, date]]) -> dict[tuple[int, date], str]:
    """(Key, day) -> the unit's name on that day, as `names_on` gives it, for many days in one query: a record over time."""
    asked = set(wanted)
    periods: dict[int, list[UnitPeriod]] = defaultdict(list)
    for period in UnitPeriod.objects.filter(unit_id__in={key for key, _day in asked}).order_by("starts_on"):
        periods[period.unit_id].append(period)
    return {(key, day): name for key, day in asked if (name := _name_among(periods[key], day))}


def _name_among(periods: list[UnitPeriod], day: date) -> str:
    """The name in the period of the day, else in the last one before it, else in the first; empty without any."""
    begun = [period for period in periods if period.starts_on <= day]
    return (begun[-1] if begun else periods[0]).name if periods else ""


def in_order(names: Mapping[int, str]) -> list[tuple[int, str]]:
    """Keys and names of units as a select shows them: by name."""
    return sorted(names.items(), key=lambda pair: sort_key(pair[1]))


def period_of(unit: Unit, day: date) -> UnitPeriod | None:
    """What the unit was on the day; None when it did not exist."""
    return UnitPeriod.objects.filter(lasting_on(day), unit=unit).first()


def cells_under(unit_ids: Iterable[int], on: date) -> QuerySet[UnitPeriod]:
    """The cells and grassroots organisations below the units on the day, sorted by name."""
    return periods_on(on).filter(path__overlap=list(unit_ids), kind=UnitKind.CELL)


def units_named(text: str, on: date) -> QuerySet[UnitPeriod]:
    """Units whose name on the day contains the text, with or without marks, or whose code it is."""
    fits = named_so("name_folded", folded(text))
    if any(sign.isdigit() for sign in text):
        fits |= Q(pk__in=units_coded(text, on).order_by().values("pk"))
    return periods_on(on).filter(fits)


def units_coded(text: str, on: date) -> QuerySet[UnitPeriod]:
    """The units of the day with that code, whichever signs part its digits."""
    return exactly_numbered(periods_on(on), "unit__code", number_key(text))


def history_of(unit: Unit) -> QuerySet[UnitPeriod]:
    """The unit's periods, latest first."""
    return UnitPeriod.objects.filter(unit=unit).order_by("-starts_on")


def successions_of(unit: Unit) -> QuerySet[UnitSuccession]:
    """The steps of history in which the unit took part, latest first."""
    return UnitSuccession.objects.filter(Q(predecessor=unit) | Q(successor=unit)).order_by("-happened_on", "pk")


def units_directly_under(unit: Unit, on: date) -> QuerySet[UnitPeriod]:
    """What hangs directly below the unit on the day, sorted by name."""
    return periods_on(on).filter(parent=unit)


def area_of(unit: Unit) -> QuerySet[ServiceArea]:
    """The communes a centre serves and served, or the centres that serve and served a commune, latest first."""
    return ServiceArea.objects.filter(Q(centre=unit) | Q(commune=unit)).order_by("-starts_on", "pk")


def unit_lines(unit_ids: Iterable[int], day: date) -> dict[int, str]:
    """Key -> how a person's unit is written, as of the day: a cell with the committee it hangs under. Two queries."""
    wanted = set(unit_ids)
    periods = {row.unit_id: row for row in UnitPeriod.objects.filter(lasting_on(day), unit_id__in=wanted)}
    above = {row.parent_id for row in periods.values() if row.parent_id and row.kind == UnitKind.CELL}
    names = names_on(wanted | above, day)

    def line(unit_id: int) -> str:
        period = periods.get(unit_id)
        own = names.get(unit_id, "")
        if period is None or period.kind != UnitKind.CELL:
            return own
        return ", ".join(part for part in (own, names.get(period.parent_id or 0, "")) if part)

    return {unit_id: line(unit_id) for unit_id in wanted}


def layout_choices_of(unit: Unit) -> QuerySet[LayoutChoice]:
    """The layouts the unit chose for its papers, latest first."""
    return LayoutChoice.objects.filter(unit=unit).order_by("-starts_on")


def layout_on(unit_id: int, day: date) -> LayoutKind:
    """The layout of the unit's papers on the day; that of Party papers where nobody chose (docs/adr/0009)."""
    chosen = LayoutChoice.objects.filter(lasting_on(day), unit_id=unit_id).values_list("layout", flat=True).first()
    return LayoutKind(chosen) if chosen else LayoutKind.PARTY


def letterhead_of(unit_id: int, day: date) -> Letterhead:
    """What stands at the head of the unit's papers of that day; empty where the unit did not exist. Four queries.

    Papers about what a unit left are those of the one that keeps it.
    """
    unit_id = body_on(unit_id, day)
    period = UnitPeriod.objects.filter(lasting_on(day), unit_id=unit_id).first()
    if period is None:
        return Letterhead("", name_on(unit_id, day), "", "", layout_on(unit_id, day))
    superior = name_on(period.parent_id, day) if period.parent_id else ""
    return Letterhead(superior, period.name, period.symbol, period.place, layout_on(unit_id, day))
