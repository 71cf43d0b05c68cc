"""The trail and its seals. Both hold ids as plain values, so that erasing a person or a class breaks nothing."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import functions


class AuditEntry(models.Model):
    """One decision: who did what to which object, at which unit, when. Never changed, never deleted (a trigger refuses).

    Holds no personal data but the actor's account id; `details` must hold none either (ids, numbers, states only).
    `at` is the moment of writing, not the beginning of the transaction: a day is over when the clock says so.
    """

    at = models.DateTimeField(
        db_default=models.Func(function="clock_timestamp", output_field=models.DateTimeField()),
    )
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
            BrinIndex(fields=["at"], name="audit_by_time"),
        ]


class AuditSeal(models.Model):
    """One day of one unit's trail, closed: how many entries, from which to which, and the digest over all of them.

    `previous_hash` is that of the unit's seal before, empty for its first. Never changed, never deleted. No personal data.
    """

    unit_id = models.BigIntegerField(null=True)
    day = models.DateField()
    entries = models.PositiveIntegerField()
    first_entry_id = models.BigIntegerField()
    last_entry_id = models.BigIntegerField()
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(db_default=functions.Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit_id", "day"], name="one_seal_per_unit_and_day", nulls_distinct=False),
        ]
        indexes = [models.Index(fields=["day"], name="seals_by_day")]
