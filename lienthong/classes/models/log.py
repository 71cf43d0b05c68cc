"""The class log (sổ đầu bài): what was really taught, by whom, for how many periods."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from lienthong.classes.choices import LogFact, SignatureKind
from lienthong.classes.models.timetable import Session
from lienthong.curriculum.models import Topic
from lienthong.lecturers.models import Lecturer


class LogEntry(models.Model):
    """What the log says of one session. Only added to: a correction is a further version with its reason, the last counts.

    `lecturer` is who really taught, nobody when nobody came; it alone may follow when two lecturers turn out to be one.
    `periods` are those really taught, the proof for standard hours. The note tells facts and names no learner.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, null=True, related_name="+")
    taught = models.CharField(max_length=500, blank=True)
    lecturer = models.ForeignKey(Lecturer, on_delete=models.PROTECT, null=True, related_name="+")
    periods = models.PositiveSmallIntegerField()
    facts = ArrayField(models.CharField(max_length=20, choices=LogFact.choices), default=list, blank=True)
    note = models.CharField(max_length=500, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    account_id = models.BigIntegerField(null=True)
    written_by = models.CharField(max_length=100)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "version"], name="log_version_once"),
            models.CheckConstraint(condition=Q(periods__lte=12), name="log_periods_plausible"),
            models.CheckConstraint(
                condition=Q(lecturer__isnull=True, periods=0) | Q(lecturer__isnull=False, periods__gte=1),
                name="log_periods_are_somebodys",
            ),
            models.CheckConstraint(condition=Q(version=1) | ~Q(reason=""), name="log_correction_has_a_reason"),
        ]
        indexes = [models.Index(fields=["lecturer", "session"], name="log_by_lecturer")]


class LogSignature(models.Model):
    """Somebody signed a version of the log: its lecturer, then the clerk or the class adviser. Only added to.

    `on_paper`: the lecturer signed the printed book, and who runs the class says so.
    """

    entry = models.ForeignKey(LogEntry, on_delete=models.PROTECT, related_name="signatures")
    kind = models.CharField(max_length=10, choices=SignatureKind.choices)
    on_paper = models.BooleanField(default=False)
    account_id = models.BigIntegerField(null=True)
    signed_by = models.CharField(max_length=100)
    signed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "kind"], name="log_signed_once_by_each")]
