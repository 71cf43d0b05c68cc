"""The way that a committee lays down for the plans under it: which bodies are asked, who appraises."""

from django.db import models
from django.db.models import Q

from lienthong.organisations.models import Unit
from lienthong.planning.choices import StepKind


class WayStep(models.Model):
    """One body on the way of a committee's plans: it is asked about them, or appraises them, within so many days.

    A committee without rows has the shortest way: centre, director, standing committee. Rows are replaced as a whole.
    """

    committee = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=StepKind.choices)
    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    days = models.PositiveSmallIntegerField(default=7)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["committee", "kind", "body"], name="way_step_once"),
            models.UniqueConstraint(fields=["committee"], condition=Q(kind="appraise"), name="way_has_one_appraiser"),
            models.CheckConstraint(condition=Q(days__gte=1, days__lte=90), name="way_step_days"),
        ]
