"""Who reaches which unit. Everyone signed in who may see units sees the whole tree: it is public knowledge."""

from datetime import date, timedelta

from django.db import connection
from django.db.models import Model, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason
from lienthong.organisations import errors
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.models import Reorganisation, Unit, UnitPeriod
from lienthong.organisations.queries import names_on, periods_on, units_under
from lienthong.organisations.rules.reshaping import Reshaping

VIEW = "organisations.view"
LAYOUT = "organisations.layout"
MANAGE = "organisations.manage"
REORGANISE = "organisations.reorganise"
FEW = 500


def unit_ids_within(actor: Actor, right: str) -> QuerySet[UnitPeriod, int]:
    """Keys of all units at which the right reaches today: where it is held, and below. For use as a subquery."""
    return units_under(actor.units_with(right), actor.on)


def unit_ids_holding(actor: Actor, right: str, holding: type[Model], column: str) -> list[int]:
    """Keys of the units within reach as a list: all of them where they are few, else those that hold any such row.

    A nation has a hundred thousand units and four hundred that teach. The list lets the database choose by what it knows
    of each unit, where a subquery would be worked through anew for every question of a page. `column` wants an index.
    """
    within = unit_ids_within(actor, right)
    few = list(within[: FEW + 1])
    return few if len(few) <= FEW else list(within.filter(unit_id__in=_units_in(holding, column)))


def _units_in(holding: type[Model], column: str) -> list[int]:
    """The different keys in a column of a great table: one step along its index for each."""
    table, name = connection.ops.quote_name(holding._meta.db_table), connection.ops.quote_name(column)
    with connection.cursor() as cursor:
        cursor.execute(_STEPS.format(table=table, name=name))
        return [key for (key,) in cursor.fetchall()]


_STEPS = """
WITH RECURSIVE held(key) AS (
    (SELECT {name} FROM {table} WHERE {name} IS NOT NULL ORDER BY {name} LIMIT 1)
    UNION ALL
    SELECT (SELECT {name} FROM {table} WHERE {name} > held.key ORDER BY {name} LIMIT 1) FROM held WHERE key IS NOT NULL
)
SELECT key FROM held WHERE key IS NOT NULL"""


def reaches(actor: Actor, right: str, unit_id: int) -> bool:
    """Whether the right reaches this unit today."""
    return unit_ids_within(actor, right).filter(unit_id=unit_id).exists()


def unit_for(actor: Actor, pk: int, right: str) -> Unit:
    """The unit when the right reaches it, else 404. With VIEW, any unit."""
    units = Unit.objects.all() if right == VIEW else Unit.objects.filter(pk__in=unit_ids_within(actor, right))
    return get_object_or_404(units, pk=pk)


def centres_within(actor: Actor, right: str) -> QuerySet[UnitPeriod]:
    """The centres the right reaches today, as they are called today, sorted by name."""
    return periods_on(actor.on).filter(unit_id__in=unit_ids_within(actor, right), kind=UnitKind.CENTRE)


def reasons_out_of_reach(actor: Actor, right: str, change: Reshaping) -> list[Reason]:
    """The units a decision names that the right does not reach, today or on the day it takes effect. Three queries."""
    return _out_of_reach(actor, right, change.mentioned, {actor.on, change.day}, change.day)


def reasons_not_to_take_back(actor: Actor, right: str, done: Reorganisation) -> list[Reason]:
    """The units that a decision found and that the right does not reach as they stood the day before. Three queries.

    Whoever took over a centre reaches what it had; that does not make the parting of the two his own affair.
    """
    before = done.starts_on - timedelta(days=1)
    found = frozenset(done.unit_ids) - frozenset(done.asked["founded"])
    return _out_of_reach(actor, right, found, {before}, before)


def _out_of_reach(actor: Actor, right: str, wanted: frozenset[int], days: set[date], named_on: date) -> list[Reason]:
    tops = actor.units_with(right)
    reached = {key for day in days for key in units_under(tops, day).filter(unit_id__in=wanted).iterator()}
    if actor.account_id is None or wanted <= reached:
        return []
    return [errors.out_of_reach(name) for name in sorted(names_on(wanted - reached, named_on).values())]


def reorganisation_for(actor: Actor, pk: int) -> Reorganisation:
    """The decision when some unit that it named is within reach, else 404. Taking it back wants all of them."""
    done = get_object_or_404(Reorganisation, pk=pk)
    reached = set(unit_ids_within(actor, REORGANISE).filter(unit_id__in=done.unit_ids))
    if not reached:
        raise Http404
    return done
