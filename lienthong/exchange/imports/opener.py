"""Opens a workbook in a process of its own: `python opener.py MOST_CELLS`, the workbook on the standard input.

Its geometry is the sender's word, and calamine allots memory by it. Here that ends this process at worst, never the one
that asked. Told are lines of JSON: of each sheet its head, then a list for each row. Imports nothing of the product, so
that it starts at once.
"""

import io
import json
import sys
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

MOST_MEMORY = 2 << 30
MOST_SECONDS = 120
DAMAGED, LOCKED, TOO_MUCH = 3, 4, 5


def main() -> int:
    """The sheets that are tables, one after the other; the code says why when it came to nothing."""
    _limit()
    try:
        _tell(sys.stdin.buffer.read(), int(sys.argv[1]))
    except PasswordError:
        return LOCKED
    except (CalamineError, ValueError, OSError) as error:
        return LOCKED if "password" in str(error).lower() else DAMAGED
    except MemoryError:
        return TOO_MUCH
    return 0


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on Windows: there this process is a wall, but has no ceiling
        return
    for kind, most in [
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
    ]:
        known = resource.getrlimit(kind)[1]
        least = most if known == resource.RLIM_INFINITY else min(most, known)
        resource.setrlimit(kind, (least, least))


def _tell(data: bytes, most: int) -> None:
    cells = 0
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        for about in workbook.sheets_metadata:
            if about.typ is not SheetTypeEnum.WorkSheet:
                continue
            sheet = workbook.get_sheet_by_name(about.name)
            head = {
                "name": about.name,
                "hidden": about.visible is not SheetVisibleEnum.Visible,
                "start": sheet.start,
                "height": sheet.total_height,
                "width": sheet.total_width,
                "merges": sheet.merged_cell_ranges or (),
            }
            sys.stdout.write(json.dumps(head) + "\n")
            cells += sheet.total_height * sheet.total_width
            if cells > most:
                return
            for values in sheet.iter_rows() if sheet.start is not None else ():
                sys.stdout.write(json.dumps(values, default=_told) + "\n")


def _told(value: Any) -> dict[str, Any]:
    """What JSON has no word for."""
    if isinstance(value, timedelta):
        return {"lasting": value.total_seconds()}
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    if isinstance(value, date):
        return {"on": value.isoformat()}
    if isinstance(value, time):
        return {"clock": value.isoformat()}
    raise ValueError(type(value).__name__)


if __name__ == "__main__":
    sys.exit(main())
