"""Learners who help to run the class."""

from django.db import models
from django.db.models import F, Q

from lienthong.classes.choices import CommitteeRole
from lienthong.classes.models.classes import TrainingClass
from lienthong.classes.models.learners import Enrolment


class CommitteeMember(models.Model):
    """A learner holds a post in the class committee (ban cán sự lớp) from a decision's day until it ends or is replaced."""

    training_class = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=CommitteeRole.choices)
    decision_number = models.CharField(max_length=60)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="committee_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["training_class"], condition=Q(role="monitor", ends_on__isnull=True), name="one_class_monitor"
            ),
            models.UniqueConstraint(
                fields=["enrolment"], condition=Q(ends_on__isnull=True), name="one_post_in_the_committee"
            ),
        ]
