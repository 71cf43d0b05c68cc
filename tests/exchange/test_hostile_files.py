"""Files of a few thousand bytes that would take the memory or the hours of the process that opens them."""

import io
import struct
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

import pytest
import xlsxwriter

from lienthong.exchange.errors import UnreadableTable
from lienthong.exchange.imports import read_tables
from tests.exchange.builders import archive

_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="%s/worksheet" Target="worksheets/sheet1.xml"/></Relationships>' % _OFFICE
)
ROOT = RELS.replace(b"/worksheet", b"/officeDocument").replace(b"worksheets/sheet1", b"xl/workbook")
BOOK = (
    b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="%s">'
    b'<sheets><sheet name="DS" sheetId="1" r:id="r1"/></sheets></workbook>' % _OFFICE
)
TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
NEAR = b'<row r="1"><c r="A1"><v>1</v></c></row>'
FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def book(rows: bytes, *, sheet: str = "xl/worksheets/sheet1.xml", more: Mapping[str, bytes] | None = None) -> bytes:
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": RELS,
    }
    return archive({**parts, sheet: b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>", **(more or {})})


def old_book(row: int, column: int) -> bytes:
    """An `.xls` with two numbers: in the first cell, and in that one."""
    globals_of = [_record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)), _record(0x42, struct.pack("<H", 1200))]
    length = sum(map(len, globals_of)) + len(_sheet_named(0)) + len(_record(0xA, b""))
    cells = [_record(0x203, struct.pack("<HHHd", *place, 0, 1.0)) for place in ((0, 0), (row, column))]
    sheet = [_record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)), *cells, _record(0xA, b"")]
    return _ole(b"".join([*globals_of, _sheet_named(length), _record(0xA, b""), *sheet]).ljust(4096, b"\x00"))


def locked_book() -> bytes:
    """An `.xls` with a password: right behind its first record stands what it is enciphered by."""
    begin = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    return _ole((begin + _record(0x2F, struct.pack("<HHH", 1, 1, 1) + bytes(48))).ljust(4096, b"\x7f"))


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _sheet_named(at: int) -> bytes:
    return _record(0x85, struct.pack("<IBBBB", at, 0, 0, 2, 0) + b"DS")


def _ole(stream: bytes) -> bytes:
    """A container whose one stream, of eight sectors, is the workbook."""
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    table = [0xFFFFFFFD, end, *range(3, 10), end]
    head = struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0, 0)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16 + head + b"\xff" * 432
    folder = _entry("Root Entry", 5, 1, end, 0) + _entry("Workbook", 2, free, 2, len(stream))
    return head + struct.pack("<128I", *table, *[free] * 118) + folder.ljust(512, b"\x00") + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le") + b"\x00\x00"
    about = struct.pack("<HBBIII36xIQ", len(written), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child, start, size)
    return written.ljust(64, b"\x00") + about


