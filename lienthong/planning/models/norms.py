"""Numbers that rules of planning rest on, as data with their basis: norms of money, and what a post is to have learned."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from lienthong.base.constraints import DayRange
from lienthong.curriculum.models import Programme
from lienthong.organisations.models import Unit


class BudgetNorm(models.Model):
    """What a class of a centre costs, so much for the class and so much for each learner, in a period, by a basis.

    With a programme it is that programme's own; without one it is that of all that have none.
    """

    centre = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="+")
    class_dong = models.PositiveBigIntegerField(default=0)
    learner_dong = models.PositiveBigIntegerField(default=0)
    basis = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_budget_norm_a_day",
                expressions=[
                    ("centre", RangeOperators.EQUAL),
                    (Coalesce(F("programme"), 0), RangeOperators.EQUAL),
                    (DayRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="budget_norm_ends_after_start"
            ),
        ]


class PostStandard(models.Model):
    """Whoever holds a post named like this shall have completed a programme; in a period, by a basis. A centre's own data.

    `words` are looked for in the post without marks: `bi thu chi bo` finds `Bí thư Chi bộ thôn`.
    """

    centre = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=100)
    words_folded = models.CharField(max_length=100)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "words_folded", "programme", "starts_on"], name="post_standard_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="post_standard_ends_after_start"
            ),
        ]
