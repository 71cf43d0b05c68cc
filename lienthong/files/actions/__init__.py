"""Keeping bytes and letting go of them; keeping scans apart until somebody has looked what is on them."""

from lienthong.files.actions.quarantine import (
    drop_quarantined,
    isolate,
    keep_beside,
    quarantined_before,
    take_everything_away,
)
from lienthong.files.actions.storing import (
    LOOKED_AT,
    drop_file,
    drop_orphans,
    seal_file,
    store_file,
    store_sealed,
    store_written,
)

__all__ = [
    "LOOKED_AT",
    "drop_file",
    "drop_orphans",
    "drop_quarantined",
    "isolate",
    "keep_beside",
    "quarantined_before",
    "seal_file",
    "store_file",
    "store_sealed",
    "store_written",
    "take_everything_away",
]
