"""Units and their history. A unit is an identity; what it is called and where it hangs belongs to a period."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q

from lienthong.base.constraints import DayRange
from lienthong.base.text import NumberKey
from lienthong.organisations.choices import ReorganisationKind, SuccessionKind, UnitKind
from lienthong.rendering.choices import LayoutKind


class Unit(models.Model):
    """One body that exists, existed or was succeeded by another. It ends when its last period ends; it is never deleted."""

    code = models.CharField(max_length=24, unique=True, null=True)  # noqa: DJ001 - unique where known, unknown for most

    class Meta:
        indexes = [models.Index(OpClass(NumberKey("code"), name="text_pattern_ops"), name="unit_by_code")]


class LivingPeriods(models.Manager["UnitPeriod"]):
    """The periods in which units exist: what almost everybody asks for."""

    def get_queryset(self) -> models.QuerySet["UnitPeriod"]:
        return super().get_queryset().filter(is_over=False)


class UnitPeriod(models.Model):
    """What a unit was called, what kind it was and under whom, from `starts_on` up to, not including, `ends_on`.

    `path` holds the keys of all units above and the unit itself, top first; a unit's periods follow without overlap.
    With `is_over` the unit exists no more and `parent` keeps what it left: the path leads through the keeper, so that who
    reaches the keeper reaches the records. Such periods are found through `every` only.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="periods")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=24, choices=UnitKind.choices)
    symbol = models.CharField(max_length=24, blank=True)
    place = models.CharField(max_length=100, blank=True)
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    path = ArrayField(models.BigIntegerField())
    is_over = models.BooleanField(default=False, db_default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    name_folded = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=900)

    objects = LivingPeriods()
    every = models.Manager["UnitPeriod"]()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="unit_period_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(is_over=False) | Q(parent__isnull=False), name="what_a_unit_left_has_a_keeper"
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


class Reorganisation(models.Model):
    """One decision about units, by one document, from one day on: carried out whole, taken back whole. Kept for ever.

    `asked` is the decision as it was made, `moves` who ended -> who keeps what was left, `receipts` by table what was
    written, for taking it back. `unit_ids` are the units it names, also as a parent or a centre;
    which of them it is about, `asked` tells (`rules.reshaping.concerned_in`).
    """

    kind = models.CharField(max_length=16, choices=ReorganisationKind.choices)
    starts_on = models.DateField()
    basis = models.CharField(max_length=200)
    unit_ids = ArrayField(models.BigIntegerField(), default=list)
    asked = models.JSONField(default=dict)
    moves = models.JSONField(default=dict)
    receipts = models.JSONField(default=dict)
    decided_by = models.CharField(max_length=100)
    decided_at = models.DateTimeField(auto_now_add=True)
    undone_by = models.CharField(max_length=100, blank=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            GinIndex(fields=["unit_ids"], name="reorganisation_by_unit"),
            models.Index(fields=["-starts_on", "-id"], name="reorganisation_by_day"),
        ]


class UnitSuccession(models.Model):
    """One step of history: on a day, by a document, one unit became (part of) another, or ended without a successor.

    With `continues_register` the successor carries on the register of certificates where the predecessor's ends.
    """

    kind = models.CharField(max_length=16, choices=SuccessionKind.choices)
    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    happened_on = models.DateField()
    basis = models.CharField(max_length=200, blank=True)
    continues_register = models.BooleanField(default=False, db_default=False)
    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, null=True, related_name="+")


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
