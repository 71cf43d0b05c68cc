"""Rulebooks as data. What nobody could read is unknown here, never guessed."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from lienthong.base.constraints import DayRange
from lienthong.kernel.basis import Certainty
from lienthong.organisations.models import Unit


class Rulebook(models.Model):
    """One training regulation and the days on which it governs new classes. A class keeps that of its opening day."""

    code = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=300)
    number = models.CharField(max_length=60)
    type = models.CharField(max_length=40)
    body = models.CharField(max_length=200)
    signer = models.CharField(max_length=100, blank=True)
    issued_on = models.DateField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_rulebook_a_day",
                expressions=[(DayRange("starts_on", "ends_on"), RangeOperators.OVERLAPS)],
            ),
        ]


class Provision(models.Model):
    """One rule of a rulebook: a key, its typed value, its article. `value` is null when nobody could read it.

    With `unit`, it is that centre's own value for an unknown provision, resting on `own_basis`.
    """

    rulebook = models.ForeignKey(Rulebook, on_delete=models.PROTECT, related_name="provisions")
    key = models.CharField(max_length=60)
    value = models.JSONField(null=True)
    article = models.CharField(max_length=60, blank=True)
    certainty = models.CharField(max_length=12, choices=[(c.value, c.value) for c in Certainty])
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    own_basis = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rulebook", "key", "unit"], nulls_distinct=False, name="provision_once_per_rulebook_and_unit"
            ),
        ]
