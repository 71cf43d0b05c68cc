"""Who was there."""

from django.db import models
from django.db.models import Q

from lienthong.classes.models.learners import Enrolment
from lienthong.classes.models.timetable import Session


class RollCall(models.Model):
    """The roll of a session was taken: everyone was present except those with an absence.

    `taken_at` moves with every change; who mends a roll names the moment he saw, so that nobody overwrites unseen.
    """

    session = models.OneToOneField(Session, on_delete=models.PROTECT, related_name="roll_call")
    taken_by = models.CharField(max_length=100)
    taken_at = models.DateTimeField(auto_now=True)


class Absence(models.Model):
    """A learner missed so many periods of a session, with or without leave, or came late. Personal data.

    `which` names the missed periods as bits (period 1 is 1, period 2 is 2, period 3 is 4); 0 where the roll says only how
    many. What of it counts is for the rulebook to say.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="absences")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="absences")
    periods = models.PositiveSmallIntegerField()
    which = models.PositiveSmallIntegerField(default=0, db_default=0)
    late_minutes = models.PositiveSmallIntegerField(default=0, db_default=0)
    is_excused = models.BooleanField(default=False)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "enrolment"], name="one_absence_per_session"),
            models.CheckConstraint(condition=Q(periods__gte=1) | Q(late_minutes__gte=1), name="absence_has_periods"),
        ]
