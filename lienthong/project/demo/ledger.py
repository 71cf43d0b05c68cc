"""The pen of the demonstration: rows are gathered and copied in bulk, each stamped with the moment of its own story.

What an action would have written is written here without the action, because a province of three years takes it too long.
`tests/project/test_demonstration.py` asks of what stands here what the actions would have promised: an entry on the trail
for each decision, marks and grades by the rulebook, lists that open for those whose they are.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Max, Model
from psycopg import sql

from lienthong.audit.models import AuditEntry
from lienthong.files.models import StoredFile
from lienthong.files.rules import media_type
from lienthong.kernel.text import squash

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Hand:
    """Who writes: the name that records keep, and the account that the trail keeps (None: the product)."""

    name: str
    account_id: int | None = None


PRODUCT = Hand("Liên Thông")


class Ledger:
    """Rows that wait to be copied, table by table in the order of their first row, and the trail, which is copied last."""

    def __init__(self, media_root: Path) -> None:
        self.media_root = media_root
        self._waiting: dict[type[Model], list[Model]] = {}
        self._last_keys: dict[type[Model], int] = {}
        self._clocks: dict[type[Model], list[str]] = {}
        self._trail: list[AuditEntry] = []

    def add(self, row: M, at: datetime | None = None) -> M:
        """Give the row its key, stamp what the clock would have stamped with `at`, and let it wait."""
        model = type(row)
        if row.pk is None:
            row.pk = self._next_key(model)
        for name in self._clocks_of(model):
            if getattr(row, name) is None:
                setattr(row, name, at)
        self._waiting.setdefault(model, []).append(row)
        return row

    def record(
        self, hand: Hand, verb: str, thing: Model | None, at: datetime, *, unit_id: int | None = None, **details: Any
    ) -> None:
        """One entry of the trail, as `audit.record` writes it, dated by the story."""
        self._trail.append(
            AuditEntry(
                at=at,
                unit_id=unit_id,
                account_id=hand.account_id,
                verb=verb,
                object_type=thing._meta.label_lower if thing is not None else "",
                object_id=thing.pk if thing is not None else None,
                details=details,
            )
        )

    def keep_file(self, name: str, data: bytes, at: datetime) -> StoredFile:
        """Keep the bytes under their hash, as `files.store_file` does."""
        digest = hashlib.sha256(data).hexdigest()
        place = f"{digest[:2]}/{digest}"
        target = self.media_root / place
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        return self.add(
            StoredFile(
                name=squash(name)[:255], size=len(data), sha256=digest, media_type=media_type(data), place=place
            ),
            at,
        )

    def flush(self) -> None:
        """Copy what waits. The trail goes on waiting."""
        for model, rows in self._waiting.items():
            _copy(model, rows)
            rows.clear()

    def finish(self) -> None:
        """Copy the rest and the trail in the order of time, and let the sequences go on from there."""
        self.flush()
        self._trail.sort(key=lambda entry: entry.at)
        for entry in self._trail:
            entry.pk = self._next_key(AuditEntry)
        _copy(AuditEntry, self._trail)
        self._trail.clear()
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(self._last_keys)):
                cursor.execute(statement)

    def _next_key(self, model: type[Model]) -> int:
        if model not in self._last_keys:
            self._last_keys[model] = model._base_manager.aggregate(last=Max("pk"))["last"] or 0
        self._last_keys[model] += 1
        return self._last_keys[model]

    def _clocks_of(self, model: type[Model]) -> list[str]:
        if model not in self._clocks:
            self._clocks[model] = [
                field.attname
                for field in model._meta.concrete_fields
                if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
            ]
        return self._clocks[model]


def _copy(model: type[Model], rows: Iterable[Model]) -> None:
    """COPY the rows with every column said. All constraints and triggers hold as for any other writer."""
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    columns = sql.SQL(", ").join([sql.Identifier(str(field.column)) for field in fields])
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(model._meta.db_table), columns)
    place = connections[DEFAULT_DB_ALIAS]  # not the proxy: it is asked millions of times
    told = [(field.attname, field.get_db_prep_save) for field in fields]
    with place.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([prepare(getattr(row, name), place) for name, prepare in told])
