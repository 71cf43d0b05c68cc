"""Classes: each one run of a programme by a centre."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q

from lienthong.base.text import NumberKey
from lienthong.classes.choices import ClassState
from lienthong.curriculum.models import Edition
from lienthong.lecturers.models import Lecturer
from lienthong.organisations.models import Unit
from lienthong.planning.models import ApprovedLine
from lienthong.regulations.models import Rulebook


class TrainingClass(models.Model):
    """One run of a programme by a centre, under an approved line and the rulebook of its opening day.

    A trigger holds the number of classes that are not cancelled to the number approved for the line. It ends completed
    (the upper storey does that) or cancelled. `searchable` finds it by title and decision number, without marks.
    """

    centre = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    approved_line = models.ForeignKey(ApprovedLine, on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    rulebook = models.ForeignKey(Rulebook, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    course = models.PositiveSmallIntegerField()
    decision_number = models.CharField(max_length=60)
    decision_on = models.DateField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    venue = models.CharField(max_length=200)
    adviser = models.ForeignKey(Lecturer, on_delete=models.PROTECT, null=True, related_name="+")
    small_class_reason = models.CharField(max_length=300, blank=True)
    cancel_reason = models.CharField(max_length=300, blank=True, default="", db_default="")
    state = models.CharField(max_length=12, choices=ClassState.choices, default=ClassState.OPEN)
    searchable = models.CharField(max_length=400, blank=True)
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="class_ends_after_start"),
            models.UniqueConstraint(fields=["centre", "edition", "starts_on", "course"], name="class_course_once"),
        ]
        indexes = [
            GinIndex(fields=["searchable"], opclasses=["gin_trgm_ops"], name="class_search"),
            models.Index(fields=["centre", "-starts_on"], name="class_by_centre_and_date"),
            models.Index(OpClass(NumberKey("decision_number"), name="text_pattern_ops"), name="class_by_decision"),
            models.Index(fields=["-starts_on", "-id"], name="class_by_date"),
        ]
