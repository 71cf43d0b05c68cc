"""An approved plan on its way to another version."""

from django.db import models
from django.db.models import Q

from lienthong.documents.models import Document
from lienthong.planning.choices import AmendmentKind
from lienthong.planning.models.approved import Approval
from lienthong.planning.models.plans import Plan


class Amendment(models.Model):
    """Why an approved plan is written again. Ends with the approval it leads to, or is given up.

    While it is open the version it is based on stays in force: classes are opened under it. The document is that of the
    superior who asked for an urgent addition; `document` is it in the centre's register, where it is there.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="amendments")
    base = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=AmendmentKind.choices)
    reason = models.CharField(max_length=1000)
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True)
    body = models.CharField(max_length=200, blank=True)
    document = models.ForeignKey(Document, on_delete=models.SET_NULL, null=True, related_name="+")
    opened_on = models.DateField()
    opened_by = models.CharField(max_length=100)
    approval = models.OneToOneField(Approval, on_delete=models.PROTECT, null=True, related_name="amendment")
    given_up_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(approval__isnull=True, given_up_on__isnull=True),
                name="one_open_amendment_per_plan",
            ),
            models.CheckConstraint(
                condition=~Q(kind="urgent") | (~Q(number="") & ~Q(body="") & Q(issued_on__isnull=False)),
                name="urgent_amendment_has_its_document",
            ),
        ]
