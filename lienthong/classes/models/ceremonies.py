"""Opening and closing of a class, and visits outside it: programmes with rows."""

from django.db import models
from django.db.models import F, Q

from lienthong.classes.choices import CeremonyKind
from lienthong.classes.models.classes import TrainingClass
from lienthong.classes.models.learners import Enrolment
from lienthong.lecturers.models import Lecturer


class Ceremony(models.Model):
    """The programme of an opening or closing (khai giảng, bế giảng). `rows` are plain: hour (may be empty), what, who."""

    training_class = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=CeremonyKind.choices)
    day = models.DateField()
    place = models.CharField(max_length=200)
    guests = models.CharField(max_length=500, blank=True)
    rows = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["training_class", "kind"], name="one_opening_one_closing")]


class FieldStudy(models.Model):
    """A visit of the class (nghiên cứu thực tế): where, when, its programme, who goes, and what was brought home.

    `rows` as in a ceremony. It ends reported (`report`, what was learned, on `reported_on`) or cancelled.
    """

    training_class = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=200)
    purpose = models.CharField(max_length=500)
    starts_on = models.DateField()
    ends_on = models.DateField()
    leader = models.ForeignKey(Lecturer, on_delete=models.PROTECT, null=True, related_name="+")
    rows = models.JSONField(default=list)
    report = models.CharField(max_length=4000, blank=True)
    reported_on = models.DateField(null=True)
    cancelled_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="field_study_ends_after_start"),
        ]


class FieldStudyMember(models.Model):
    """A learner takes part in a visit."""

    study = models.ForeignKey(FieldStudy, on_delete=models.CASCADE, related_name="members")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["study", "enrolment"], name="once_in_a_field_study")]
