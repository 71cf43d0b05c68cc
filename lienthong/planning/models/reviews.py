"""A plan before other bodies: who was asked, what they said about which line, what the centre answered."""

from django.db import models
from django.db.models import Q

from lienthong.organisations.models import Unit
from lienthong.planning.choices import StepKind, Taken
from lienthong.planning.models.plans import Plan, PlanLine


class Review(models.Model):
    """One time that a plan lay before bodies: they were asked about it, or one appraised it. Ends with `closed_on`."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="reviews")
    kind = models.CharField(max_length=12, choices=StepKind.choices)
    version = models.PositiveSmallIntegerField()
    opened_on = models.DateField()
    opened_by = models.CharField(max_length=100)
    due_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=Q(closed_on__isnull=True), name="plan_lies_before_bodies_once"
            )
        ]


class ReviewBody(models.Model):
    """A body before which the plan lay. It has answered once `answered_at` is set."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="bodies")
    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "body"], name="body_asked_once_per_review")]


class LineComment(models.Model):
    """What a body says about a line (or, without a line, about the plan), and what the centre answers.

    `title` is what the line was called then: the comment outlives a line that is taken out of the draft.
    """

    asked = models.ForeignKey(ReviewBody, on_delete=models.CASCADE, related_name="comments")
    line = models.ForeignKey(PlanLine, on_delete=models.SET_NULL, null=True, related_name="comments")
    title = models.CharField(max_length=300, blank=True)
    text = models.CharField(max_length=2000)
    taken = models.CharField(max_length=8, choices=Taken.choices, blank=True)
    reply = models.CharField(max_length=2000, blank=True)
    replied_by = models.CharField(max_length=100, blank=True)
    replied_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["asked", "line"], name="one_comment_per_body_and_line"),
            models.CheckConstraint(condition=Q(taken="") | ~Q(reply=""), name="comment_is_answered_in_words"),
        ]
