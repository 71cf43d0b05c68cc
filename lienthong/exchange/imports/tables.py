"""From bytes to tables: the one door for every file of rows."""

from pathlib import PurePath

from lienthong.exchange.errors import MOST_MEGABYTES, empty_file, empty_table, too_large
from lienthong.exchange.imports.content import kind_of
from lienthong.exchange.imports.pages import read_page
from lienthong.exchange.imports.separated import read_separated
from lienthong.exchange.imports.workbooks import read_workbook
from lienthong.exchange.rules.tables import Table

MOST_BYTES = MOST_MEGABYTES * 1024 * 1024


def read_tables(data: bytes, name: str) -> list[Table]:
    """The sheets of an Excel, OpenDocument, CSV or HTML file; `name` only names the sheet of a file that has none.

    Raises UnreadableTable with one of its stable codes when the file is empty, too large, encrypted, damaged, carries
    macros, would unpack into too much, or is no table at all.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise empty_file()
    if len(data) > MOST_BYTES:
        raise too_large()
    kind = kind_of(data)
    sheet = PurePath(name).stem or "CSV"
    if kind == "html":
        tables = read_page(data, sheet)
    elif kind == "text":
        tables = [read_separated(data, sheet)]
    else:
        tables = read_workbook(data, is_zip=kind == "zip")
    if all(table.is_empty for table in tables):
        raise empty_table()
    return tables
