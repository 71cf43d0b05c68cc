"""Whatever stands in the cells and whatever the bytes are: an answer or a refusal, never a crash, never a lost row."""

import contextlib
import string

from hypothesis import given
from hypothesis import strategies as st

from lienthong.exchange.errors import UnreadableTable
from lienthong.exchange.exports import refused_workbook
from lienthong.exchange.imports import read_tables
from lienthong.exchange.rules.roster import read_roster
from lienthong.exchange.rules.tables import Merge, Row, Table, Value
from tests.exchange.builders import AS_OF, xlsx

WORDS = st.sampled_from(
    ["Họ và tên", "Họ đệm", "Tên", "Nam", "Nữ", "Ngày sinh", "Năm", "STT", "Đơn vị", "SĐT", "x", "1", "I", "Lê Văn An"]
)
VALUES = (
    st.none() | WORDS | st.text(max_size=12) | st.floats() | st.integers() | st.dates() | st.datetimes() | st.times()
)
GRIDS = st.lists(st.lists(VALUES, max_size=7), max_size=9)
MERGES = st.lists(
    st.builds(Merge, *[st.integers(1, 9), st.integers(0, 7), st.integers(1, 9), st.integers(0, 7)]), max_size=3
)


@given(GRIDS, MERGES)
def test_any_cells_are_read_or_refused(grid: list[list[Value]], merges: list[Merge]) -> None:
    rows = [Row(number, tuple(cells)) for number, cells in enumerate(grid, start=1)]
    tables = [Table("S", rows, tuple(merges))]
    try:
        roster = read_roster(tables, as_of=AS_OF)
    except UnreadableTable:
        return
    numbers = [person.row for person in roster.people] + [refused.row for refused in roster.refused]
    assert len(numbers) == len(set(numbers))
    assert refused_workbook(tables, roster)[:2] == b"PK"


@given(st.lists(st.lists(VALUES, min_size=5, max_size=5), max_size=6))
def test_every_numbered_row_with_a_fact_is_a_person_or_refused(grid: list[list[Value]]) -> None:
    header = Row(1, ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Đơn vị", "Email"))
    rows = [Row(number, (float(number), "Lê Văn An", *cells[1:])) for number, cells in enumerate(grid, start=3)]
    first = Row(2, (1.0, "Lê Thị Bưởi", "1990"))
    roster = read_roster([Table("S", [header, first, *rows])], as_of=AS_OF)
    assert len(roster.people) + len(roster.refused) == 1 + len(rows)


@given(st.binary(max_size=300) | st.text(string.printable + "ọêễ;\t", max_size=300).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for content in (data, b"PK\x03\x04" + data, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data, b"<table>" + data):
        with contextlib.suppress(UnreadableTable):
            read_roster(read_tables(content, "x"), as_of=AS_OF)


@given(st.integers(0, 3000), st.binary(min_size=1, max_size=4))
def test_a_workbook_with_flipped_bytes_is_read_or_refused(place: int, noise: bytes) -> None:
    whole = xlsx({"DS": [["STT", "Họ và tên", "Ngày sinh"], [1, "Lê Văn An", 1990]]})
    data = whole[: place % len(whole)] + noise + whole[place % len(whole) + len(noise) :]
    with contextlib.suppress(UnreadableTable):
        read_roster(read_tables(data, "x"), as_of=AS_OF)
