"""What happened to each session: who put it where, and when."""

from django.db import models
from django.db.models import Func

from lienthong.classes.choices import MoveKind
from lienthong.classes.models.timetable import Session
from lienthong.facilities.models import Room
from lienthong.lecturers.models import Lecturer


class SessionMove(models.Model):
    """One step of a session: who planned, moved, handed over or cancelled it, when, and where it stood from then on.

    `moved_at` is the moment of writing by the clock of the database, so that of two clerks in the same second it says who
    was first. Never changed (a trigger refuses), but that a lecturer who turned out to be another takes his rows along.
    Personal data: the name of who moved it.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="moves")
    kind = models.CharField(max_length=12, choices=MoveKind.choices)
    lecturer = models.ForeignKey(Lecturer, on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="+")
    venue = models.CharField(max_length=200, blank=True, default="")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    account_id = models.BigIntegerField(null=True)
    moved_by = models.CharField(max_length=100)
    moved_at = models.DateTimeField(db_default=Func(function="clock_timestamp", output_field=models.DateTimeField()))
