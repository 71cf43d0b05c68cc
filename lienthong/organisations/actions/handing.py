"""Rows with a period at a unit go on at the unit that keeps what it left, and come back. Each app does this for its own."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Model, Q

from lienthong.kernel.refusal import Reason
from lienthong.organisations import errors
from lienthong.organisations.models import Reorganisation

BATCH = 2000


def hand_on(
    reorganisation_id: int, table: type[Model], *, same: Sequence[str] = (), roles: bool = False, carry: bool = True
) -> None:
    """End the rows of the table (`unit`, `starts_on`, `ends_on`) at the units that end, and begin them at their keepers.

    Without `carry` they only end. The keeper gets no second row where it has one that is equal in `same` (columns) and
    lasts on the day. `roles` are not carried over from a body that is dissolved. What was written is remembered with
    the decision.
    """
    done = Reorganisation.objects.get(pk=reorganisation_id)
    keepers = moves_of(done)
    alone = {one["unit"] for one in done.asked["end"] if one["roles_end"]} if roles else set()
    lasting = table._default_manager.filter(_lasting(done.starts_on)).order_by("pk")
    held = list(lasting.filter(unit_id__in=list(keepers)))
    known = set(lasting.filter(unit_id__in=set(keepers.values())).values_list("unit_id", *same))
    fresh = []
    for row in held:
        was: Any = row
        key = (keepers[was.unit_id], *(getattr(row, name) for name in same))
        if carry and was.unit_id not in alone and key not in known:
            known.add(key)
            fresh.append(_copied(row, key[0], done.starts_on))
    ended = [[row.pk, _day(row)] for row in held]
    table._default_manager.filter(pk__in=[row.pk for row in held]).update(ends_on=done.starts_on)
    made = table._default_manager.bulk_create(fresh, batch_size=BATCH)
    done.receipts[table._meta.label_lower] = {"ended": ended, "made": [[row.pk, _day(row)] for row in made]}
    done.save(update_fields=["receipts"])


def take_back(reorganisation_id: int, table: type[Model], what: str) -> list[Reason]:
    """Let the rows be as they were before the decision; a reason, naming them, where they were changed since."""
    done = Reorganisation.objects.get(pk=reorganisation_id)
    receipt = done.receipts.get(table._meta.label_lower, {"ended": [], "made": []})
    rows = table._default_manager.all()
    left = dict(receipt["made"]) | {pk: done.starts_on.isoformat() for pk, _was in receipt["ended"]}
    if {row.pk: _day(row) for row in rows.filter(pk__in=left)} != left:
        return [errors.rows_changed_since(what)]
    rows.filter(pk__in=[pk for pk, _ends_on in receipt["made"]]).delete()
    for day in {was for _pk, was in receipt["ended"]}:
        rows.filter(pk__in=[pk for pk, was in receipt["ended"] if was == day]).update(ends_on=day)
    return []


def moves_of(done: Reorganisation) -> dict[int, int]:
    """Who ends -> who keeps what is left."""
    return {int(unit): keeper for unit, keeper in done.moves.items()}


def _copied(row: Model, keeper: int, day: date) -> Model:
    own = {"id", "unit_id", "starts_on"}
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    kept = {name: value for name, value in values.items() if name not in own}
    return type(row)(unit_id=keeper, starts_on=day, **kept)


def _day(row: Any) -> str | None:
    return row.ends_on.isoformat() if row.ends_on else None


def _lasting(day: date) -> Q:
    """Begun before the day and going on: what begins later speaks against the decision, and was refused."""
    return Q(starts_on__lt=day) & (Q(ends_on__isnull=True) | Q(ends_on__gt=day))
