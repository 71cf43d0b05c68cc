"""Rows laid down on disk while they are read, so that their number is known before the first is written out.

The database is done with before the answer begins: a slow reader holds no connection, and what breaks while reading breaks
before anything was sent.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from tempfile import TemporaryFile
from typing import Any

from lienthong.exchange.errors import too_many_rows
from lienthong.exchange.exports.workbooks import ExportValue

LARGEST_LIST = 200_000  # rows


class Spool:
    """The rows of one list, each behind its number from 1. Read as often as one likes; closed once."""

    def __init__(self, rows: Iterable[Sequence[ExportValue]]) -> None:
        self._file = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed by close()
        self.count = 0
        try:
            for row in rows:
                if self.count == LARGEST_LIST:
                    raise too_many_rows(LARGEST_LIST)
                self.count += 1
                self._file.write(json.dumps([self.count, *row], ensure_ascii=True, default=_told) + "\n")
        except BaseException:
            self.close()
            raise

    def __iter__(self) -> Iterator[list[ExportValue]]:
        self._file.seek(0)
        for line in self._file:
            yield json.loads(line, object_hook=_understood)

    def close(self) -> None:
        """Let go of the file; it has no name, so nothing stays behind."""
        self._file.close()

    @property
    def is_closed(self) -> bool:
        """Whether the file is gone."""
        return self._file.closed


def _told(value: Any) -> dict[str, str] | str:
    """What JSON has no word for; texts that wait for their language are said in that of the reader."""
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    if isinstance(value, date):
        return {"on": value.isoformat()}
    if isinstance(value, Decimal):
        return {"number": str(value)}
    return str(value)


def _understood(told: dict[str, str]) -> ExportValue:
    ((kind, value),) = told.items()
    if kind == "at":
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if kind == "on" else Decimal(value)
