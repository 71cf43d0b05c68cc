"""Finding people who may be one and the same, in one walk by name through a reach of any size.

A walk looks at so many people in the order of their names and at whoever comes near each of them: by the same name and
birth, by the same identity number, by an alike name on the same day of birth. Each nearness has an index, so that a stretch
costs the same among five thousand people and among five million; a page is a stretch or a few, never the whole.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, QuerySet

from lienthong.people.models import Membership, Person, SensitiveDetails
from lienthong.people.queries.merging import decided_pairs
from lienthong.people.rules.likeness import CLOSE, Known, Likeness, likeness
from lienthong.people.ties import ties

Place = tuple[str, int]  # folded name and key: where a walk has come to
BEGINNING: Place = ("", 0)
STRETCH = 500
STRETCHES = 8
MOST_PAIRS = 60

# Every person who comes near one of those walked past, within reach and not told apart, by the first column of the walked one.
# {order} takes each pair once (from the earlier of the two) or, for one person, both ways.
_NEAR = """
WITH walked AS MATERIALIZED (
    SELECT id, name_folded, birth_on, birth_year FROM people_person WHERE id = ANY(%(walked)s)
),
near AS (
    SELECT w.name_folded AS name, w.id AS one, q.id AS other
    FROM walked w JOIN people_person q ON q.birth_on = w.birth_on AND q.name_folded = w.name_folded
    WHERE {order}
    UNION
    SELECT w.name_folded, w.id, q.id
    FROM walked w JOIN people_person q ON q.name_folded = w.name_folded AND q.birth_year = w.birth_year
    WHERE q.birth_on IS NULL AND {order}
    UNION
    SELECT w.name_folded, w.id, q.id
    FROM walked w JOIN people_person q ON q.name_folded = w.name_folded AND q.birth_year = w.birth_year
    WHERE w.birth_on IS NULL AND {order}
    UNION
    SELECT w.name_folded, w.id, q.id
    FROM walked w JOIN people_person q ON q.name_folded = w.name_folded
    WHERE w.birth_year IS NULL AND {order} AND {same_unit}
    UNION
    SELECT w.name_folded, w.id, q.id
    FROM walked w JOIN people_person q ON q.name_folded = w.name_folded
    WHERE q.birth_year IS NULL AND q.birth_on IS NULL AND {order} AND {same_unit}
    UNION
    SELECT w.name_folded, w.id, q.id
    FROM walked w JOIN people_person q ON q.birth_on = w.birth_on
    WHERE q.name_folded <> w.name_folded AND {order} AND similarity(q.name_folded, w.name_folded) >= %(close)s
    UNION
    SELECT w.name_folded, w.id, q.id
    FROM walked w JOIN people_sensitivedetails mine ON mine.person_id = w.id AND mine.identity_hash <> ''
    JOIN people_sensitivedetails theirs ON theirs.identity_hash = mine.identity_hash AND theirs.identity_hash <> ''
    JOIN people_person q ON q.id = theirs.person_id
    WHERE {order}
)
SELECT name, one, other FROM near
WHERE other IN ({reach}) AND NOT EXISTS (
    SELECT FROM people_distinction d WHERE d.lower_id = least(one, other) AND d.upper_id = greatest(one, other)
)
ORDER BY name, one, other LIMIT %(most)s
"""
_SAME_UNIT = """EXISTS (
    SELECT FROM people_membership mine JOIN people_membership theirs ON theirs.unit_id = mine.unit_id
    WHERE mine.person_id = w.id AND theirs.person_id = q.id
)"""
_ONCE = "(q.name_folded, q.id) > (w.name_folded, w.id)"
_BOTH_WAYS = "q.id <> w.id"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who may be one, the earlier entry first, and why."""

    one: Person
    other: Person
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk found, the likeliest first, and from where to go on; None when it came to the end."""

    pairs: list[Pair]
    onward: Place | None


def pairs_among(people: QuerySet[Person], *, after: Place = BEGINNING) -> Walk:
    """People among these who may be one, walking on by name from a place. Costs the same however many people there are.

    Looks at no more than `STRETCHES` times `STRETCH` people and gives no more than `MOST_PAIRS` pairs.
    """
    rows: list[tuple[str, int, int]] = []
    onward: Place | None = after
    for _stretch in range(STRETCHES):
        walked = _walked(people, onward or BEGINNING)
        rows += _near(people, [key for _name, key in walked], order=_ONCE, most=MOST_PAIRS + 1)
        onward = walked[-1] if len(walked) == STRETCH else None
        if onward is None or len(rows) >= MOST_PAIRS:
            break
    if len(rows) > MOST_PAIRS:
        rows, onward = _cut(rows)
    return Walk(_weighed(rows), onward)


def pairs_of(people: QuerySet[Person], person: Person) -> list[Pair]:
    """Who among these may be the same as this one of them, the likeliest first."""
    return _weighed(_near(people, [person.pk], order=_BOTH_WAYS, most=MOST_PAIRS))


def pair_of(one: Person, other: Person) -> Pair | None:
    """These two and why they may be one; None when nothing speaks for it or something certain against."""
    first, second = sorted((one.pk, other.pk))
    found = _weighed([("", first, second)])
    return found[0] if found else None


def _walked(people: QuerySet[Person], after: Place) -> list[Place]:
    name, key = after
    onward = people.filter(Q(name_folded__gt=name) | Q(pk__gt=key), name_folded__gte=name)
    return list(onward.order_by("name_folded", "pk").values_list("name_folded", "pk")[:STRETCH])


def _near(people: QuerySet[Person], walked: list[int], *, order: str, most: int) -> list[tuple[str, int, int]]:
    reach, within = people.order_by().values("pk").query.sql_with_params()
    # psycopg takes named or numbered parameters, not both: those of the reach get names.
    names = {f"reach_{place}": value for place, value in enumerate(within)}
    sql = _NEAR.format(
        order=order, same_unit=_SAME_UNIT, reach=reach.replace("%s", "{}").format(*(f"%({name})s" for name in names))
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, {"walked": walked, "close": CLOSE, "most": most, **names})
        return list(cursor.fetchall())


def _cut(rows: list[tuple[str, int, int]]) -> tuple[list[tuple[str, int, int]], Place]:
    """The rows before the last person, whose others may be missing, and the place from which he is walked again.

    One person with more pairs than a page has is not walked again: what does not fit is seen when some of it is decided.
    """
    last = rows[MOST_PAIRS][:2]
    kept = rows[: [row[:2] for row in rows].index(last)]
    return (kept, kept[-1][:2]) if kept else (rows[:MOST_PAIRS], last)


def _weighed(rows: Iterable[tuple[str, int, int]]) -> list[Pair]:
    """The pairs that the rules propose, the likeliest first. Three queries, and one for each tie, for any number."""
    pairs = [(min(one, other), max(one, other)) for _name, one, other in rows]
    keys = {key for pair in pairs for key in pair}
    people = Person.objects.in_bulk(keys)
    facts = _facts(people)
    together, apart = ties.together(keys), decided_pairs(keys)
    found = []
    for one, other in pairs:
        like = likeness(
            facts[one], facts[other], in_one_class=(one, other) in together, told_apart=(one, other) in apart
        )
        if like:
            found.append(Pair(people[one], people[other], like))
    return sorted(found, key=lambda pair: (-pair.likeness.strength, pair.one.sort_key, pair.one.pk, pair.other.pk))


def _facts(people: dict[int, Person]) -> dict[int, Known]:
    units: dict[int, set[int]] = defaultdict(set)
    for key, unit_id in Membership.objects.filter(person__in=people).values_list("person_id", "unit_id"):
        units[key].add(unit_id)
    kept = SensitiveDetails.objects.filter(person__in=people).exclude(identity_hash="")
    numbers = dict(kept.values_list("person_id", "identity_hash"))
    return {
        key: Known(
            key=key,
            full_name=one.full_name,
            sex=one.sex,
            birth_on=one.birth_on,
            birth_year=one.birth_year,
            identity=numbers.get(key, ""),
            unit_ids=frozenset(units[key]),
        )
        for key, one in people.items()
    }
