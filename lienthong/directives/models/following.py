"""Following a task: the units that do it, a round for each unit and period, reports, excuses, reminders."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from lienthong.directives.choices import ExcuseKind, ExcuseState, RecipientGroup, ReminderKind, RoundState, UnitRole
from lienthong.directives.models.tasks import Task
from lienthong.files.models import StoredFile
from lienthong.organisations.models import Unit


class TaskUnit(models.Model):
    """One unit that a task was handed to, leading or coordinating, since a day. It ends when the task is withdrawn from it.

    `deadline` is the unit's own (canonical), empty where the task's holds. `group` says as part of which group it was meant;
    whom the group meant was asked of the tree on `since`. The unit that holds a recurring task does it itself by such a row.
    """

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=UnitRole.choices, default=UnitRole.LEAD)
    deadline = models.CharField(max_length=40, blank=True)
    group = models.CharField(max_length=12, choices=RecipientGroup.choices, blank=True)
    since = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "unit"], name="unit_once_per_task")]


class Round(models.Model):
    """What one unit owes of a task for one period. It ends confirmed, excused or withdrawn.

    `period_on` is the day on which the period falls due, its name for ever (null: a single task without a day); `due_on` is
    until when the report is expected, which an excuse may move.
    """

    task_unit = models.ForeignKey(TaskUnit, on_delete=models.CASCADE, related_name="+")
    period_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=RoundState.choices, default=RoundState.OPEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task_unit", "period_on"], nulls_distinct=False, name="round_once_per_unit_and_period"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on", "id"],
                condition=Q(state__in=[RoundState.OPEN, RoundState.RETURNED]),
                name="round_owed_by_day",
            ),
        ]


class RoundMove(models.Model):
    """One step of a round: who moved it from where to where, when, and what he remarked. Never changed. Names are personal."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    move = models.CharField(max_length=12)
    from_state = models.CharField(max_length=12)
    to_state = models.CharField(max_length=12)
    account_id = models.BigIntegerField(null=True)
    moved_by = models.CharField(max_length=100)
    moved_at = models.DateTimeField(auto_now_add=True)
    remark = models.TextField(blank=True)


class Report(models.Model):
    """What a unit reported of a round, as it was sent. Sent again after a return it is another row. Never changed.

    `figures` are those of the task's measure as computed for the unit when it sent: [{key, label, value, target}].
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    figures = models.JSONField(default=list)
    account_id = models.BigIntegerField(null=True)
    sent_by = models.CharField(max_length=100)
    sent_at = models.DateTimeField(auto_now_add=True)


class ReportFile(models.Model):
    """A file sent with a report. Never changed."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")


class Excuse(models.Model):
    """A unit asks for a later day, or says that it cannot do a task at all. It ends granted, refused or dropped."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=ExcuseKind.choices)
    reason = models.TextField()
    until = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=ExcuseState.choices, default=ExcuseState.ASKED)
    asked_by = models.CharField(max_length=100)
    asked_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.CharField(max_length=100, blank=True)
    decided_at = models.DateTimeField(null=True)
    remark = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=ExcuseKind.LATER) | Q(until__isnull=False), name="later_names_the_day"
            ),
            models.UniqueConstraint(
                fields=["round"], condition=Q(state=ExcuseState.ASKED), name="one_excuse_asked_per_round"
            ),
        ]


class Reminder(models.Model):
    """What was told of a round on a day, so that nothing is told twice. `step` counts days from the day due. Never changed."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=ReminderKind.choices)
    due_on = models.DateField()
    step = models.SmallIntegerField()
    told_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "told_on"],
                condition=~Q(kind=ReminderKind.ESCALATED),
                name="reminded_once_a_day",
            ),
            models.UniqueConstraint(
                fields=["round"], condition=Q(kind=ReminderKind.ESCALATED), name="escalated_once_per_round"
            ),
        ]


class ReminderSetting(models.Model):
    """When the units that do the tasks of a unit are reminded: days before and after, and when their superior is told.

    A unit without a row has the usual plan of `rules/reminding.py`.
    """

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="+", primary_key=True)
    days_before = ArrayField(models.PositiveSmallIntegerField(), default=list)
    days_after = ArrayField(models.PositiveSmallIntegerField(), default=list)
    escalate_after = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(escalate_after__isnull=True) | Q(escalate_after__gte=1), name="escalation_after_the_day"
            ),
        ]
