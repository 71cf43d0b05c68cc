"""Marks and what they led to."""

from django.db import models
from django.db.models import Q

from lienthong.classes.models import Enrolment, TrainingClass


class Mark(models.Model):
    """The mark of one try at the essay, 0 to 10. There is a second try where the rulebook allows one. Personal data."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="+")
    attempt = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=3, decimal_places=1)
    entered_by = models.CharField(max_length=100)
    entered_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "attempt"], name="one_mark_per_attempt"),
            models.CheckConstraint(condition=Q(value__gte=0, value__lte=10), name="mark_between_0_and_10"),
            models.CheckConstraint(condition=Q(attempt__gte=1, attempt__lte=2), name="mark_attempt_1_or_2"),
        ]


class ClassCompletion(models.Model):
    """A class was completed, once, by a decision recognising completion. From its date run the days for certificates."""

    training_class = models.OneToOneField(TrainingClass, on_delete=models.PROTECT, related_name="+")
    decision_number = models.CharField(max_length=60)
    decision_on = models.DateField()
    completed_by = models.CharField(max_length=100)
    completed_at = models.DateTimeField(auto_now_add=True)


class Result(models.Model):
    """What a learner achieved, computed when the class was completed and frozen (a trigger refuses changes).

    `held` and `attended` are periods since the learner joined; `mark` is the best try, null without an essay.
    """

    completion = models.ForeignKey(ClassCompletion, on_delete=models.PROTECT, related_name="results")
    enrolment = models.OneToOneField(Enrolment, on_delete=models.PROTECT, related_name="+")
    held = models.PositiveSmallIntegerField()
    attended = models.PositiveSmallIntegerField()
    mark = models.DecimalField(max_digits=3, decimal_places=1, null=True)
    passed = models.BooleanField()
    grade = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(passed=True) | Q(mark__isnull=False), name="passing_takes_a_mark"),
        ]
