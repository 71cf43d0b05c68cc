"""Who handles a document that came in (bút phê)."""

from django.db import models
from django.db.models import Q

from lienthong.documents.models.documents import Document


class Routing(models.Model):
    """One instruction of a leader on a document: who handles it, until when; closed with what came of it and its file.

    `handler` is the person or body in words; `account_id` is whose account is told, where he has one. Names and words of the
    instruction are personal data.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="routings")
    directed_by = models.CharField(max_length=100)
    directed_on = models.DateField()
    handler = models.CharField(max_length=200)
    account_id = models.BigIntegerField(null=True)
    instruction = models.CharField(max_length=1000, blank=True)
    due_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    outcome = models.CharField(max_length=500, blank=True)
    case_file = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=False) | Q(outcome="", case_file=""), name="routing_outcome_when_closed"
            ),
        ]
        indexes = [
            models.Index(fields=["document", "directed_on", "id"], name="routing_by_document"),
            models.Index(fields=["due_on"], condition=Q(closed_on__isnull=True), name="routing_open_by_due_day"),
        ]
