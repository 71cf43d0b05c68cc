"""The trail as it is read: entries, and the changes of rows behind them, with words for their keys."""

from lienthong.web.queries.changes import ChangeRow, changes_matching, rows_of_changes
from lienthong.web.queries.trail import (
    TrailRow,
    details_of,
    entries_about,
    entries_matching,
    named_mails,
    rows_of,
    seal_of,
)

__all__ = [
    "ChangeRow",
    "TrailRow",
    "changes_matching",
    "details_of",
    "entries_about",
    "entries_matching",
    "named_mails",
    "rows_of",
    "rows_of_changes",
    "seal_of",
]
