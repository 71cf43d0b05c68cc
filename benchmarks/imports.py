"""100,000 people from an Excel file are checked row by row and written, in less than a minute and 500 MB.

Runs on a database of its own in the cluster of the tests. A tenth of the people are known already, a quarter of them with
changes. The peer: reading the file and a bare COPY of the same people and memberships.
"""

import os
import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"  # whoever started this may have named the product's

import django
import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.result import Result, tell

ROWS = 100_000
KNOWN = 10_000
LIMIT_SECONDS = 60
LIMIT_MEGABYTES = 500
FAMILIES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Lý", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương"]
MIDDLE = ["Văn", "Thị", "Đức", "Thu", "Hữu", "Ngọc", "Minh", "Quang", "Thanh", "Xuân", "Kim"]
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


def person(row: int) -> list[str]:
    """The cells of one person after the running number, always the same."""
    name = f"{FAMILIES[row % 13]} {MIDDLE[row // 13 % 11]} {GIVEN[row // 143 % 17]} {GIVEN[row // 2431 % 17]}"
    born = f"{1 + row % 28:02d}/{1 + row // 28 % 12:02d}/{1960 + row // 336 % 45}"
    return [name, born, "Nữ" if row % 2 else "Nam", "Kinh", f"Chi bộ thôn {row % 200}", f"0100{row:06d}"]


def workbook(to: Path, first: int, last: int, *, changed: bool = False) -> None:
    """A list as a province would send it, made without holding it in memory."""
    book = xlsxwriter.Workbook(str(to), {"constant_memory": True})
    sheet = book.add_worksheet("Danh sách")
    sheet.write_row(0, 0, ["TT", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Chi bộ", "Điện thoại"])
    for row in range(first, last):
        cells = person(row)
        if changed and row % 4 == 0:
            cells[5] = f"0200{row:06d}"
        sheet.write_row(row - first + 1, 0, [row, *cells])
    book.close()


def take_in(file: Path, cast: Any, actor: Any) -> Any:
    """Upload, check and write the file as a clerk and the worker do; the import afterwards."""
    from lienthong.exchange.actions.waiting import check_table, decide_all_new, order_writing, receive_table
    from lienthong.exchange.board import Frame, imports
    from lienthong.exchange.checking import look_at
    from lienthong.jobs.worker import work_off

    kind = imports.get("people.people")
    assert kind
    frame, data = Frame(actor, {"unit": str(cast.centre.pk)}), file.read_bytes()
    look = look_at(kind, frame, data, file.name)
    table = receive_table(kind=kind, frame=frame, name=file.name, data=data, layouts=look.layouts, mapping=look.mapping)
    check_table(table=table, mapping=table.mapping, actor=actor)
    work_off()
    decide_all_new(table=again(table), actor=actor)
    order_writing(table=table, actor=actor)
    work_off()
    return again(table)


def again(table: Any) -> Any:
    """The import as the database has it now."""
    return type(table).objects.get(pk=table.pk)


def peer(file: Path) -> float:
    """Seconds to read the file bare and COPY the same rows into tables without keys or indexes."""
    from django.db import connection

    begun = time.perf_counter()
    rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE bare (name text, born text, sex text, phone text)")
        cursor.execute("CREATE TEMP TABLE belongs (person int, unit text)")
        with cursor.copy("COPY bare FROM STDIN") as copy:
            for row in rows[1:]:
                copy.write_row([row[1], row[2], row[3], row[6]])
        with cursor.copy("COPY belongs FROM STDIN") as copy:
            for place, row in enumerate(rows[1:]):
                copy.write_row([place, row[5]])
    return time.perf_counter() - begun


def measured() -> int:
    """Lay the cast and the known people, then take the big list in."""
    from django.conf import settings

    from lienthong.organisations.actions import found_unit
    from lienthong.organisations.choices import UnitKind
    from lienthong.people.models import Person
    from tests.cast import BEGINNING, PRODUCT, lay_cast

    with tempfile.TemporaryDirectory() as folder:
        settings.MEDIA_ROOT = Path(folder) / "files"
        cast = lay_cast()
        for number in range(200):
            found_unit(
                name=f"Chi bộ thôn {number}",
                kind=UnitKind.CELL,
                starts_on=BEGINNING,
                parent=cast.committee,
                actor=PRODUCT,
            )
        actor, files = (
            cast.actor("an", date(2026, 3, 16)),
            [Path(folder) / name for name in ("known.xlsx", "list.xlsx")],
        )
        workbook(files[0], 1, KNOWN + 1)
        workbook(files[1], 1, ROWS + 1, changed=True)
        take_in(files[0], cast, actor)
        bare = peer(files[1])
        before, begun = Person.objects.count(), time.perf_counter()
        table = take_in(files[1], cast, actor)
        figure = time.perf_counter() - begun
        counts, written = table.counts, Person.objects.count() - before
    told = sum(counts[verdict] for verdict in ("new", "changed", "same", "likely", "refused"))
    assert told == ROWS, counts
    assert written == counts["written_new"], counts
    sys.stderr.write(f"{counts}\n")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    kept = tell(Result("import", round(figure, 2), "s for 100,000 people", LIMIT_SECONDS, "the promise"))
    kept |= tell(Result("import memory", round(memory), "MB for 100,000 people", LIMIT_MEGABYTES, "the promise"))
    tell(
        Result(
            "import beside reading and COPY", round(figure, 2), "s for 100,000 people", round(bare, 2), "the bare COPY"
        )
    )
    return kept


def main() -> int:
    """On a database of its own, dropped afterwards."""
    from tests.database import borrowed

    with borrowed():
        django.setup()
        from django.test.utils import setup_databases, setup_test_environment, teardown_databases

        setup_test_environment()
        made = setup_databases(verbosity=0, interactive=False)
        try:
            return measured()
        finally:
            teardown_databases(made, verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
