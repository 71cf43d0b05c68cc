"""Words for what the door shows of the apps below."""

from lienthong.web.choices.columns import COLUMNS, DETAILS, TABLES
from lienthong.web.choices.trail import PAGES, THINGS, VERBS

__all__ = ["COLUMNS", "DETAILS", "PAGES", "TABLES", "THINGS", "VERBS"]
