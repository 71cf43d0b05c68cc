"""Writing the trail and sealing it. The only way in; there is no way to change or take out."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, models
from django.db.transaction import atomic

from lienthong.audit.models import AuditEntry, AuditSeal
from lienthong.audit.queries import days_of_unit, last_hashes, sealed_through, units_with_entries
from lienthong.audit.rules import MARK, local_day, sealed
from lienthong.base.secrecy import keyed_hash
from lienthong.kernel.actor import Actor


def record(
    actor: Actor, verb: str, thing: models.Model | None, *, unit_id: int | None = None, **details: Any
) -> AuditEntry:
    """Write one entry in the caller's transaction. `details` are plain values without personal data."""
    entry = _entry(actor, verb, thing, unit_id, details)
    entry.save(force_insert=True)
    return entry


def record_each(
    actor: Actor, verb: str, things: Iterable[models.Model], *, unit_id: int | None, **details: Any
) -> None:
    """An entry as `record` writes it for each of the things. One query for any number."""
    AuditEntry.objects.bulk_create(_entry(actor, verb, thing, unit_id, details) for thing in things)


def _entry(
    actor: Actor, verb: str, thing: models.Model | None, unit_id: int | None, details: dict[str, Any]
) -> AuditEntry:
    return AuditEntry(
        unit_id=unit_id,
        account_id=actor.account_id,
        verb=verb,
        object_type=thing._meta.label_lower if thing is not None else "",
        object_id=thing.pk if thing is not None else None,
        details=details,
    )


def seal_days(*, before: date) -> int:
    """Seal every unsealed day before the given one, for each unit with entries on it; how many seals were made.

    Never seals the day that is still running by the clock of the database, which dates the entries. A second run, also one
    at the same moment, finds nothing left. Days before the last sealed one stay as they are: whatever turns up there
    now was written back, and `faults()` says so.
    """
    running = local_day(_database_clock())
    _wait_for_writers()
    with atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('audit.seal_days'))")
        return _seal(after=sealed_through(), through=min(before, running) - timedelta(days=1))


def _seal(*, after: date | None, through: date) -> int:
    if after is not None and after >= through:
        return 0
    hashes = last_hashes()
    made = 0
    for unit_id in units_with_entries(after=after, through=through):
        seals = []
        for day, entries in days_of_unit(unit_id, after=after, through=through):
            fresh = sealed(unit_id=unit_id, day=day, entries=entries, previous_hash=hashes.get(unit_id, ""))
            hashes[unit_id] = fresh.hash
            mark = keyed_hash(fresh.hash, purpose=MARK)
            seals.append(AuditSeal(unit_id=unit_id, day=day, mark=mark, **asdict(fresh)))
        made += len(AuditSeal.objects.bulk_create(seals, batch_size=1000))
    return made


def _database_clock() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return now


def _wait_for_writers() -> None:
    """Let every transaction that has written an entry end, so that none of a day that is over is still unseen.

    Called after the clock was read: whoever writes later is dated later. The lock is let go of at once.
    """
    with atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE audit_auditentry IN SHARE MODE")
