"""Units and their history. A unit is an identity; what it is called and where it hangs belongs to a period."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q

from lienthong.base.constraints import DayRange
from lienthong.base.text import NumberKey
from lienthong.organisations.choices import SuccessionKind, UnitKind
from lienthong.rendering.choices import LayoutKind


class Unit(models.Model):
    """One body that exists, existed or was succeeded by another. It ends when its last period ends; it is never deleted."""

    code = models.CharField(max_length=24, unique=True, null=True)  # noqa: DJ001 - unique where known, unknown for most

    class Meta:
        indexes = [models.Index(OpClass(NumberKey("code"), name="text_pattern_ops"), name="unit_by_code")]


class UnitPeriod(models.Model):
    """What a unit was called, what kind it was and under whom, from `starts_on` up to, not including, `ends_on`.

    `path` holds the keys of all units above and the unit itself, top first; a unit's periods follow without overlap.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="periods")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=24, choices=UnitKind.choices)
    symbol = models.CharField(max_length=24, blank=True)
    place = models.CharField(max_length=100, blank=True)
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    path = ArrayField(models.BigIntegerField())
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    name_folded = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=900)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="unit_period_ends_after_start"
            ),
            ExclusionConstraint(
                name="unit_periods_do_not_overlap",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    (DayRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [
            GinIndex(fields=["path"], name="unit_period_path"),
            GinIndex(fields=["name_folded"], opclasses=["gin_trgm_ops"], name="unit_period_name"),
            models.Index(fields=["sort_key", "id"], name="unit_period_sorted"),
        ]


class UnitSuccession(models.Model):
    """One step of history: on a day, by a document, one unit became (part of) another, or ended without a successor."""

    kind = models.CharField(max_length=16, choices=SuccessionKind.choices)
    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    happened_on = models.DateField()
    basis = models.CharField(max_length=200, blank=True)


class ServiceArea(models.Model):
    """A commune whose people a centre trains, for a period. A commune has one centre at a time."""

    centre = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    commune = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_centre_per_commune",
                expressions=[
                    ("commune", RangeOperators.EQUAL),
                    (DayRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]


class LayoutChoice(models.Model):
    """The layout in which a unit writes its papers, for a period, and what that rests on. It ends when the next begins."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    layout = models.CharField(max_length=8, choices=LayoutKind.choices)
    basis = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_layout_per_unit_and_day",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    (DayRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]


class Role(models.Model):
    """A role of the catalogue and the rights it carries at its unit and below. Data that an administrator can change.

    `given_rights` are those that releases gave it so far: of them what is not in `rights` was taken away by somebody.
    """

    key = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    rights = ArrayField(models.CharField(max_length=60), default=list)
    given_rights = ArrayField(models.CharField(max_length=60), default=list, db_default=[])

    @property
    def is_narrowed(self) -> bool:
        """Whether somebody took away a right that a release had given."""
        return not set(self.given_rights) <= set(self.rights)
