"""Excel and OpenDocument containers, judged before anything of them is opened: size, encryption, macros, far cells.

The list of contents says how large each part will be; a part that lies about it is found when it is read, because
reading stops at the size that was declared and the checksum fails. calamine allots the whole rectangle up to the last
filled cell, so that cell must be known first. That can be told only of workbooks written as every office program writes
them (`is_plain`); all others are opened apart, where memory is limited.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from lienthong.exchange.errors import damaged, encrypted, has_macros, not_a_table, too_many_cells, zip_bomb
from lienthong.exchange.rules.tables import column_index, column_letter
from lienthong.kernel.wording import marked

MOST_BYTES = 400_000_000
MOST_RATIO = 250
MOST_PARTS = 5_000
MOST_CELLS = 6_000_000
_RATIO_MATTERS = 20_000_000
_CHUNK = 1 << 20

_START = re.compile(rb"<(?:[^\s<>/:]+:)?c(?=[\s/>])")
_PLAIN = re.compile(rb'<c r="([A-Z]{1,3})([1-9]\d{0,6})"(?: (?!r=)[\w:]+="[^"<>]*")* ?(/?)>')
_ERROR = re.compile(
    rb'<(?:\w+:)?c\s(?=[^<>]*\bt="e")(?:[^<>]*?\s)?r="([A-Z]{1,3})(\d{1,7})"[^<>]*>.{0,2000}?<(?:\w+:)?v>([^<]{0,40})<',
    re.DOTALL,
)
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^<>]*>")
_RELATION = re.compile(r"<Relationship\s[^<>]*>")
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*["']([^"']*)["']""")
_ODS_TAG = re.compile(rb"<(/?)table:(table-row|table-cell|covered-table-cell|table)\b([^<>]*)>")
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="(\d{1,9})"')
_ODS_NAME = re.compile(rb'table:name="([^"]*)"')


@dataclass(slots=True)
class Inspected:
    """What the look into the container found: failed formulas by sheet name, as row (from 1) and column (from 0).

    `is_plain`: every cell of every part was seen, so what calamine will allot is known.
    """

    errors: dict[str, dict[tuple[int, int], str]] = field(default_factory=dict)
    is_plain: bool = False


