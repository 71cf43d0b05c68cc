"""Work in the background, what went wrong with it, when recurring work is due, and who works."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from lienthong.jobs.choices import UNFINISHED, JobState
from lienthong.jobs.rules import percent


class Job(models.Model):
    """One piece of ordered work. It ends done, failed or cancelled, and is swept away some weeks later.

    `cursor` marks the last finished step. `key` says what it is about: of one key only one job is unfinished. `due_at`
    sorts the queue. `failures` counts errors in a row, `interruptions` workers that died in a row, both since the last
    finished step. `account_id` and `unit_id` are plain values. `title` is for who ordered it and may name things; the
    rest holds no personal data.
    """

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=200, blank=True)
    account_id = models.BigIntegerField(null=True)
    unit_id = models.BigIntegerField(null=True)
    arguments = models.JSONField(default=dict)
    cursor = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=300, blank=True)
    result_url = models.CharField(max_length=200, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    interruptions = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(db_default=Now())
    ordered_at = models.DateTimeField(db_default=Now())
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    cancel_asked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(state__in=UNFINISHED) & ~Q(key=""), name="one_unfinished_job_of_a_key"
            ),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(state__in=UNFINISHED), name="job_queue"),
            models.Index(fields=["account_id", "-id"], name="job_by_account"),
        ]

    @property
    def is_unfinished(self) -> bool:
        """Whether there is still something to wait for."""
        return self.state in UNFINISHED

    @property
    def percent(self) -> int | None:
        """How far it is; None while nobody knows the whole."""
        return percent(self.done, self.total)


class JobFault(models.Model):
    """One time a job did not go on: why. `sentences` are for who ordered it and may name people.

    `error` is the class of an unexpected error. Never the text of an unexpected error, which may quote personal data:
    that goes to nobody's screen.
    """

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="faults")
    at = models.DateTimeField(db_default=Now())
    sentences = models.JSONField(default=list)
    error = models.CharField(max_length=200, blank=True)


class ScheduledWork(models.Model):
    """One piece of recurring work: its rhythm here, when it is due, when it last ran. Lives as long as a release knows it."""

    key = models.CharField(max_length=60, unique=True)
    daily_at = models.TimeField(null=True)
    every_minutes = models.PositiveIntegerField(null=True)
    paused = models.BooleanField(default=False)
    next_at = models.DateTimeField()
    last_at = models.DateTimeField(null=True)
    last_job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")


class Worker(models.Model):
    """A process that works jobs off, or did until it died: seen every few seconds while it lives."""

    name = models.CharField(max_length=120, unique=True)
    started_at = models.DateTimeField(db_default=Now())
    seen_at = models.DateTimeField(db_default=Now())
