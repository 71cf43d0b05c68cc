"""What units need in training next year: a campaign of the centre, the answers of the units it asked, and what boards know."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from lienthong.curriculum.models import Programme
from lienthong.organisations.models import Unit
from lienthong.planning.choices import AnswerSource, BoardCountKind


class NeedsCampaign(models.Model):
    """A centre asks units for their needs of a year. Ends with `closed_on`; then the answers stand."""

    centre = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    note = models.CharField(max_length=1000, blank=True)
    opened_on = models.DateField()
    opened_by = models.CharField(max_length=100)
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "year"], name="one_needs_campaign_per_year")]


class NeedsAnswer(models.Model):
    """A unit that was asked; it has answered once `answered_at` is set, by its form, its own Excel, or through the clerk."""

    campaign = models.ForeignKey(NeedsCampaign, on_delete=models.CASCADE, related_name="answers")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField(db_default=Now())
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=100, blank=True)
    source = models.CharField(max_length=8, choices=AnswerSource.choices, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    reminded_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "unit"], name="unit_asked_once_per_campaign")]


class Need(models.Model):
    """How many people of a unit need a programme: counts only, never names. Written anew while the campaign is open."""

    answer = models.ForeignKey(NeedsAnswer, on_delete=models.CASCADE, related_name="needs")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    people = models.PositiveIntegerField()
    women = models.PositiveIntegerField(default=0)
    minorities = models.PositiveIntegerField(default=0)
    from_month = models.PositiveSmallIntegerField(null=True)
    to_month = models.PositiveSmallIntegerField(null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answer", "programme"], name="one_need_per_unit_and_programme"),
            models.CheckConstraint(
                condition=Q(people__gte=1, women__lte=F("people"), minorities__lte=F("people")), name="need_counts_fit"
            ),
            models.CheckConstraint(
                condition=Q(from_month__isnull=True, to_month__isnull=True)
                | Q(from_month__gte=1, to_month__lte=12, from_month__lte=F("to_month")),
                name="need_months",
            ),
        ]


class BoardCount(models.Model):
    """What the organisation board of a committee knows of a year, as a count: targets of admissions, or people planned for
    posts who need a programme. Never who they are: planned posts are not kept here. The document is what it rests on.
    """

    committee = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=BoardCountKind.choices)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="+")
    people = models.PositiveIntegerField()
    basis = models.CharField(max_length=300, blank=True)
    entered_on = models.DateField()
    entered_by = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "year", "kind", "programme"], nulls_distinct=False, name="board_count_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="admissions", programme__isnull=True) | Q(kind="posts", programme__isnull=False),
                name="board_count_is_of_a_programme_or_of_admissions",
            ),
        ]
