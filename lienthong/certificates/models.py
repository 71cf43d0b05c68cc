"""The register. What stands in it stays; a mistake is answered by a new entry, never by a correction."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper

from lienthong.assessment.models import Result
from lienthong.base.text import NumberKey
from lienthong.classes.models import TrainingClass
from lienthong.files.models import StoredFile
from lienthong.organisations.models import Unit


class Register(models.Model):
    """The master register (sổ gốc) of a centre. `next_number` is taken under a row lock, in the issuing transaction.

    `number_pattern` makes the printed number: `{number}` and `{year}` stand for the entry and the year of issue.
    """

    centre = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="+")
    next_number = models.PositiveIntegerField(default=1)
    number_pattern = models.CharField(max_length=30, default="{number}/GCN-TTCT")


class CertificateList(models.Model):
    """The signed list by which all certificates of a class were issued, once. Insert-only."""

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="lists")
    training_class = models.OneToOneField(TrainingClass, on_delete=models.PROTECT, related_name="+")
    issued_on = models.DateField()
    signer = models.CharField(max_length=100)
    signer_post = models.CharField(max_length=100)
    issued_by = models.CharField(max_length=100)
    issued_at = models.DateTimeField(auto_now_add=True)


class Certificate(models.Model):
    """One entry of the register, with the holder as he was on the day of issue. Insert-only, kept for ever.

    Personal data. `token` is what the QR code leads to; it tells a stranger nothing about the holder.
    """

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="certificates")
    number = models.PositiveIntegerField()
    printed_number = models.CharField(max_length=40)
    list = models.ForeignKey(CertificateList, on_delete=models.PROTECT, related_name="certificates")
    result = models.OneToOneField(Result, on_delete=models.PROTECT, related_name="+")
    holder_name = models.CharField(max_length=100)
    holder_folded = models.CharField(max_length=100)
    holder_sort_key = models.CharField(max_length=500, db_collation="C")
    holder_birth = models.CharField(max_length=10, blank=True)
    holder_sex = models.CharField(max_length=8, blank=True)
    holder_unit = models.CharField(max_length=420)
    centre_name = models.CharField(max_length=200)
    committee_name = models.CharField(max_length=200)
    place = models.CharField(max_length=100, blank=True)
    programme_name = models.CharField(max_length=200)
    class_title = models.CharField(max_length=300)
    from_on = models.DateField()
    to_on = models.DateField()
    grade = models.CharField(max_length=40)
    issued_on = models.DateField()
    token = models.CharField(max_length=32, unique=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "number"], name="certificate_number_once")]
        indexes = [
            GinIndex(fields=["holder_folded"], opclasses=["gin_trgm_ops"], name="certificate_by_holder"),
            models.Index(OpClass(NumberKey("printed_number"), name="text_pattern_ops"), name="certificate_by_number"),
            models.Index(fields=["-issued_on", "-number", "-id"], name="certificate_by_date"),
            models.Index(fields=["register", "-issued_on", "-number", "-id"], name="certificate_by_register_date"),
            models.Index(Upper("printed_number"), name="certificate_by_printed_number"),
        ]


class Revocation(models.Model):
    """A certificate was revoked, with the reason and the document. Insert-only; the entry in the register stays."""

    certificate = models.OneToOneField(Certificate, on_delete=models.PROTECT, related_name="revocation")
    reason = models.CharField(max_length=300)
    basis = models.CharField(max_length=200, blank=True)
    revoked_on = models.DateField()
    revoked_by = models.CharField(max_length=100)


class PrintedArchive(models.Model):
    """Many certificates printed at once, a PDF each in one ZIP file, for the account that ordered it.

    `registers` are those its certificates stand in: whoever no longer reaches one of them has it no more. Swept away after
    a week.
    """

    account_id = models.BigIntegerField()
    registers = ArrayField(models.BigIntegerField(), default=list, db_default=[])
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    certificates = models.PositiveIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)