def inspect(data: bytes) -> Inspected:
    """Look into a zip container before it is opened. Raises UnreadableTable for what must not or cannot be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = _judged_names(archive)
            if "content.xml" in names and b"opendocument.spreadsheet" in archive.read("mimetype")[:200]:
                _measure_ods(archive)
                return Inspected()
            if "xl/workbook.bin" in names:
                return Inspected()
            found = _inspect_xlsx(archive)
            found.is_plain &= len(names) == len(archive.infolist()) and data.count(b"PK\x05\x06") == 1
            return found
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, UnicodeError, OSError) as error:
        raise damaged() from error
    except RuntimeError as error:
        raise encrypted() from error


def _judged_names(archive: zipfile.ZipFile) -> frozenset[str]:
    parts = archive.infolist()
    names = frozenset(part.filename for part in parts)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        raise zip_bomb()
    for part in parts:
        if part.file_size > _RATIO_MATTERS and part.file_size > MOST_RATIO * max(part.compress_size, 1):
            raise zip_bomb()
    if any(part.flag_bits & 1 for part in parts):
        raise encrypted()
    if any(name.endswith("vbaProject.bin") or name.startswith(("xl/macrosheets/", "Basic/")) for name in names):
        raise has_macros()
    if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise encrypted()
    for sign, kind in _OTHERS:
        if any(name.startswith(sign) for name in names):
            raise not_a_table(kind)
    if "mimetype" in names and "xl/workbook.xml" not in names:
        declared = archive.read("mimetype")[:200]
        if b"spreadsheet" not in declared:
            raise not_a_table(
                marked("một văn bản OpenDocument") if b"opendocument" in declared else marked("một tệp nén")
            )
    elif not any(name.startswith("xl/") for name in names):
        raise not_a_table(marked("một tệp nén"))
    return names


_OTHERS = (
    ("word/", marked("một văn bản Word")),
    ("ppt/", marked("một bài trình chiếu")),
    ("Index/", marked("một tệp Apple Numbers hoặc Pages")),
)


def _inspect_xlsx(archive: zipfile.ZipFile) -> Inspected:
    """Every part is looked at: which of them calamine takes for a sheet is decided by files that may say anything."""
    found = Inspected(is_plain=True)
    total = 0
    for name, part in _parts(archive):
        rows = columns = 1
        errors: dict[tuple[int, int], str] = {}
        for chunk in _chunks(archive, part):
            far_rows, far_columns, is_plain = _extent(chunk)
            found.is_plain &= is_plain
            rows, columns = max(rows, far_rows), max(columns, far_columns)
            if total + rows * columns > MOST_CELLS:
                raise too_many_cells(name, f"{column_letter(columns - 1)}{rows}")
            if b't="e"' in chunk:
                for letters, number, text in _ERROR.findall(chunk):
                    errors[int(number), column_index(letters.decode())] = text.decode()
        total += rows * columns
        if errors:
            found.errors[name] = errors
    return found


def _extent(chunk: bytes) -> tuple[int, int, bool]:
    """The last row and column with content in a piece of a part, and whether every cell in it was understood."""
    plain = _PLAIN.findall(chunk)
    rows = max((int(number) for _, number, empty in plain if not empty), default=1)
    columns = max((column_index(one.decode()) + 1 for one in {one for one, _, empty in plain if not empty}), default=1)
    return rows, columns, len(plain) == len(_START.findall(chunk))


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Name and part of every worksheet, as the workbook relates them, then all other parts under their own names."""
    relations = {}
    for tag in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels").decode()):
        attributes = dict(_ATTRIBUTE.findall(tag))
        target = attributes.get("Target", "")
        relations[attributes.get("Id")] = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    names = set(archive.namelist())
    for tag in _SHEET.findall(archive.read("xl/workbook.xml").decode()):
        attributes = dict(_ATTRIBUTE.findall(tag))
        part = next((relations.get(value) for key, value in attributes.items() if key.endswith(":id")), None)
        if part in names and part is not None:
            names.discard(part)
            yield unescape(attributes.get("name", "")), part
    for part in sorted(names):
        yield part, part


def _chunks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The part in pieces that never cut a cell in two."""
    rest = b""
    with archive.open(part) as stream:
        while piece := stream.read(_CHUNK):
            piece = rest + piece
            cut = max(
                (found.start() for found in _START.finditer(piece, max(len(piece) - 100_000, 0))),
                default=piece.rfind(b"<"),
            )
            cut = cut if cut > len(piece) - 100_000 else len(piece)
            rest = piece[cut:]
            yield piece[:cut]
    if rest:
        yield rest


def _measure_ods(archive: zipfile.ZipFile) -> None:
    """Follow the repetitions of rows and cells; only what holds something counts."""
    name, row, rows, widest, column, filled = "", 0, 0, 0, 0, 0
    for sign, tag, attributes in _ODS_TAG.findall(archive.read("content.xml")):
        repeated = _REPEATED.search(attributes)
        times = int(repeated[1]) if repeated else 1
        if tag == b"table" and not sign:
            named = _ODS_NAME.search(attributes)
            name, row, rows, widest = unescape(named[1].decode()) if named else "", 0, 0, 0
        elif tag == b"table-row" and not sign:
            column, filled = 0, 0
            row += times
        elif tag in (b"table-cell", b"covered-table-cell") and not sign:
            column += times
            if b"value-type" in attributes:
                filled = column
                rows, widest = max(rows, row), max(widest, filled)
                if rows * widest > MOST_CELLS:
                    raise too_many_cells(name, f"{column_letter(widest - 1)}{rows}")
