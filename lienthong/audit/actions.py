"""Writing the trail. The only way in; there is no way to change or take out."""

from typing import Any

from django.db import models

from lienthong.audit.models import AuditEntry
from lienthong.kernel.actor import Actor


def record(
    actor: Actor, verb: str, thing: models.Model | None, *, unit_id: int | None = None, **details: Any
) -> AuditEntry:
    """Write one entry in the caller's transaction. `details` are plain values without personal data."""
    return AuditEntry.objects.create(
        unit_id=unit_id,
        account_id=actor.account_id,
        verb=verb,
        object_type=thing._meta.label_lower if thing is not None else "",
        object_id=thing.pk if thing is not None else None,
        details=details,
    )
