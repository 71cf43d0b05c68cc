"""Marks and what they led to, and the questions of the bank."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from lienthong.assessment.choices import QuestionLevel
from lienthong.classes.models import Enrolment, TrainingClass
from lienthong.curriculum.models import Programme
from lienthong.organisations.models import Unit


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


class Question(models.Model):
    """One question of a centre's bank with its options. It becomes reviewed by a second pair of eyes; any change undoes that.

    The same words stand once in a centre's bank (`text_key`). `searchable` finds it by any of its words, without marks.
    """

    centre = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="+")
    topic = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    text_key = models.CharField(max_length=64)
    level = models.CharField(max_length=12, choices=QuestionLevel.choices, blank=True)
    source = models.CharField(max_length=300, blank=True)
    searchable = models.TextField()
    made_by = models.CharField(max_length=100)
    made_at = models.DateTimeField(auto_now_add=True)
    reviewed_by = models.CharField(max_length=100, blank=True)
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "text_key"], name="question_once_in_a_bank"),
            models.CheckConstraint(
                condition=Q(reviewed_by="", reviewed_at__isnull=True)
                | (~Q(reviewed_by="") & Q(reviewed_at__isnull=False)),
                name="question_review_is_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "-id"], name="question_by_centre"),
            GinIndex(fields=["searchable"], opclasses=["gin_trgm_ops"], name="question_search"),
        ]

    @property
    def is_reviewed(self) -> bool:
        """Whether a second pair of eyes found it right."""
        return self.reviewed_at is not None


class Option(models.Model):
    """One of the answers a question offers, in the order A, B, C; one or more of them are right."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=1000)
    is_right = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "position"], name="option_position_once"),
            models.CheckConstraint(condition=Q(position__gte=1, position__lte=6), name="options_are_at_most_six"),
        ]

    @property
    def letter(self) -> str:
        """A for the first."""
        return "ABCDEF"[self.position - 1]
