"""Where teaching happens."""

from django.db import models

from lienthong.organisations.models import Unit


class Room(models.Model):
    """One room of a centre. It is closed, never deleted: old timetables name it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    seats = models.PositiveSmallIntegerField()
    equipment = models.CharField(max_length=200, blank=True)
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="room_named_once_per_unit")]
