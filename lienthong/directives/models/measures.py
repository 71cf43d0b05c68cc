"""What tasks have to reach, what was typed of it, and how it was given to units below."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

from lienthong.directives.models.tasks import Task
from lienthong.files.models import StoredFile
from lienthong.organisations.models import Unit


class Measure(models.Model):
    """What a task has to reach: a target for one indicator in a period (half-open), of one programme where it has some.

    `measured_in` is the unit of measure (`lớp`, `%`), `title` the thing measured where no indicator of the board fits.
    `within_task`: only what was planned for the task counts, not all of its kind. Progress is computed; where nobody
    computes the indicator it is typed, with its `Evidence`. Dropped while nothing hangs on it, else withdrawn.
    """

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="measures")
    indicator = models.CharField(max_length=60)
    title = models.CharField(max_length=200, blank=True)
    programme_key = models.CharField(max_length=40, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    target = models.DecimalField(max_digits=12, decimal_places=2)
    measured_in = models.CharField(max_length=30)
    within_task = models.BooleanField(default=True)
    withdrawn_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(target__gt=0), name="measure_has_a_target"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="measure_ends_after_start"),
            models.UniqueConstraint(
                fields=["task", "indicator", "title", "programme_key", "starts_on", "ends_on"],
                condition=Q(withdrawn_on__isnull=True),
                name="measure_once_per_task",
            ),
        ]

    @property
    def last_day(self) -> date:
        """The last day that counts."""
        return self.ends_on - timedelta(days=1)


class Evidence(models.Model):
    """What a unit had reached of a measure by a day, typed by a person, with the file that shows it. Never changed.

    Only where nothing can be computed. The latest day counts, and for one day what was typed last.
    """

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="evidence")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    as_of = models.DateField()
    value = models.DecimalField(max_digits=12, decimal_places=2)
    note = models.CharField(max_length=300)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    account_id = models.BigIntegerField(null=True)
    given_by = models.CharField(max_length=100)
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["measure", "unit", "as_of"], name="evidence_of_a_measure")]


class Allotment(models.Model):
    """A target given to units below, as a whole: one version, with its reason. Never changed; the highest version stands."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="allotments")
    version = models.PositiveSmallIntegerField()
    whole = models.DecimalField(max_digits=12, decimal_places=2)
    reason = models.CharField(max_length=300, blank=True)
    account_id = models.BigIntegerField(null=True)
    decided_by = models.CharField(max_length=100)
    decided_on = models.DateField()
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["measure", "version"], name="target_allotted_once_per_version"),
        ]


class Share(models.Model):
    """What one unit has to reach of an allotted target. Never changed; the next version says it anew."""

    allotment = models.ForeignKey(Allotment, on_delete=models.PROTECT, related_name="shares")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    target = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["allotment", "unit"], name="share_once_per_unit"),
            models.CheckConstraint(condition=Q(target__gt=0), name="share_is_something"),
        ]
