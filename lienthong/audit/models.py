"""The trail. Entries hold ids as plain values, so that erasing a person or a class breaks nothing."""

from django.db import models
from django.db.models import functions


class AuditEntry(models.Model):
    """One decision: who did what to which object, at which unit, when. Never changed, never deleted (a trigger refuses).

    Holds no personal data but the actor's account id; `details` must hold none either (ids, numbers, states only).
    """

    at = models.DateTimeField(db_default=functions.Now())
    unit_id = models.BigIntegerField(null=True)
    account_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField(null=True)
    details = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["object_type", "object_id"], name="audit_by_object"),
            models.Index(fields=["unit_id", "at"], name="audit_by_unit_and_time"),
        ]
