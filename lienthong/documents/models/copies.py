"""Certified copies that the unit issued."""

from django.db import models
from django.db.models import Q

from lienthong.documents.choices import CopyKind
from lienthong.documents.models.documents import Document
from lienthong.documents.models.numbers import TakenNumber


class CertifiedCopy(models.Model):
    """A copy of a registered document with a number, day and signer of its own. Insert-only.

    Names of signers are personal data.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="copies")
    kind = models.CharField(max_length=8, choices=CopyKind.choices)
    taken = models.OneToOneField(TakenNumber, on_delete=models.PROTECT, related_name="+")
    extract = models.TextField(blank=True)
    authority = models.CharField(max_length=120, blank=True)
    post = models.CharField(max_length=200, blank=True)
    signer = models.CharField(max_length=100, blank=True)
    recipients = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=CopyKind.EXTRACT) ^ Q(extract=""), name="an_extract_says_what_was_extracted"
            ),
        ]
