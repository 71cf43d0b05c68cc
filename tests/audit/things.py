"""Days of a trail, and hands that go past the triggers."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from lienthong.audit.models import AuditEntry
from lienthong.audit.rules import midnight

FIRST = date(2026, 3, 2)
AFTER = date(2026, 3, 5)


def an_entry(unit_id: int | None, at: datetime, number: int = 1) -> AuditEntry:
    """An entry of that moment."""
    return AuditEntry.objects.create(
        unit_id=unit_id, account_id=7, verb="classes.open_class", object_type="classes.trainingclass",
        object_id=number, at=at, details={"line": number, "note": "đã duyệt"},
    )  # fmt: skip


def three_days(unit_id: int | None) -> list[AuditEntry]:
    """Two entries on each of three days, from 02/03/2026 on, at eight in the morning and a minute before midnight."""
    hours = [timedelta(hours=8), timedelta(hours=23, minutes=59)]
    return [
        an_entry(unit_id, midnight(FIRST + timedelta(days=day)) + hour, number=day)
        for day in range(3)
        for hour in hours
    ]


def by_force(statement: str, *values: Any) -> None:
    """What somebody with the whole database in his hands can do: no trigger fires."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement, values)
        cursor.execute("SET LOCAL session_replication_role = origin")
