"""Lecturers. A lecturer is one person wherever he teaches, so that a clash between two centres is seen."""

from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from lienthong.calendars.choices import Part
from lienthong.curriculum.models import Topic
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


class Competence(models.Model):
    """A lecturer may teach a topic, wherever he teaches. Who has none at all was not asked yet: he may teach any."""

    lecturer = models.ForeignKey(Lecturer, on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lecturer", "topic"], name="competence_once")]


class Availability(models.Model):
    """When a lecturer comes to one of his centres, and how often a week. Without a row: in all half-days, any number.

    `halves` are half-days of the week, day times three plus part (0 is Monday morning); null means all.
    """

    engagement = models.OneToOneField(Engagement, on_delete=models.CASCADE, related_name="availability")
    halves = ArrayField(models.PositiveSmallIntegerField(), null=True)
    most_a_week = models.PositiveSmallIntegerField(null=True)


class DayOff(models.Model):
    """Days on which a lecturer teaches nowhere. Why is nobody's business, so that it is not written down.

    `ends_on` is the first day after; `part` null means whole days. Ends by being taken out.
    """

    lecturer = models.ForeignKey(Lecturer, on_delete=models.CASCADE, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    part = models.PositiveSmallIntegerField(null=True, choices=Part.choices)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="day_off_ends_after_start")]
        indexes = [models.Index(fields=["lecturer", "ends_on"], name="day_off_of_lecturer")]

    @property
    def last_on(self) -> date:
        """The last day, as people say it."""
        return self.ends_on - timedelta(days=1)
