"""What the unit that sent a learner says about what came of it: answers to fixed questions, each with its evidence."""

from django.db import models
from django.db.models import Q

from lienthong.classes.choices import RemarkAnswer, RemarkQuestion
from lienthong.classes.models.learners import Enrolment


class Remark(models.Model):
    """One question answered about one learner by the unit that sent him. Personal data; facts only, never opinions.

    A "yes" names a day and where it can be seen. Answered again, it changes; the trail knows that.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="remarks")
    question = models.CharField(max_length=16, choices=RemarkQuestion.choices)
    answer = models.CharField(max_length=8, choices=RemarkAnswer.choices)
    happened_on = models.DateField(null=True)
    evidence = models.CharField(max_length=300, blank=True)
    answered_by = models.CharField(max_length=100)
    answered_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "question"], name="one_remark_per_question"),
            models.CheckConstraint(
                condition=~Q(answer="yes") | (Q(happened_on__isnull=False) & ~Q(evidence="")),
                name="a_yes_has_its_evidence",
            ),
        ]
