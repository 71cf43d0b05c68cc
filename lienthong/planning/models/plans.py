"""Plans with their lines, as they are drafted, and the way they go."""

from django.db import models
from django.db.models import F, Q

from lienthong.curriculum.models import Programme
from lienthong.directives.models import Task
from lienthong.organisations.models import Unit
from lienthong.planning.choices import LineKind, PlanState


class Plan(models.Model):
    """The annual theory-work plan of a centre. Approved by the standing committee of `committee`; then it stands."""

    centre = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    committee = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=PlanState.choices, default=PlanState.DRAFT)
    made_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "year"], name="one_plan_per_centre_and_year"),
            models.CheckConstraint(condition=Q(year__gte=2000, year__lte=2100), name="plan_year_is_plausible"),
        ]


class PlanLine(models.Model):
    """One line of a draft. Editable until the plan is submitted; what was approved stands in `ApprovedLine`.

    `came_from` is the line of an ended centre's unfinished plan that was taken over. `owner` answers for it, `evidence` is
    what will prove it done. A line that was approved once is never deleted: an amendment that takes it out leaves it
    `is_dropped`.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=LineKind.choices, default=LineKind.CLASS)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="+")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=300)
    audience = models.CharField(max_length=300, blank=True)
    class_count = models.PositiveSmallIntegerField(default=0)
    learners_per_class = models.PositiveSmallIntegerField(default=0)
    from_month = models.PositiveSmallIntegerField()
    to_month = models.PositiveSmallIntegerField()
    venue = models.CharField(max_length=200, blank=True)
    budget_dong = models.PositiveBigIntegerField(default=0)
    note = models.CharField(max_length=500, blank=True)
    owner = models.CharField(max_length=200, blank=True, default="", db_default="")
    evidence = models.CharField(max_length=300, blank=True, default="", db_default="")
    came_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    is_dropped = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(from_month__gte=1, to_month__lte=12, from_month__lte=F("to_month")), name="plan_line_months"
            ),
            models.CheckConstraint(
                condition=~Q(kind="class") | Q(programme__isnull=False, class_count__gte=1),
                name="class_line_is_complete",
            ),
        ]


class PlanMove(models.Model):
    """One step of a plan's way: who moved it from where to where, when, and what he remarked. Never changed."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="moves")
    move = models.CharField(max_length=16)
    from_state = models.CharField(max_length=12)
    to_state = models.CharField(max_length=12)
    account_id = models.BigIntegerField(null=True)
    moved_by = models.CharField(max_length=100)
    moved_at = models.DateTimeField(auto_now_add=True)
    remark = models.TextField(blank=True)
