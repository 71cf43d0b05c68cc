"""What the standing committee approved: frozen lines that classes are opened under."""

from django.db import models

from lienthong.curriculum.models import Programme
from lienthong.directives.models import Task
from lienthong.organisations.models import Unit
from lienthong.planning.choices import LineKind
from lienthong.planning.models.plans import Plan, PlanLine


class Approval(models.Model):
    """The document by which the standing committee approved a version of a plan. Never changed."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="approvals")
    version = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=60)
    issued_on = models.DateField()
    approved_by = models.CharField(max_length=100)
    approved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "version"], name="plan_version_approved_once")]


class ApprovedLine(models.Model):
    """A plan line as it was approved: insert-only (a trigger refuses the rest). Classes refer to it, never to the draft.

    `title_folded` finds it without marks.
    """

    approval = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="lines")
    line = models.ForeignKey(PlanLine, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=LineKind.choices)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="+")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=300)
    title_folded = models.CharField(max_length=300, blank=True)
    audience = models.CharField(max_length=300, blank=True)
    class_count = models.PositiveSmallIntegerField()
    learners_per_class = models.PositiveSmallIntegerField()
    from_month = models.PositiveSmallIntegerField()
    to_month = models.PositiveSmallIntegerField()
    venue = models.CharField(max_length=200, blank=True)
    budget_dong = models.PositiveBigIntegerField(default=0)
    owner = models.CharField(max_length=200, blank=True, default="", db_default="")
    evidence = models.CharField(max_length=300, blank=True, default="", db_default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["approval", "line"], name="line_approved_once_per_version")]
