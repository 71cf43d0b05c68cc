"""Imports of tables while they wait and after they were written. What was written belongs to the apps of the kinds."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from lienthong.exchange.choices import ImportState, Verdict
from lienthong.files.models import StoredFile


class TableImport(models.Model):
    """One table that somebody sent in, from upload to undo. Personal data lies in its rows and its file.

    `kind` names the kind on the board, `context` answers its fields, `layouts` holds the headers found with samples, `mapping`
    what each column is taken to mean, by fingerprint of the header. `counts` tells rows by verdict, `refusal` why it last
    went no further. `version` grows with every check, so that no step works on what it was not ordered for. `job_id` is the
    work under way, or the last.
    """

    kind = models.CharField(max_length=60)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    account_id = models.BigIntegerField(null=True)
    unit_id = models.BigIntegerField(null=True)
    context = models.JSONField(default=dict)
    layouts = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=ImportState.choices, default=ImportState.MAPPING)
    counts = models.JSONField(default=dict)
    refusal = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=0)
    job_id = models.BigIntegerField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["account_id", "-id"], name="imports_by_account"),
            models.Index(fields=["unit_id", "-id"], name="imports_by_unit"),
        ]


class ImportRow(models.Model):
    """One row of an import, in the order of the file. Personal data. Gone when the import is dropped.

    `facts` is what the row says by column, `key` what tells repeated rows, `known_id` the thing it surely is,
    `candidates` those it may be, `decision` the answer (`new`, or a candidate's key), `changed` the facts that differ. Of
    refused rows `cells` are kept as sent, and `faults` say why (`code`, `field`, `sentence`, `basis`); of the others they say
    what is still to be decided about them.
    """

    table = models.ForeignKey(TableImport, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    sheet = models.CharField(max_length=255)
    row = models.PositiveIntegerField()
    section_row = models.PositiveIntegerField(default=0)
    group = models.CharField(max_length=300, blank=True)
    cells = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    key = models.CharField(max_length=300, blank=True)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    known_id = models.BigIntegerField(null=True)
    candidates = ArrayField(models.BigIntegerField(), default=list)
    decision = models.CharField(max_length=20, blank=True)
    changed = ArrayField(models.CharField(max_length=60), default=list)
    faults = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "position"], name="import_row_once")]
        indexes = [
            models.Index(fields=["table", "verdict", "position"], name="import_rows_by_verdict"),
            models.Index(fields=["table", "key"], name="import_rows_by_key", condition=~Q(key="")),
            models.Index(
                fields=["table", "known_id"], name="import_rows_by_known", condition=Q(known_id__isnull=False)
            ),
        ]


class ImportReceipt(models.Model):
    """What one row had written, as its kind understands it; it is handed back when the import is undone."""

    row = models.OneToOneField(ImportRow, on_delete=models.CASCADE, primary_key=True, related_name="+")
    table = models.ForeignKey(TableImport, on_delete=models.CASCADE, related_name="+")
    what = models.JSONField()


class RememberedMapping(models.Model):
    """What the columns of a header meant when a unit last sent such a table; the next one is read so at once."""

    unit_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=60)
    fingerprint = models.CharField(max_length=32)
    mapping = models.JSONField()
    used_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit_id", "kind", "fingerprint"], name="one_mapping_per_header", nulls_distinct=False
            ),
        ]
