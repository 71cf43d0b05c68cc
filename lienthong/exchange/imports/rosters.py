"""A class list from a file on disk, as the command line prints it (`roster.schema.json` describes the shape)."""

from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from lienthong.exchange.errors import too_large
from lienthong.exchange.imports.tables import MOST_BYTES, read_tables
from lienthong.exchange.rules.roster import Roster, read_roster

_PRINTED = ("row", "full_name", "sex", "birth", "ethnicity", "post", "unit", "group", "phone")


def roster_json(path: str | Path, *, as_of: date | None = None) -> dict[str, list[dict[str, Any]]]:
    """`{"people": [...], "refused": [...]}` of the file. Births are judged against `as_of`, today in Vietnam if None.

    Raises UnreadableTable as `read_tables` and `read_roster` do, OSError when the file cannot be opened.
    """
    path = Path(path)
    if path.stat().st_size > MOST_BYTES:
        raise too_large()
    as_of = as_of or datetime.now(tz=ZoneInfo("Asia/Ho_Chi_Minh")).date()
    return printed(read_roster(read_tables(path.read_bytes(), path.name), as_of=as_of))


def printed(roster: Roster) -> dict[str, list[dict[str, Any]]]:
    """The roster as plain values: spreadsheet rows from 1, a field the list does not have is null."""
    return {
        "people": [{field: getattr(person, field) for field in _PRINTED} for person in roster.people],
        "refused": [{"row": refused.row, "reason": refused.reason} for refused in roster.refused],
    }
