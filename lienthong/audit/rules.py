"""What a seal covers: the canonical form of a day's entries and the digest over it. No tables, no clock.

The canonical form is part of the promise: change it and no seal that was ever made can be checked again.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

# Days are those of the offices, whatever the installation or the server is set to.
OFFICE_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FORM = "lienthong-audit-1"
MARK = "audit seal"  # the purpose of the keyed hash over a seal's digest


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """One entry of the trail with everything that is sealed: all of it."""

    id: int
    at: datetime
    unit_id: int | None
    account_id: int | None
    verb: str
    object_type: str
    object_id: int | None
    details: Any


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a seal says of one day at one unit. Without entries there is neither first nor last."""

    entries: int
    first_entry_id: int | None
    last_entry_id: int | None
    previous_hash: str
    hash: str


def local_day(at: datetime) -> date:
    """The day of the offices in which the instant falls: 17:00 UTC is already the next one."""
    return at.astimezone(OFFICE_ZONE).date()


def midnight(day: date) -> datetime:
    """The instant at which the offices' day begins."""
    return datetime.combine(day, time(), tzinfo=OFFICE_ZONE)


def canonical(entry: EntryFacts) -> bytes:
    """One line of JSON in UTF-8: keys sorted, no spaces, the instant in UTC to the microsecond."""
    facts = asdict(entry) | {"at": entry.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")}
    return _line(facts)


def sealed(*, unit_id: int | None, day: date, entries: Sequence[EntryFacts], previous_hash: str) -> Sealed:
    """The seal of these entries, given in the order of their ids, upon the unit's seal before (empty for its first).

    The digest is SHA-256 over lines: a head with form, unit, day and the previous digest, then each entry.
    """
    head = {"form": FORM, "unit_id": unit_id, "day": day.isoformat(), "previous": previous_hash}
    digest = hashlib.sha256(_line(head))
    for entry in entries:
        digest.update(canonical(entry))
    first, last = (entries[0].id, entries[-1].id) if entries else (None, None)
    return Sealed(len(entries), first, last, previous_hash, digest.hexdigest())


def _line(facts: dict[str, Any]) -> bytes:
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
