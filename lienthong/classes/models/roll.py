"""Who was there."""

from django.db import models
from django.db.models import Q

from lienthong.classes.models.learners import Enrolment
from lienthong.classes.models.timetable import Session


class RollCall(models.Model):
    """The roll of a session was taken: everyone was present except those with an absence."""

    session = models.OneToOneField(Session, on_delete=models.PROTECT, related_name="roll_call")
    taken_by = models.CharField(max_length=100)
    taken_at = models.DateTimeField(auto_now=True)


class Absence(models.Model):
    """A learner missed so many periods of a session, with or without leave. Personal data."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="absences")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="absences")
    periods = models.PositiveSmallIntegerField()
    is_excused = models.BooleanField(default=False)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "enrolment"], name="one_absence_per_session"),
            models.CheckConstraint(condition=Q(periods__gte=1), name="absence_has_periods"),
        ]
