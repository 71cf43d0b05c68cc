"""Rolls that phones handed in: what came, what became of it, and what a person decided where two said different things."""

from django.db import models

from lienthong.classes.choices import EntryOutcome
from lienthong.classes.models.timetable import Session


class RollEntry(models.Model):
    """One roll as a phone handed it in, once for each key that the phone made. Never changed, never deleted.

    `absences` are lists of enrolment key, periods, which, minutes late, with leave, reason. Personal data. `seen` is the
    state of the roll that the phone had before it. What became of it: applied, the same as what stood, or a conflict,
    which a person decides.
    """

    key = models.UUIDField(unique=True)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="+")
    handed_by = models.CharField(max_length=100)
    handed_by_id = models.BigIntegerField()
    made_at = models.DateTimeField()
    received_at = models.DateTimeField(auto_now_add=True)
    seen = models.CharField(max_length=40, blank=True)
    absences = models.JSONField(default=list)
    outcome = models.CharField(max_length=12, choices=EntryOutcome.choices)
    reasons = models.JSONField(default=list)


class RollDecision(models.Model):
    """A conflict was decided: whose word was taken for how many learners. Never changed, never deleted."""

    entry = models.OneToOneField(RollEntry, on_delete=models.PROTECT, primary_key=True, related_name="decision")
    taken = models.PositiveSmallIntegerField()
    left = models.PositiveSmallIntegerField()
    remark = models.CharField(max_length=200, blank=True)
    decided_by = models.CharField(max_length=100)
    decided_at = models.DateTimeField(auto_now_add=True)


class CheckIn(models.Model):
    """A learner scanned the code of a session with his own phone, signed in himself. It is no roll: the lecturer confirms.

    `phone` is the fingerprint of a secret that the phone keeps: one phone checks one learner in. Never changed or deleted.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="+")
    enrolment = models.ForeignKey("classes.Enrolment", on_delete=models.PROTECT, related_name="+")
    phone = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "enrolment"], name="checked_in_once"),
            models.UniqueConstraint(fields=["session", "phone"], name="one_learner_per_phone"),
        ]
