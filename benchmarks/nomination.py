"""5,000 candidates are checked against the nation's people in less than 10 seconds, every reason against each.

The rows of units' lists (name, birth, sex, unit) are matched with everybody within a centre's reach, then each is held against
audience, completions, other classes and calls of the same weeks, quota and places. A small nation (1:20) is generated where
none is there; `--people 5400000 --data FOLDER` is the real size. What is written for it is rolled back.
"""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.generate import shape_of
from benchmarks.invented.shape import PEOPLE, Shape
from benchmarks.lists import nation, processor_seconds
from benchmarks.result import Result, tell

if TYPE_CHECKING:
    from lienthong.classes.models import Call
    from lienthong.people.rules.matching import Sought

CANDIDATES = 5_000
UNKNOWN = 10  # of so many rows one is of somebody nobody knows
NOMINATED = 500  # stand in the call already, as many in another call of the same week
LIMIT_SECONDS = 10
ON = date(2026, 3, 2)


def rows_of(people: Sequence[tuple[str, date | None, int | None, str, int]]) -> "list[tuple[Sought, int | None]]":
    """The rows of the lists: people of the communes as units write them, each with his unit; some of them are strangers."""
    from lienthong.people.rules.matching import Sought

    rows: list[tuple[Sought, int | None]] = []
    for place, (name, born, year, sex, unit) in enumerate(people):
        birth = born.isoformat() if born else str(year or "")
        rows.append((Sought(f"{name} Lạ" if place % UNKNOWN == 0 else name, birth, sex), unit))
    return rows


def check(call: "Call", rows: "list[tuple[Sought, int | None]]", reached: frozenset[int], quota: int) -> Counter[str]:
    """Who the rows are, and everything against each; how often which reason was found."""
    from lienthong.classes.queries.eligibility import Sought as Asked
    from lienthong.classes.queries.eligibility import checked, occasion_of_call
    from lienthong.people.queries.matching import namesakes
    from lienthong.people.rules.matching import same_or_likely

    known = namesakes(rows, scope=frozenset(), reached=reached, on=ON)
    answers = [same_or_likely(row, some) for (row, _unit), some in zip(rows, known, strict=True)]
    sure = {person for person, _likely in answers if person is not None}
    found = checked(occasion_of_call(call), [Asked(one, quota) for one in sorted(sure)], on=ON, by_unit=True)
    said = Counter(finding.reason.code for some in found.values() for finding in some)
    said["known"] = len(sure)
    said["asked"] = sum(bool(likely) for person, likely in answers if person is None)
    said["new"] = sum(person is None and not likely for person, likely in answers)
    return said


def a_call(shape: Shape, people: Sequence[int]) -> "tuple[Call, int]":
    """A call of the middle centre with one unit's number, and half a thousand who were nominated before; another beside it."""
    from django.utils import timezone

    from lienthong.classes.models import Call, Nomination, Quota
    from lienthong.people.models import Membership
    from lienthong.planning.models import ApprovedLine

    centre = shape.centres[len(shape.centres) // 2]
    lines = ApprovedLine.objects.filter(centre_id=centre.unit, programme__isnull=False, year=ON.year)
    line = lines.select_related("approval", "programme").order_by("pk").first()
    assert line is not None
    starts_on = ON + timedelta(days=14)
    made = []
    for first, title in ((0, "Lớp này"), (NOMINATED, "Lớp khác")):
        call = Call.objects.create(
            centre_id=centre.unit, approved_line=line, title=title, places=400, starts_on=starts_on,
            ends_on=starts_on + timedelta(days=4), answer_by=ON + timedelta(days=7), state="sent", number="1-CV/TTCT",
            issued_on=ON, sent_at=timezone.now(),
        )  # fmt: skip
        quota = Quota.objects.create(call=call, unit_id=shape.commune_unit(centre.communes.start), places=300)
        chosen = people[first : first + NOMINATED]
        units = dict(Membership.objects.filter(person_id__in=chosen).values_list("person_id", "unit_id"))
        Nomination.objects.bulk_create(
            Nomination(
                call=call, quota=quota, person_id=pk, unit_id=units[pk], state="submitted", nominated_at=timezone.now()
            )
            for pk in chosen
            if pk in units
        )
        made.append((call, quota.pk))
    return made[0]


def measure(shape: Shape, candidates: int, runs: int) -> tuple[float, float, Counter[str]]:
    """The best time by the clock and of this process and the database's together, and what was found."""
    from django.db import transaction

    from lienthong.organisations.queries import units_under
    from lienthong.people.models import Person

    centre = shape.centres[len(shape.centres) // 2]
    communes = [shape.commune_unit(commune) for commune in centre.communes]
    step = max(1, len(centre.people) // candidates)
    chosen = list(centre.people)[::step][:candidates]
    with transaction.atomic():
        people = Person.objects.filter(pk__in=chosen, memberships__ends_on=None).order_by("pk")
        rows = rows_of(list(people.values_list("full_name", "birth_on", "birth_year", "sex", "memberships__unit")))
        reached = frozenset(units_under(communes, ON))
        call, quota = a_call(shape, chosen)
        backend = _backend()
        taken = []
        for _run in range(runs + 1):
            server, own, begun = processor_seconds(backend), time.process_time(), time.perf_counter()
            found = check(call, rows, reached, quota)
            worked = time.process_time() - own + processor_seconds(backend) - server
            taken.append((time.perf_counter() - begun, worked))
        transaction.set_rollback(True)
    wall, worked = sorted(taken[1:])[len(taken[1:]) // 2]
    return wall, worked, found


def _backend() -> int:
    from django.db import connection

    return int(connection.connection.info.backend_pid)


def main(arguments: list[str] | None = None) -> int:
    """Measure; the figure is the median of the runs after one that is not counted."""
    parser = argparse.ArgumentParser(prog="benchmarks.nomination", description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE // 20)
    parser.add_argument("--data", type=Path, help="a folder that benchmarks.generate filled, or an empty one")
    parser.add_argument("--candidates", type=int, default=CANDIDATES)
    parser.add_argument("--runs", type=int, default=3)
    chosen: Any = parser.parse_args(arguments)
    with nation(chosen.people, chosen.data):
        wall, worked, found = measure(shape_of(chosen.people), chosen.candidates, chosen.runs)
    sys.stderr.write(f"{wall:.2f} s, {worked:.2f} s of processors; {dict(sorted(found.items()))}\n")
    busy = os.getloadavg()[1] > (os.cpu_count() or 1)
    size = f"{chosen.candidates:,} candidates, {chosen.people:,} people"
    unit = f"seconds{' of processors on a busy machine' if busy else ''}"
    return tell(Result("nomination", round(worked if busy else wall, 2), unit, LIMIT_SECONDS, "the promise", size))


if __name__ == "__main__":
    sys.exit(main())
