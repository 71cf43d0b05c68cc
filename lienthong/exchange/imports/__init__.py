"""Opening what people send: a file's bytes become tables. What it is, is told by its content, never by its name."""

from lienthong.exchange.imports.rosters import roster_json
from lienthong.exchange.imports.tables import read_tables

__all__ = ["read_tables", "roster_json"]
