"""Documents and what was found in them."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from lienthong.base.text import NumberKey
from lienthong.documents.choices import Direction, DocumentState, LineKind
from lienthong.files.models import StoredFile
from lienthong.organisations.models import Unit


class Document(models.Model):
    """One document as one unit holds it. Its key is number, type, body and date together: a number alone repeats.

    `findings` is what the reader proposed (spans are code-point offsets into `text`); the columns are what a person
    confirmed. It ends in the archive; it is never deleted once registered. Names of signers are personal data.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=12, choices=Direction.choices, default=Direction.INCOMING)
    state = models.CharField(max_length=12, choices=DocumentState.choices, default=DocumentState.DRAFT)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    text = models.TextField()
    findings = models.JSONField(default=dict)
    type = models.CharField(max_length=40, blank=True)
    number = models.CharField(max_length=60, blank=True)
    body = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=100, blank=True)
    issued_on = models.DateField(null=True)
    subject = models.TextField(blank=True)
    authority = models.CharField(max_length=120, blank=True)
    post = models.CharField(max_length=200, blank=True)
    signer = models.CharField(max_length=100, blank=True)
    received_on = models.DateField(null=True)
    searchable = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "number", "type", "body", "issued_on"],
                condition=models.Q(state="registered"),
                nulls_distinct=False,
                name="document_registered_once_per_unit",
            ),
        ]
        indexes = [
            GinIndex(fields=["searchable"], opclasses=["gin_trgm_ops"], name="document_search"),
            models.Index(fields=["unit", "-issued_on"], name="document_by_unit_and_date"),
            models.Index(OpClass(NumberKey("number"), name="text_pattern_ops"), name="document_by_number"),
        ]

    @property
    def title(self) -> str:
        """`Công văn 37-CV/ĐU`: type and number as people say them; else the subject, else the name of the file."""
        said = " ".join(part for part in (self.type, self.number) if part) or self.subject[:120]
        if not said and self.file is not None:
            return self.file.name
        return said[:1].upper() + said[1:]


class Clause(models.Model):
    """One numbered or lettered part of a registered document, with its half-open span in the text."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="clauses")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=40)
    text = models.TextField()
    starts_at = models.PositiveIntegerField()
    ends_at = models.PositiveIntegerField()


class Citation(models.Model):
    """One place where a document names another, as written. `target` is set only when a person confirmed it."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="citations")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True)
    body = models.CharField(max_length=200, blank=True)
    target = models.ForeignKey(Document, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(OpClass(NumberKey("number"), name="text_pattern_ops"), name="citation_by_number")]


class BodyLine(models.Model):
    """One line of "Kính gửi" or "Nơi nhận", as written."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=LineKind.choices)
    text = models.CharField(max_length=300)
