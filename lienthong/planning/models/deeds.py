"""What was done under lines that open no classes."""

from django.db import models
from django.db.models import Q

from lienthong.documents.models import Document
from lienthong.planning.models.plans import PlanLine


class Deed(models.Model):
    """Something done under a plan line that opens no class: on a day, so many times, with so many people, and what proves it.

    Classes are counted where they are kept. Taken back it stays, and counts no longer.
    """

    line = models.ForeignKey(PlanLine, on_delete=models.PROTECT, related_name="deeds")
    done_on = models.DateField()
    times = models.PositiveSmallIntegerField(default=1)
    people = models.PositiveIntegerField(default=0)
    evidence = models.CharField(max_length=500)
    document = models.ForeignKey(Document, on_delete=models.SET_NULL, null=True, related_name="+")
    recorded_by = models.CharField(max_length=100)
    recorded_at = models.DateTimeField(auto_now_add=True)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(times__gte=1, times__lte=99), name="deed_was_done")]
