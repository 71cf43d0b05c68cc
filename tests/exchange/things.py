"""Things of imports for the cast: a table received, checked, applied."""

from collections.abc import Sequence
from typing import Any

from lienthong.exchange.actions.waiting import check_table, order_writing, receive_table
from lienthong.exchange.board import Frame, ImportKind, imports
from lienthong.exchange.checking import look_at
from lienthong.exchange.models import TableImport
from lienthong.jobs.worker import work_off
from lienthong.kernel.actor import Actor
from tests.cast import Cast
from tests.exchange.builders import xlsx

HEADER = ["TT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Chi bộ", "Điện thoại"]
PEOPLE = "people.people"


def kind(key: str = PEOPLE) -> ImportKind:
    """A kind that some app offers."""
    found = imports.get(key)
    assert found
    return found


def a_sheet(*rows: Sequence[Any]) -> bytes:
    """A list of people as a cell would send it, each row without its running number."""
    return xlsx({"DS": [HEADER, *([place, *row] for place, row in enumerate(rows, start=1))]})


def a_received_table(cast: Cast, data: bytes, *, who: str = "an", actor: Actor | None = None) -> TableImport:
    """A list of people that waits for its columns to be confirmed."""
    unit = cast.cell if who == "an" else cast.stranger_cell
    frame = Frame(actor or cast.actor(who), {"unit": str(unit.pk)})
    look = look_at(kind(), frame, data, "danh-sach.xlsx")
    return receive_table(
        kind=kind(), frame=frame, name="danh-sach.xlsx", data=data, layouts=look.layouts, mapping=look.mapping
    )


def a_checked_table(cast: Cast, data: bytes, *, who: str = "an") -> TableImport:
    """The same, checked."""
    table = a_received_table(cast, data, who=who)
    check_table(table=table, mapping=table.mapping, actor=cast.actor(who))
    work_off()
    return again(table)


def an_applied_table(cast: Cast, data: bytes) -> TableImport:
    """The same, written."""
    table = a_checked_table(cast, data)
    order_writing(table=table, actor=cast.actor("an"))
    work_off()
    return again(table)


def again(table: TableImport) -> TableImport:
    """The import as the database has it now."""
    return TableImport.objects.select_related("file").get(pk=table.pk)
