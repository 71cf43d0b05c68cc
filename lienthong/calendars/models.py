"""What a unit says of its half-days and of single days."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q

from lienthong.base.constraints import DayRange
from lienthong.calendars.choices import DayRuleKind, Part
from lienthong.organisations.models import Unit


class HalfDay(models.Model):
    """A half-day on which a unit teaches. A unit without any uses those of the unit above it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    part = models.PositiveSmallIntegerField(choices=Part.choices)
    starts = models.TimeField()
    periods = models.PositiveSmallIntegerField()
    weekdays = ArrayField(models.PositiveSmallIntegerField())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "part"], name="half_day_once_per_unit")]


class DayRule(models.Model):
    """Days on which a unit and those below are closed, or teach although others would not. Ends by being taken out.

    `ends_on` is the first day after it; `basis` the document it rests on, as the office writes it.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    kind = models.CharField(max_length=8, choices=DayRuleKind.choices)
    name = models.CharField(max_length=120)
    basis = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="day_rule_ends_after_start"),
            ExclusionConstraint(
                name="day_rules_do_not_overlap",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    (DayRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
