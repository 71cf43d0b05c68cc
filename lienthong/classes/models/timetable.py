"""When, where and by whom a class is taught."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from lienthong.base.constraints import MomentRange
from lienthong.classes.choices import SessionState
from lienthong.classes.models.classes import TrainingClass
from lienthong.curriculum.models import Topic
from lienthong.facilities.models import Room
from lienthong.lecturers.models import Lecturer


class Session(models.Model):
    """One block of periods on one day. Lecturer, room and class cannot be in two at once: the database says so.

    Without a room it is held elsewhere: at `venue` where that is said (a museum, a cooperative), else at the class's own.
    """

    training_class = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="sessions")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=300)
    lecturer = models.ForeignKey(Lecturer, on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="+")
    venue = models.CharField(max_length=200, blank=True, default="", db_default="")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    periods = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=SessionState.choices, default=SessionState.PLANNED)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_start"),
            models.CheckConstraint(condition=Q(periods__gte=1, periods__lte=12), name="session_periods_plausible"),
            ExclusionConstraint(
                name="session_lecturer_is_free",
                expressions=[
                    ("lecturer", RangeOperators.EQUAL),
                    (MomentRange("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=~Q(state="cancelled"),
            ),
            ExclusionConstraint(
                name="session_room_is_free",
                expressions=[
                    ("room", RangeOperators.EQUAL),
                    (MomentRange("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=~Q(state="cancelled"),
            ),
            ExclusionConstraint(
                name="session_class_is_free",
                expressions=[
                    ("training_class", RangeOperators.EQUAL),
                    (MomentRange("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=~Q(state="cancelled"),
            ),
        ]
