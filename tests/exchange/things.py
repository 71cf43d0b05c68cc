"""Things of imports for the cast: a table received, checked, applied."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lienthong.exchange.actions.waiting import check_table, order_undoing, order_writing, receive_table
from lienthong.exchange.board import Frame, ImportKind, imports
from lienthong.exchange.checking import look_at
from lienthong.exchange.models import TableImport
from lienthong.jobs.worker import work_off
from lienthong.kernel.refusal import Refusal
from tests.cast import Cast
from tests.exchange.builders import xlsx

HEADER = ["TT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Chi bộ", "Điện thoại", "CCCD"]
PEOPLE = "people.people"

UNDOING = "Căn cứ: Quy tắc của hệ thống: lần nhập chỉ hoàn tác được khi chưa có gì dựa vào và chưa ai sửa điều đã ghi."


def kind(key: str = PEOPLE) -> ImportKind:
    """A kind that some app offers."""
    found = imports.get(key)
    assert found
    return found


def a_sheet(*rows: Sequence[Any], header: Sequence[str] = HEADER) -> bytes:
    """A list of people as a cell would send it, each row without its running number."""
    return xlsx({"DS": [header, *([place, *row] for place, row in enumerate(rows, start=1))]})


def a_received_table(
    cast: Cast,
    data: bytes,
    *,
    who: str = "an",
    of: str = PEOPLE,
    context: Mapping[str, str] | None = None,
) -> TableImport:
    """A table, of people if nothing else is said, that waits for its columns to be confirmed."""
    unit = cast.cell if who == "an" else cast.stranger_cell
    frame = Frame(cast.actor(who), {"unit": str(unit.pk)} if context is None else context)
    look = look_at(kind(of), frame, data, "danh-sach.xlsx")
    return receive_table(
        kind=kind(of), frame=frame, name="danh-sach.xlsx", data=data, layouts=look.layouts, mapping=look.mapping
    )


def a_checked_table(cast: Cast, data: bytes, **about: Any) -> TableImport:
    """The same, checked."""
    return checked(cast, a_received_table(cast, data, **about))


def checked(cast: Cast, table: TableImport) -> TableImport:
    """The table after a check, its columns as they were understood."""
    check_table(table=table, mapping=table.mapping, actor=cast.actor("an"))
    work_off()
    return again(table)


def written(cast: Cast, table: TableImport) -> TableImport:
    """The table after writing, or after what stood against it."""
    order_writing(table=table, actor=cast.actor("an"))
    work_off()
    return again(table)


def an_applied_table(cast: Cast, data: bytes, **about: Any) -> TableImport:
    """The same, written."""
    return written(cast, a_checked_table(cast, data, **about))


def undone(cast: Cast, table: TableImport) -> TableImport:
    """The table after it was taken back, or after what stood against it."""
    order_undoing(table=table, actor=cast.actor("an"))
    work_off()
    return again(table)


def again(table: TableImport) -> TableImport:
    """The import as the database has it now."""
    return TableImport.objects.select_related("file").get(pk=table.pk)


def refused_for(deed: Callable[[], object]) -> tuple[str, ...]:
    """The codes of the refusal; nothing when it was done."""
    try:
        deed()
    except Refusal as refusal:
        return refusal.codes
    return ()
