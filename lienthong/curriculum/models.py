"""What is taught."""

from django.db import models

from lienthong.curriculum.choices import ProgrammeGroup


class Programme(models.Model):
    """The curriculum of a kind of class. `key` is stable and is what records and measures refer to."""

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    group = models.CharField(max_length=12, choices=ProgrammeGroup.choices)
    audience = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)


class Edition(models.Model):
    """One version of a programme, used for classes opened in its period. A class keeps its edition."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="editions")
    name = models.CharField(max_length=100)
    days = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)


class Topic(models.Model):
    """One unit of an edition, with the periods it takes. Periods per topic are set by the centre: no source was found."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="topics")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    periods = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "position"], name="topic_position_once")]
