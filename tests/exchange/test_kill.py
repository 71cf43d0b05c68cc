"""The worker dies again and again while a list is checked and written; every row is there exactly once."""

import random
import time

import pytest

from lienthong.exchange.actions.waiting import check_table, order_writing
from lienthong.exchange.choices import ImportState
from lienthong.exchange.models import ImportReceipt, ImportRow, TableImport
from lienthong.jobs.models import Worker
from lienthong.people.models import Membership, Person
from tests.cast import Cast, lay_cast
from tests.exchange.things import a_received_table, a_sheet, again
from tests.worker import end_worker, start_worker, wait_until

GIVEN = [
    "An",
    "Bình",
    "Chi",
    "Dũng",
    "Hòa",
    "Hằng",
    "Sơn",
    "Thủy",
    "Yến",
    "Long",
    "Mai",
    "Nam",
    "Oanh",
    "Phúc",
    "Quý",
    "Tâm",
    "Vinh",
]


def a_long_list(rows: int) -> bytes:
    """So many people, no two alike."""
    day = [f"{1 + row % 28:02d}/{1 + row // 28 % 12:02d}/{1960 + row // 336 % 45}" for row in range(rows)]
    names = [f"Lê {GIVEN[row % 17]} {GIVEN[row // 17 % 17]} {GIVEN[row // 289 % 17]}" for row in range(rows)]
    return a_sheet(
        *([name, "Nam", born, "", "", f"09{row:08d}"] for row, (name, born) in enumerate(zip(names, day, strict=True)))
    )


def survive(table: TableImport, work: ImportState, kills: int, dice: random.Random, longest: float) -> int:
    """Start workers and kill them at random moments until the work is done or all deaths were died; then let one finish."""
    deaths = 0
    while deaths < kills and again(table).state == work:
        worker = start_worker()
        wait_until(lambda worker=worker: Worker.objects.filter(name__endswith=f":{worker.pid}").exists())  # type: ignore[misc]
        time.sleep(dice.uniform(0, longest))
        end_worker(worker)
        deaths += 1
    worker = start_worker()
    wait_until(lambda: again(table).state != work)
    end_worker(worker)
    return deaths


def _killed_again_and_again(cast: Cast, rows: int, kills: int, longest: float) -> None:
    dice, actor = random.Random(20), cast.actor("an")
    before = Person.objects.count(), Membership.objects.count()
    table = a_received_table(cast, a_long_list(rows))

    check_table(table=table, mapping=table.mapping, actor=actor)
    deaths = survive(table, ImportState.CHECKING, kills // 2, dice, longest)
    assert again(table).counts == {"new": rows, "changed": 0, "same": 0, "likely": 0, "refused": 0}
    order_writing(table=table, actor=actor)
    deaths += survive(table, ImportState.APPLYING, kills - deaths, dice, longest)

    places = list(ImportRow.objects.filter(table=table).order_by("position").values_list("position", "row"))
    phones = Person.objects.exclude(phone="").values_list("phone", flat=True)
    assert deaths == kills
    assert places == [(place, place + 2) for place in range(rows)]
    assert sorted(phones) == [f"09{row:08d}" for row in range(rows)]
    assert (Person.objects.count(), Membership.objects.count()) == (before[0] + rows, before[1] + rows)
    assert ImportReceipt.objects.filter(table=table).count() == rows
    assert again(table).state == ImportState.APPLIED


@pytest.mark.prove
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_five_times_writes_every_row_once() -> None:
    _killed_again_and_again(lay_cast(), rows=2_000, kills=5, longest=0.2)


@pytest.mark.prove
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_twenty_times_writes_every_row_of_20_000_once() -> None:
    _killed_again_and_again(lay_cast(), rows=20_000, kills=20, longest=1.0)
