"""Builds the invented lists: grids written as a clerk would see them, made into XLSX or CSV bytes, always the same."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter

Grid = Sequence[Sequence[Any]]
AS_OF = date(2026, 6, 1)
_TCVN3_CODES = "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ"


def xlsx(sheets: Mapping[str, Grid], *, merges: Iterable[str] = (), hidden: Sequence[str] = ()) -> bytes:
    """A workbook of the grids. Dates become real dates, `=...` a failed formula; `merges` (`C7:D7`) on the first sheet."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, grid in sheets.items():
        page = book.add_worksheet(name)
        for row, cells in enumerate(grid):
            for column, value in enumerate(cells):
                if isinstance(value, date):
                    page.write_datetime(row, column, value, day)
                elif isinstance(value, str) and value.startswith("="):
                    page.write_formula(row, column, value, None, "#REF!")
                elif value not in (None, ""):
                    page.write(row, column, value)
        if name in hidden:
            page.hide()
        elif name == next(iter(sheets)):
            page.activate()
            for merge in merges:
                first = merge.split(":")[0]
                page.merge_range(merge, _value_at(grid, first))
    book.close()
    return buffer.getvalue()


def _value_at(grid: Grid, cell: str) -> Any:
    row, column = int(cell[1:]) - 1, ord(cell[0]) - 65
    return grid[row][column] if row < len(grid) and column < len(grid[row]) else ""


def text(written: str, encoding: str = "utf-8") -> bytes:
    """CSV text, its lines as they stand, in an encoding."""
    return written.strip("\n").encode(encoding)


def archive(parts: Mapping[str, bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip container of the parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as container:
        for name, content in parts.items():
            container.writestr(zipfile.ZipInfo(name), content, compress_type=compression)
    return buffer.getvalue()


def ods(grid: Grid) -> bytes:
    """An OpenDocument sheet of texts, with the million blank rows that programs write below it."""
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in grid
    )
    blank = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="DS">{rows}{blank}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        "</manifest:manifest>"
    )
    return archive(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def tcvn3(written: str) -> str:
    """The text as a spreadsheet shows it that was typed in a font of TCVN3 (ABC): its capitals with tones are small letters."""
    codes = {letter: chr(0xA1 + place) for place, letter in enumerate(_TCVN3_CODES) if letter != "."}
    return "".join(codes.get(letter) or codes.get(letter.lower()) or letter for letter in written)
