"""Which documents bind the unit's own work: internal regulations, and rules agreed with partners."""

from django.db import models
from django.db.models import F, Q

from lienthong.documents.choices import RegulationKind, Rhythm
from lienthong.documents.models.documents import Document


class InternalRegulation(models.Model):
    """A registered document that is in force as a regulation of the unit, for a time, to be reviewed on a day."""

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="regulation")
    kind = models.CharField(max_length=8, choices=RegulationKind.choices)
    partners = models.CharField(max_length=500, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    review_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="regulation_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(kind=RegulationKind.INTERNAL) | ~Q(partners=""), name="a_coordination_rule_has_partners"
            ),
        ]


class RegulationDuty(models.Model):
    """A duty that a regulation lays on somebody again and again; its rounds are tasks."""

    regulation = models.ForeignKey(InternalRegulation, on_delete=models.PROTECT, related_name="duties")
    text = models.CharField(max_length=1000)
    lead = models.CharField(max_length=200)
    rhythm = models.CharField(max_length=12, choices=Rhythm.choices)
