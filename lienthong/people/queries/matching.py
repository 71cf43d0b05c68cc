"""Whom the rows of a list may mean among the people known, thousands at a time."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from lienthong.kernel.text import folded
from lienthong.organisations.queries import lasting_on
from lienthong.people.models import Membership, Person, SensitiveDetails
from lienthong.people.rules.matching import ALIKE, Namesake, Sought


@dataclass(frozen=True, slots=True)
class Held:
    """A membership that lasts on a day: unit and post. Personal data."""

    membership_id: int
    unit_id: int
    post: str
    starts_on: date


def memberships_held(person_ids: Collection[int], on: date) -> dict[int, list[Held]]:
    """Person key -> where he belongs on the day, latest first. One query."""
    rows = Membership.objects.filter(lasting_on(on), person_id__in=person_ids).order_by("-starts_on", "-pk")
    found: dict[int, list[Held]] = {}
    for pk, person, unit, post, starts_on in rows.values_list("pk", "person_id", "unit_id", "post", "starts_on"):
        found.setdefault(person, []).append(Held(pk, unit, post, starts_on))
    return found


FEW_UNITS = 1_000  # whose people, some tens of thousands, are sooner gathered than found among a nation's namesakes

# Within few units only their people are looked at; what is found is the same. The text is ours, all values are parameters.
_HERE = """, here AS MATERIALIZED (
        SELECT * FROM people_person WHERE id IN (SELECT person_id FROM people_membership WHERE unit_id = ANY(%(reached)s))
    )"""
# By name and year of birth; by name among the members of a unit; by day of birth with a name nearly the same; by identity.
_LIKE = """
    WITH sought AS (
        SELECT * FROM unnest(%(places)s::int[], %(names)s::text[], %(days)s::date[], %(years)s::int[], %(units)s::bigint[],
                %(identities)s::text[]) AS s (place, name, born, year, unit, identity)
    ){here}
    SELECT s.place, p.id FROM sought s
        JOIN {people} p ON p.name_folded = s.name AND p.birth_year = s.year
    UNION
    SELECT s.place, p.id FROM sought s
        JOIN people_membership m ON m.unit_id = s.unit
        JOIN {people} p ON p.id = m.person_id AND p.name_folded = s.name
    UNION
    SELECT s.place, p.id FROM sought s
        JOIN {people} p ON p.name_folded = s.name AND s.unit IS NULL
        JOIN people_membership m ON m.person_id = p.id AND m.unit_id = ANY(%(scope)s)
    UNION
    SELECT s.place, p.id FROM sought s
        JOIN {people} p ON p.birth_on = s.born AND similarity(p.name_folded, s.name) >= %(alike)s
    UNION
    SELECT s.place, d.person_id FROM sought s
        JOIN people_sensitivedetails d ON d.identity_hash = s.identity AND s.identity <> '' AND d.identity_hash <> ''
"""


def namesakes(
    sought: Sequence[tuple[Sought, int | None]], *, scope: Collection[int], reached: Collection[int], on: date
) -> list[list[Namesake]]:
    """For each person sought, with the unit meant (None: some unit of the scope), who of the people within reach it may be.

    `reached` are the units whose members, past or present, may be seen. Four queries for any number.
    """
    pairs = _like(sought, scope, reached)
    ids = {person_id for _place, person_id in pairs}
    people = {one.pk: one for one in Person.objects.filter(pk__in=ids)} if ids else {}
    within: dict[int, set[int]] = {}
    members = Membership.objects.filter(person_id__in=ids) if ids else Membership.objects.none()
    for person_id, unit_id, ends_on in members.values_list("person_id", "unit_id", "ends_on"):
        if unit_id in reached:
            within.setdefault(person_id, set()).update({unit_id} if ends_on is None or ends_on > on else ())
    numbers = SensitiveDetails.objects.filter(person_id__in=ids).exclude(identity_hash="") if ids else None
    hashes = dict(numbers.values_list("person_id", "identity_hash")) if numbers is not None else {}
    found: list[list[Namesake]] = [[] for _one in sought]
    for place, person_id in pairs:
        if person_id in within:
            unit = sought[place][1]
            here = within[person_id] & ({unit} if unit is not None else set(scope))
            found[place].append(_namesake(people[person_id], hashes.get(person_id, ""), is_here=bool(here)))
    return found


def _like(
    sought: Sequence[tuple[Sought, int | None]], scope: Collection[int], reached: Collection[int]
) -> list[tuple[int, int]]:
    is_few = len(reached) <= FEW_UNITS
    births = [one.birth for one, _unit in sought]
    wanted: dict[str, Any] = {
        "places": list(range(len(sought))),
        "names": [folded(one.full_name) for one, _unit in sought],
        "days": [birth if len(birth) == 10 else None for birth in births],
        "years": [int(birth[:4]) if birth else None for birth in births],
        "units": [unit for _one, unit in sought],
        "identities": [one.identity_hash for one, _unit in sought],
        "scope": list(scope),
        "alike": ALIKE,
        "reached": list(reached),
    }
    with connection.cursor() as cursor:
        cursor.execute(_LIKE.format(here=_HERE if is_few else "", people="here" if is_few else "people_person"), wanted)
        return [(place, person_id) for place, person_id in cursor.fetchall()]


def _namesake(person: Person, identity_hash: str, *, is_here: bool) -> Namesake:
    birth = person.birth_on.isoformat() if person.birth_on else str(person.birth_year or "")
    return Namesake(person.pk, person.full_name, birth, person.sex, is_here, identity_hash)