HOSTILE = {
    "small letters": book(NEAR + FAR.replace(b"XFD", b"xfd")),
    "leading zeros": book(NEAR + FAR.replace(b"XFD", b"XFD000")),
    "a blank before the sign of equality": book(NEAR + FAR.replace(b"c r=", b"c r =")),
    "a bracket in an attribute": book(NEAR + FAR.replace(b"c r=", b'c x=">" r=')),
    "cells without a name": book(
        b'<row r="1">' + b"<c><v>1</v></c>" * 16_384 + b'</row><row r="1048576"><c><v>1</v></c></row>'
    ),
    "a part of a binary workbook beside": book(NEAR + FAR, more={"xl/workbook.bin": b""}),
    "an old workbook": old_book(65_535, 65_535),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_far_cell_in_disguise_ends_another_process(data: bytes) -> None:
    with pytest.raises(UnreadableTable) as refused:
        read_tables(data, "danh-sach.xlsx")
    assert [reason.code for reason in refused.value.reasons] == ["zip_bomb"]


def test_a_far_cell_is_seen_in_whatever_part_it_lies() -> None:
    with pytest.raises(UnreadableTable) as refused:
        read_tables(book(NEAR + FAR, sheet="xl/WORKSHEETS/Sheet1.xml"), "danh-sach.xlsx")
    assert [reason.code for reason in refused.value.reasons] == ["too_many_cells"]


def test_many_sheets_are_measured_together() -> None:
    wide = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1000000"><c r="D1000000"><v>1</v></c></row>'
    with pytest.raises(UnreadableTable) as refused:
        read_tables(book(wide, more={"xl/worksheets/sheet2.xml": wide}), "danh-sach.xlsx")
    assert [reason.code for reason in refused.value.reasons] == ["too_many_cells"]


def test_an_old_workbook_is_read_in_the_other_process() -> None:
    (table,) = read_tables(old_book(2, 1), "danh-sach.xls")
    assert [row.cells for row in table.rows] == [(1.0, None), (None, None), (None, 1.0)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (old_book(65_535, 99), "too_many_cells"),
        (locked_book(), "encrypted"),
        (book(NEAR, more={"xl/_rels/workbook.xml.rels": b"<Relationships><Relationship"}), "damaged"),
    ],
    ids=["an old workbook that is too large", "an old workbook with a password", "broken relations"],
)
def test_what_a_workbook_is_refused_for_in_either_process(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableTable) as refused:
        read_tables(data, "danh-sach.xls")
    assert [reason.code for reason in refused.value.reasons] == [code]


def test_days_and_hours_of_several_sheets_come_whole_out_of_the_other_process() -> None:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as made:
        page, second = made.add_worksheet("DS"), made.add_worksheet("Cũ")
        made.add_worksheet("Trống")
        page.write_row(0, 0, ["Họ và tên", "Vào"])
        formats = ["dd/mm/yyyy", "dd/mm/yyyy hh:mm", "hh:mm", "[h]:mm:ss"]
        for column, (value, shape) in enumerate(zip([45_000, 45_000.5, 0.5, 1.5], formats, strict=True)):
            page.write_number(1, column, value, made.add_format({"num_format": shape}))
        second.write_row(0, 0, ["An", 7])
    with zipfile.ZipFile(held) as plain:
        parts = {name: plain.read(name) for name in plain.namelist()}
    here, apart = (read_tables(archive({**parts, **more}), "x.xlsx") for more in ({}, {"xl/workbook.bin": b""}))
    assert (apart, [table.name for table in apart]) == (here, ["DS", "Cũ", "Trống"])
    noon = datetime.fromisoformat("2023-03-15T12:00")
    assert here[0].rows[1].cells == (date(2023, 3, 15), noon, time(12), timedelta(hours=36))


def test_cells_without_names_are_read_in_the_other_process() -> None:
    (table,) = read_tables(book(b"<row><c><v>1</v></c><c><v>2</v></c></row>"), "danh-sach.xlsx")
    assert [row.cells for row in table.rows] == [(1.0, 2.0)]


@pytest.mark.parametrize("piece", [b"<a ", b'<a x="', b"<!--", b"<![CDATA[", b"<script"])
def test_a_page_of_tags_that_never_end_is_read_at_once(piece: bytes) -> None:
    (table,) = read_tables(b"<table><tr><td>An<td>" + piece * 200_000, "danh-sach.xls")
    assert [row.cells for row in table.rows] == [("An", None)]


def test_a_page_is_not_decoded_by_a_codec_that_takes_hours() -> None:
    page = b"<html><meta charset=punycode><table><tr><td>a-" + b"z9" * 1_000_000
    (table,) = read_tables(page, "danh-sach.xls")
    assert [len(row.cells) for row in table.rows] == [1]


def test_a_page_that_the_parser_does_not_understand_is_damaged() -> None:
    with pytest.raises(UnreadableTable) as refused:
        read_tables(b"<table><tr><td><![foo[x]]></table>", "danh-sach.xls")
    assert [reason.code for reason in refused.value.reasons] == ["damaged"]
