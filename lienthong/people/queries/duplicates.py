"""Finding people who may be one and the same, in one walk through a reach of any size.

A walk goes along the list of people (`Finder`) and looks at whoever comes near each of them: by the same name and birth, by the
same identity number, by an alike name on the same day of birth. Each nearness has an index, so that a stretch costs about the
same among five thousand people and among five million; a page is a stretch or a few, never the whole.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from lienthong.people.finding import Finder
from lienthong.people.models import Membership, Person, SensitiveDetails
from lienthong.people.queries.merging import decided_pairs
from lienthong.people.rules.likeness import CLOSE, Known, Likeness, likeness
from lienthong.people.ties import ties

Row = tuple[int, int]  # keys of the one walked past, and of the other
STRETCH = 200
STRETCHES = 40
MOST_PAIRS = 60

# Every person who comes near one of those walked past, within reach and not told apart, in the order of the walk.
# {order} takes each pair once (from the earlier of the two) or, for one person, both ways. OFFSET 0 makes of each nearness a
# question to an index for each person walked past, where the planner might read the whole table once.
_NEAR = """
WITH walked AS MATERIALIZED (
    SELECT p.id, p.name_folded, p.birth_on, p.birth_year, walk.place
    FROM unnest(%(walked)s::bigint[]) WITH ORDINALITY AS walk(id, place) JOIN people_person p ON p.id = walk.id
),
near AS (
    SELECT w.id AS one, w.place, q.id AS other FROM walked w CROSS JOIN LATERAL (
        SELECT p.id FROM people_person p WHERE p.birth_on = w.birth_on AND p.name_folded = w.name_folded OFFSET 0
    ) q
    UNION
    SELECT w.id, w.place, q.id FROM walked w CROSS JOIN LATERAL (
        SELECT p.id FROM people_person p
        WHERE p.name_folded = w.name_folded AND p.birth_year = w.birth_year AND p.birth_on IS NULL OFFSET 0
    ) q
    UNION
    SELECT w.id, w.place, q.id FROM walked w CROSS JOIN LATERAL (
        SELECT p.id FROM people_person p WHERE p.name_folded = w.name_folded AND p.birth_year = w.birth_year OFFSET 0
    ) q WHERE w.birth_on IS NULL
    UNION
    SELECT w.id, w.place, q.id FROM walked w CROSS JOIN LATERAL (
        SELECT p.id FROM people_person p WHERE p.name_folded = w.name_folded OFFSET 0
    ) q WHERE w.birth_year IS NULL AND {same_unit}
    UNION
    SELECT w.id, w.place, q.id FROM walked w CROSS JOIN LATERAL (
        SELECT p.id FROM people_person p
        WHERE p.name_folded = w.name_folded AND p.birth_year IS NULL AND p.birth_on IS NULL OFFSET 0
    ) q WHERE {same_unit}
    UNION
    SELECT w.id, w.place, q.id FROM walked w CROSS JOIN LATERAL (
        SELECT p.id FROM people_person p
        WHERE p.birth_on = w.birth_on AND p.name_folded <> w.name_folded
            AND similarity(p.name_folded, w.name_folded) >= %(close)s OFFSET 0
    ) q
    UNION
    SELECT w.id, w.place, q.id FROM walked w
    JOIN people_sensitivedetails mine ON mine.person_id = w.id AND mine.identity_hash <> ''
    CROSS JOIN LATERAL (
        SELECT s.person_id AS id FROM people_sensitivedetails s
        WHERE s.identity_hash = mine.identity_hash AND s.identity_hash <> '' OFFSET 0
    ) q
)
SELECT near.one, near.other FROM near JOIN people_person w ON w.id = near.one JOIN people_person q ON q.id = near.other
WHERE {order} AND EXISTS (
    SELECT FROM people_belonging b
    WHERE b.person_id = near.other AND b.place_id = ANY(%(places)s) AND b.starts_on <= %(on)s
        AND (b.ends_on IS NULL OR b.ends_on > %(on)s) OFFSET 0
) AND NOT EXISTS (
    SELECT FROM people_distinction d
    WHERE d.lower_id = least(near.one, near.other) AND d.upper_id = greatest(near.one, near.other) OFFSET 0
)
ORDER BY near.place, near.other LIMIT %(most)s
"""
_SAME_UNIT = """EXISTS (
    SELECT FROM people_membership mine JOIN people_membership theirs ON theirs.unit_id = mine.unit_id
    WHERE mine.person_id = w.id AND theirs.person_id = q.id
)"""
_ONCE = "(q.sort_key, q.id) > (w.sort_key, w.id)"
_BOTH_WAYS = "q.id <> w.id"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who may be one, the earlier entry first, and why."""

    one: Person
    other: Person
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk found, the likeliest first, and after whom it goes on; None when it came to the end."""

    pairs: list[Pair]
    onward: int | None


def pairs_among(people: Finder, *, after: int | None = None, is_patient: Callable[[], bool] = lambda: True) -> Walk:
    """People among these who may be one, walking on after one of them. Costs about the same however many there are.

    Looks at no more than `STRETCHES` times `STRETCH` people, at fewer when the patience is over, and gives no more than
    `MOST_PAIRS` pairs. It begins anew when the one to begin after is not within reach any more.
    """
    rows: list[Row] = []
    for _stretch in range(STRETCHES):
        found = people.rows(after=after, backwards=False, limit=STRETCH)
        walked = [one.pk for one in (people.first(STRETCH) if found is None else found)]
        rows += _near(people, walked, order=_ONCE, most=MOST_PAIRS + 1)
        after = walked[-1] if len(walked) == STRETCH else None
        if after is None or len(rows) >= MOST_PAIRS or not is_patient():
            break
    if len(rows) > MOST_PAIRS:
        rows, after = _cut(rows)
    return Walk(_weighed(rows), after)


def pairs_of(people: Finder, person: Person) -> list[Pair]:
    """Who among these may be the same as this one of them, the likeliest first."""
    return _weighed(_near(people, [person.pk], order=_BOTH_WAYS, most=MOST_PAIRS))


def pair_of(one: Person, other: Person) -> Pair | None:
    """These two and why they may be one; None when nothing speaks for it or something certain against."""
    first, second = sorted((one.pk, other.pk))
    found = _weighed([(first, second)])
    return found[0] if found else None


def _near(people: Finder, walked: list[int], *, order: str, most: int) -> list[Row]:
    asked: dict[str, Any] = {
        "walked": walked,
        "places": list(people.places),
        "on": people.on,
        "close": CLOSE,
        "most": most,
    }
    with connection.cursor() as cursor:
        cursor.execute(_NEAR.format(order=order, same_unit=_SAME_UNIT), asked)
        return list(cursor.fetchall())


def _cut(rows: list[Row]) -> tuple[list[Row], int]:
    """The rows before the last person, whose others may be missing, and after whom the walk goes on.

    One person with more pairs than a page has is not walked again: what does not fit is seen when some of it is decided.
    """
    last = rows[MOST_PAIRS][0]
    kept = rows[: [one for one, _other in rows].index(last)]
    return (kept, kept[-1][0]) if kept else (rows[:MOST_PAIRS], last)


def _weighed(rows: Iterable[Row]) -> list[Pair]:
    """The pairs that the rules propose, the likeliest first. Three queries, and one for each tie, for any number."""
    pairs = [(min(one, other), max(one, other)) for one, other in rows]
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
