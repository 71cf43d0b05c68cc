"""The trail, its seals, and the changes of rows behind it. All hold ids as plain values: erasing a person breaks nothing."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import functions

from lienthong.audit.choices import Operation


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

    `previous_hash` is that of the unit's seal before, empty for its first. `mark` is the keyed hash of `hash`, so that who has
    the database but not the installation's key cannot seal anew; empty where an earlier release sealed. Never changed, never
    deleted. No personal data.
    """

    unit_id = models.BigIntegerField(null=True)
    day = models.DateField()
    entries = models.PositiveIntegerField()
    first_entry_id = models.BigIntegerField()
    last_entry_id = models.BigIntegerField()
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    mark = models.CharField(max_length=64, blank=True, default="", db_default="")
    sealed_at = models.DateTimeField(db_default=functions.Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit_id", "day"], name="one_seal_per_unit_and_day", nulls_distinct=False),
        ]
        indexes = [models.Index(fields=["day"], name="seals_by_day")]


class Change(models.Model):
    """One row of a table that matters was changed or deleted, by whatever means: written by a trigger, never by us.

    `old` holds what keys, numbers, days and states were before, `changed` the names of the columns that differ; what
    somebody typed is never kept, so that erasing a person leaves nothing of him here. `batch` is one transaction,
    `made_by` the role of the database, `program` what called itself so. Never changed, never deleted. No personal data.
    """

    at = models.DateTimeField(
        db_default=models.Func(function="clock_timestamp", output_field=models.DateTimeField()),
    )
    batch = models.BigIntegerField()
    operation = models.CharField(max_length=8, choices=Operation.choices)
    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField(null=True)
    old = models.JSONField(default=dict)
    changed = ArrayField(models.CharField(max_length=63), default=list)
    made_by = models.CharField(max_length=63)
    program = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["object_type", "object_id"], name="change_by_object"),
            models.Index(fields=["batch"], name="change_by_batch"),
            BrinIndex(fields=["at"], name="change_by_time"),
        ]


class ChangeDecision(models.Model):
    """The changes of a batch and an entry of the trail were written in one transaction: this decision led to them.

    A batch without such a row was made past the actions. Never changed, never deleted. No personal data.
    """

    entry_id = models.BigIntegerField()
    batch = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["entry_id"], name="decision_by_entry"),
            models.Index(fields=["batch"], name="decision_by_batch"),
        ]
