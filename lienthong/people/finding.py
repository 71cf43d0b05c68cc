"""Finding people in a list of any length: a commune's two thousand, a province's, or the nation's five million.

Without a text a page is a walk along the index of a place (`Belonging`: sorted by given name). With a text there are two
ways, chosen by how many people are within reach. Up to `NEAR` the same walk reads each name it passes. Beyond, the names
split in two: those whose *given* name begins with the last word typed stand together in the order and have an index by
given name; of the others the walk looks at `WALKED`, and where that does not fill a page they are so few that the index of
trigrams gathers them all. Both halves are merged, so that the order is one and the same whichever way was taken.

The SQL is put together from fixed pieces; what a person typed only ever goes in as a parameter.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection

from lienthong.base.paging import COUNTED, Total
from lienthong.kernel.text import exact, folded, squash
from lienthong.people.models import Person

NEAR = 200_000  # names that can be read one by one within a tenth of a second
WALKED = 100_000
REMEMBERED_SECONDS = 600
GIVEN_WORDS = 200
FEW = 3_000  # of those the walk hardly met: usually all there are
COUNTED_FAR = 1_000  # each of these is asked for whether he is within reach
MANY = 500  # among the names walked over: too many to be gathered for the sake of their number

Found = tuple[str, int]  # sort key and number of a person: his place in the order

_LASTING = "{0}.starts_on <= %(on)s AND ({0}.ends_on IS NULL OR {0}.ends_on > %(on)s)"
_GIVEN = "split_part({0}.name_folded, ' ', -1) COLLATE \"C\""
_BEFORE_GIVEN = "(' ' || regexp_replace({0}, ' ?[^ ]*$', ''))"
_WITHIN_REACH = f"""EXISTS (
    SELECT FROM people_belonging b
    WHERE b.person_id = p.id AND b.place_id = ANY(%(places)s) AND {_LASTING.format("b")} OFFSET 0
)"""
# OFFSET 0 keeps these a question asked of each row that is left, instead of a join over everybody.
_MEMBER_NOW = f"""EXISTS (
    SELECT FROM people_membership m JOIN organisations_unitperiod u ON u.unit_id = m.unit_id
    WHERE m.person_id = {{0}} AND u.path @> ARRAY[%(unit)s::bigint]
        AND {_LASTING.format("m")} AND {_LASTING.format("u")} OFFSET 0
)"""
_WALK = f"""
SELECT {{distinct}} found.sort_key, found.person_id FROM unnest(%(places)s::bigint[]) AS reach(place) CROSS JOIN LATERAL (
    SELECT p.sort_key, p.person_id FROM people_belonging p
    WHERE p.place_id = reach.place AND {_LASTING.format("p")} AND {{conditions}}
    ORDER BY p.sort_key {{way}}, p.person_id {{way}} LIMIT %(limit)s
) AS found {{order}} LIMIT %(limit)s"""  # noqa: S608 - pieces of ours, values as parameters
_SHORT_WALK = f"""
SELECT {{distinct}} found.sort_key, found.person_id FROM unnest(%(places)s::bigint[]) AS reach(place) CROSS JOIN LATERAL (
    SELECT p.sort_key, p.person_id FROM (
        SELECT p.* FROM people_belonging p
        WHERE p.place_id = reach.place AND {_LASTING.format("p")} AND {{cursor}}
        ORDER BY p.sort_key {{way}}, p.person_id {{way}} LIMIT %(walked)s
    ) AS p
    WHERE {{conditions}} ORDER BY p.sort_key {{way}}, p.person_id {{way}} LIMIT %(limit)s
) AS found {{order}} LIMIT %(limit)s"""  # noqa: S608 - pieces of ours, values as parameters
_BY_GIVEN_NAME = f"""
SELECT found.sort_key, found.id FROM unnest(%(words)s::text[]) AS given(word) CROSS JOIN LATERAL (
    SELECT p.sort_key, p.id FROM people_person p
    WHERE {_GIVEN.format("p")} = given.word AND {{conditions}}
    ORDER BY p.sort_key {{way}}, p.id {{way}} LIMIT %(limit)s
) AS found {{order}} LIMIT %(limit)s"""  # noqa: S608 - pieces of ours, values as parameters
# Sorted before anybody is asked whether he is within reach, so that only as many are asked as a page takes.
_GATHERED = f"""
WITH gathered AS MATERIALIZED (
    SELECT p.sort_key, p.id FROM people_person p
    WHERE {{gathered}} AND NOT {_GIVEN.format("p")} LIKE %(given)s AND {{cursor}}
    ORDER BY p.sort_key {{way}}, p.id {{way}}
)
SELECT p.sort_key, p.id FROM gathered p WHERE {{conditions}} LIMIT %(limit)s"""  # noqa: S608 - pieces of ours, values as parameters
_WORDS = f"""
WITH RECURSIVE given(word) AS (
    (SELECT {_GIVEN.format("p")} FROM people_person p WHERE {_GIVEN.format("p")} >= %(begins)s ORDER BY 1 LIMIT 1)
    UNION ALL
    SELECT (SELECT {_GIVEN.format("p")} FROM people_person p WHERE {_GIVEN.format("p")} > given.word ORDER BY 1 LIMIT 1)
    FROM given WHERE given.word LIKE %(given)s
)
SELECT word FROM given WHERE word LIKE %(given)s LIMIT %(most)s"""  # noqa: S608 - pieces of ours, values as parameters
_PLAIN_BEFORE = f"{_BEFORE_GIVEN.format('p.name_folded')} LIKE %(folded)s"
_MARKED_BEFORE = f"{_BEFORE_GIVEN.format('p.name_exact')} LIKE %(exact)s"
_ORDER = "ORDER BY 1 {way}, 2 {way}"
_PLACE_OF = f"SELECT p.sort_key FROM people_person p WHERE p.id = %(after)s AND {_WITHIN_REACH}"  # noqa: S608 - pieces of ours
_COUNT = "SELECT count(*) FROM ({0}) AS counted"
_SIZE = """
SELECT count(*) FROM unnest(%(places)s::bigint[]) AS reach(place) CROSS JOIN LATERAL (
    SELECT FROM people_belonging WHERE place_id = reach.place LIMIT %(near)s
) AS found"""


@dataclass(slots=True)
class Finder:
    """The people under some places on a day, by given name; whose name has words beginning so; now members of a unit.

    A source of pages. Typed with marks, a name must match with marks.
    """

    places: Sequence[int]
    on: date
    text: str = ""
    unit_id: int | None = None
    near: int = NEAR
    walked: int = WALKED
    _near: bool | None = field(default=None, init=False)
    _few: list[Found] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.text = squash(self.text)

    def rows(self, *, after: int | None, backwards: bool, limit: int) -> list[Person] | None:
        """The people beyond that one; backwards from the end. None when he is not within reach."""
        beyond = self._place_of(after) if after is not None else None
        if after is not None and beyond is None:
            return None
        found = self._found(beyond, backwards=backwards, limit=limit)
        people = Person.objects.in_bulk([pk for _key, pk in found])
        return [people[pk] for _key, pk in found]

    def key_of(self, row: Person) -> int:
        """The person's number."""
        return row.pk

    def first(self, limit: int) -> list[Person]:
        """The first so many."""
        return self.rows(after=None, backwards=False, limit=limit) or []

    def total(self) -> Total:
        """How many, counted up to a bound; of a text in a great reach sometimes only within what was looked at."""
        if not self.text or self._is_near():
            return Total.bounded(self._count(_WALK, COUNTED + 1))
        named = self._count(_BY_GIVEN_NAME, COUNTED_FAR + 1)
        if named > COUNTED_FAR:
            return Total.bounded(named, COUNTED_FAR)
        if self._few is None:
            seen = self._count(_SHORT_WALK, COUNTED_FAR + 1)
            if seen >= MANY:
                return Total(min(named + seen, COUNTED_FAR), is_more=True)
        return Total.bounded(named + len(self._gathered()), COUNTED_FAR)

    def _found(self, beyond: Found | None, *, backwards: bool, limit: int) -> list[Found]:
        if not self.text or self._is_near():
            return self._run(_WALK, beyond, backwards, limit)
        named = self._run(_BY_GIVEN_NAME, beyond, backwards, limit)
        others = self._run(_SHORT_WALK, beyond, backwards, limit) if self._few is None else []
        if len(others) < limit:
            others = self._gathered()
            if len(others) > FEW:
                others = self._run(_GATHERED, beyond, backwards, limit)
            elif beyond is not None:
                others = [one for one in others if (one < beyond if backwards else one > beyond)]
        return sorted([*named, *others], reverse=backwards)[:limit]

    def _gathered(self) -> list[Found]:
        """All whose name holds the text before the given name, asked for once; more than are counted where there are more."""
        if self._few is None:
            self._few = self._run(_GATHERED, None, False, FEW + 1)
        return self._few

    def _is_near(self) -> bool:
        if self._near is None:
            self._near = _is_near(tuple(sorted(self.places)), self.near, int(time.monotonic() // REMEMBERED_SECONDS))
        return self._near

    def _place_of(self, pk: int) -> Found | None:
        found = _asked(_PLACE_OF, {"places": list(self.places), "on": self.on, "after": pk})
        return (found[0][0], pk) if found else None

    def _count(self, query: str, limit: int) -> int:
        # Without an order the count stops as soon as it is full.
        counted = self._sql(query, None, False, order="")
        ((number,),) = _asked(_COUNT.format(counted), self._values(query, None, limit))
        return int(number)

    def _run(self, query: str, beyond: Found | None, backwards: bool, limit: int) -> list[Found]:
        return _asked(self._sql(query, beyond, backwards), self._values(query, beyond, limit))

    def _sql(self, query: str, beyond: Found | None, backwards: bool, order: str = _ORDER) -> str:
        of_person = query in (_BY_GIVEN_NAME, _GATHERED)
        person = "p.id" if of_person else "p.person_id"
        cursor = f"(p.sort_key, {person}) {'<' if backwards else '>'} (%(key)s, %(after)s)" if beyond else "TRUE"
        conditions = [] if query in (_SHORT_WALK, _GATHERED) else [cursor]
        if self.text and query != _GATHERED:
            conditions.append("(' ' || p.name_folded) LIKE %(folded)s")
        if self._has_marks() and query != _GATHERED:
            conditions.append("(' ' || p.name_exact) LIKE %(exact)s")
        if query == _SHORT_WALK:
            conditions.append(f"NOT {_GIVEN.format('p')} LIKE %(given)s")
        if of_person:
            conditions.append(_WITHIN_REACH)
        if self.unit_id is not None:
            conditions.append(_MEMBER_NOW.format(person))
        way = "DESC" if backwards else "ASC"
        return query.format(
            conditions=" AND ".join(conditions) or "TRUE",
            cursor=cursor,
            way=way,
            order=order.format(way=way),
            gathered=_MARKED_BEFORE if self._has_marks() else _PLAIN_BEFORE,
            distinct="DISTINCT" if len(self.places) > 1 else "",
        )

    def _values(self, query: str, beyond: Found | None, limit: int) -> dict[str, Any]:
        key, after = beyond or ("", 0)
        last = folded(self.text).rpartition(" ")[2]
        return {
            "places": list(self.places),
            "on": self.on,
            "unit": self.unit_id,
            "folded": f"% {_literal(folded(self.text))}%",
            "exact": f"% {_literal(exact(self.text))}%",
            "given": f"{_literal(last)}%",
            "key": key,
            "after": after,
            "limit": limit,
            "walked": self.walked,
            "words": _given_names(last) if query == _BY_GIVEN_NAME else [],
        }

    def _has_marks(self) -> bool:
        return folded(self.text) != exact(self.text)


@lru_cache(maxsize=1000)
def _is_near(places: tuple[int, ...], near: int, _while: int) -> bool:
    """Whether so few are under these places. Remembered for a while: either way finds the same, one of them sooner."""
    ((size,),) = _asked(_SIZE, {"places": list(places), "near": near + 1})
    return bool(size <= near)


def _given_names(beginning: str) -> list[str]:
    """The given names, without marks, that begin so: one step along the index for each."""
    asked = {"begins": beginning, "given": f"{_literal(beginning)}%", "most": GIVEN_WORDS}
    return [word for (word,) in _asked(_WORDS, asked)]


def _literal(text: str) -> str:
    """The text inside a LIKE pattern, where it stands for itself."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _asked(query: str, values: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        found: list[Any] = cursor.fetchall()
    return found
