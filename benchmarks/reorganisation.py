"""Two centres are merged in a nation of 34 provinces and 3,321 communes: looked ahead, carried out, listed, taken back.

Each step of the office counts for itself: finding the centres, the page that looks ahead, carrying out, the list of
decisions, the page of one, taking it back; the figure is the slowest. A small nation (1:20) is generated where none is
there, and its tree filled up to the nation's; `--people 5400000 --data FOLDER` is the real size. What is written is
rolled back.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.generate import shape_of
from benchmarks.invented.shape import CELLS, COMMUNES, PEOPLE, PROVINCES, ROOT, SERVED, Shape
from benchmarks.lists import Taken, nation, processor_seconds
from benchmarks.result import Result, tell

LIMIT_MS = 1000
BEGINNING = date(2025, 7, 1)
WHO = ("tinh", "trung-uong")
BASIS = "15-QĐ/TU, 10/6/2026, Tỉnh ủy"


def fill_up(shape: Shape) -> int:
    """Add provinces, communes with their cells, and centres until there are as many as in the nation. How many units."""
    from django.db import connection

    from lienthong.base.bulk import new_keys
    from lienthong.organisations.choices import UnitKind
    from lienthong.organisations.models import ServiceArea, Unit, UnitPeriod

    keys = iter(new_keys(Unit, (COMMUNES - shape.communes) * (CELLS + 2) + PROVINCES))
    units: list[Unit] = []
    periods: list[UnitPeriod] = []
    areas: list[ServiceArea] = []

    def add(name: str, kind: str, path: list[int]) -> int:
        key = next(keys)
        units.append(Unit(pk=key))
        periods.append(
            UnitPeriod(
                unit_id=key, name=name, kind=kind, parent_id=path[-1], path=[*path, key], starts_on=BEGINNING,
                name_folded=name.lower(), sort_key=name.lower(),
            )
        )  # fmt: skip
        return key

    missing = COMMUNES - shape.communes
    provinces = [
        add(f"Tỉnh ủy số {n}", UnitKind.PROVINCIAL_COMMITTEE, [ROOT]) for n in range(PROVINCES - shape.provinces)
    ]
    centre = 0
    for number in range(missing):
        province = provinces[number * len(provinces) // missing]
        commune = add(f"Đảng ủy xã số {number}", UnitKind.COMMUNE_COMMITTEE, [ROOT, province])
        for cell in range(CELLS):
            add(f"Chi bộ số {cell}", UnitKind.CELL, [ROOT, province, commune])
        if number % SERVED == 0:
            centre = add(f"Trung tâm chính trị số {number}", UnitKind.CENTRE, [ROOT, province, commune])
        areas.append(ServiceArea(commune_id=commune, centre_id=centre, starts_on=BEGINNING))
    Unit.objects.bulk_create(units, batch_size=5000)
    UnitPeriod.every.bulk_create(periods, batch_size=2000)
    ServiceArea.objects.bulk_create(areas, batch_size=5000)
    with connection.cursor() as cursor:
        for table in ("unit", "unitperiod", "servicearea"):
            cursor.execute(f"ANALYZE organisations_{table}")
    return len(units)


def steps(shape: Shape, who: str) -> Iterator[tuple[str, Callable[[], Any]]]:
    """What somebody does, one after the other; each is done once, so that what it leaves is there for the next."""
    from django.test import Client
    from django.utils import timezone

    from lienthong.organisations.models import Reorganisation
    from lienthong.people.models import Account

    client = Client(SERVER_NAME="localhost")
    client.force_login(Account.objects.get(username=who))
    middle = shape.centres[len(shape.centres) // 2]
    pair = [one for one in shape.centres if one.province == middle.province][:2]
    chosen = "&".join(f"don_vi={one.unit}" for one in pair)
    day = timezone.localdate() + timedelta(days=30)
    typed = {
        "name": "Trung tâm chính trị liên xã", "symbol": "TTCT", "parent": shape.commune_unit(pair[0].communes.start),
        "day": day.strftime("%d/%m/%Y"), "basis": BASIS,
    }  # fmt: skip

    def get(address: str, status: int = 200) -> None:
        answer = client.get(address)
        assert answer.status_code == status, f"{address}: {answer.status_code}"

    def post(address: str, data: dict[str, Any], status: int) -> None:
        answer = client.post(address, data)
        assert answer.status_code == status, f"{address}: {answer.status_code} {answer.content.decode()[-3000:]}"

    def newest() -> int:
        return Reorganisation.objects.latest("pk").pk

    yield "the list of decisions", lambda: get("/sap-xep/")
    yield "choosing", lambda: get(f"/sap-xep/hop-nhat/chon/?q=trung tam&{chosen}")
    yield "the form", lambda: get(f"/sap-xep/hop-nhat/?{chosen}")
    yield "looking ahead", lambda: post(f"/sap-xep/hop-nhat/?{chosen}", typed, 200)
    yield "carrying out", lambda: post(f"/sap-xep/hop-nhat/?{chosen}", {**typed, "apply": "1"}, 302)
    yield "the list of decisions, one more", lambda: get("/sap-xep/")
    yield "its page", lambda: get(f"/sap-xep/{newest()}/")
    yield "how centres stand", lambda: get("/tinh-hinh/")
    yield "taking it back", lambda: post(f"/sap-xep/{newest()}/hoan-tac/", {}, 302)


def measure(shape: Shape) -> list[tuple[Taken, str]]:
    """Every step of both with its time. The first round warms the process and is not counted."""
    from django.db import connection, transaction

    found: list[tuple[Taken, str]] = []
    with transaction.atomic():
        added = fill_up(shape) if shape.communes < COMMUNES else 0
        sys.stderr.write(f"{added:,} units added to fill up the nation's tree\n")
        connection.ensure_connection()
        backend = int(connection.connection.info.backend_pid)
        for warm, who in ((True, WHO[0]), (False, WHO[0]), (False, WHO[1])):
            for what, act in steps(shape, who):
                server, own, begun = processor_seconds(backend), time.process_time(), time.perf_counter()
                act()
                wall = time.perf_counter() - begun
                worked = time.process_time() - own + processor_seconds(backend) - server
                if not warm:
                    found.append((Taken(wall * 1000, worked * 1000), f"{who}: {what}"))
        transaction.set_rollback(True)
    return found


def main(arguments: list[str] | None = None) -> int:
    """Measure; the figure is the slowest step."""
    parser = argparse.ArgumentParser(prog="benchmarks.reorganisation", description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE // 20)
    parser.add_argument("--data", type=Path, help="a folder that benchmarks.generate filled, or an empty one")
    chosen: Any = parser.parse_args(arguments)
    with nation(chosen.people, chosen.data):
        found = measure(shape_of(chosen.people))
    busy = os.getloadavg()[1] > (os.cpu_count() or 1)
    found.sort(key=lambda one: -(one[0].worked if busy else one[0].wall))
    for taken, what in found:
        sys.stderr.write(f"{taken.wall:8.0f} ms {taken.worked:6.0f} ms of processors  {what}\n")
    slowest = found[0][0].worked if busy else found[0][0].wall
    unit = f"ms{' of processors on a busy machine' if busy else ''}, the slowest of {len(found)} steps"
    size = f"{COMMUNES:,} communes, {chosen.people:,} people"
    return tell(Result("reorganisation", round(slowest, 1), unit, LIMIT_MS, "the promise", size))


if __name__ == "__main__":
    sys.exit(main())
