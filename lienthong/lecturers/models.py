"""Lecturers. A lecturer is one person wherever he teaches, so that a clash between two centres is seen."""

from django.db import models

from lienthong.lecturers.choices import EngagementKind
from lienthong.organisations.models import Unit
from lienthong.people.models import Person


class Lecturer(models.Model):
    """A person who teaches."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="+")
    degree = models.CharField(max_length=60, blank=True)


class Engagement(models.Model):
    """A lecturer works for a centre, in one of the kinds, for a period."""

    lecturer = models.ForeignKey(Lecturer, on_delete=models.CASCADE, related_name="engagements")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=EngagementKind.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
