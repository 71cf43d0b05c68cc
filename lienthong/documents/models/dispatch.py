"""To whom a document of one's own was sent, and in which form a document is held."""

from django.db import models
from django.db.models import F, Q

from lienthong.documents.choices import HeldAs, Purpose, SentHow
from lienthong.documents.models.documents import Document
from lienthong.organisations.models import Unit


class Dispatch(models.Model):
    """One recipient of a document that goes out: what for, when and how it was sent, received, opened.

    Groups are expanded on the day of issue, so the row keeps the name of that day; `unit` is the body in the tree, if it
    is there, and `as_written` the line of the document it came from.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="dispatches")
    name = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    as_written = models.CharField(max_length=300, blank=True)
    purpose = models.CharField(max_length=8, choices=Purpose.choices)
    sent_on = models.DateField(null=True)
    sent_how = models.CharField(max_length=8, choices=SentHow.choices, blank=True)
    received_on = models.DateField(null=True)
    opened_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "name"], name="recipient_once_per_document"),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=False) | Q(received_on__isnull=True, opened_on__isnull=True, sent_how=""),
                name="nothing_is_received_before_it_was_sent",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | Q(received_on__gte=F("sent_on")), name="received_after_sent"
            ),
        ]


class Holding(models.Model):
    """In which form the unit holds a document, and where the paper lies. A form not written down is not known."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, primary_key=True, related_name="holding")
    held_as = models.CharField(max_length=9, choices=HeldAs.choices)
    shelf = models.CharField(max_length=200, blank=True)
