"""What a timetable is made by besides what stands elsewhere, and what the solver proposes."""

from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from lienthong.calendars.choices import Part
from lienthong.classes.models import Session, TrainingClass
from lienthong.curriculum.models import Topic
from lienthong.facilities.models import Room
from lienthong.lecturers.models import Lecturer
from lienthong.organisations.models import Unit
from lienthong.timetabling.choices import AwayKind, JointState, Mode, Outcome, ProposalState


class TopicNeed(models.Model):
    """What must stand in the room when a centre teaches a topic, as its rooms name it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")
    items = ArrayField(models.CharField(max_length=60))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "topic"], name="topic_need_once_per_unit")]


class ClassAway(models.Model):
    """Days on which a class does not meet at the centre: a field trip, or something else of its learners.

    `ends_on` is the first day after; `part` null means whole days. Ends by being taken out.
    """

    training_class = models.ForeignKey(TrainingClass, on_delete=models.CASCADE, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    part = models.PositiveSmallIntegerField(null=True, choices=Part.choices)
    kind = models.CharField(max_length=8, choices=AwayKind.choices)
    title = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="class_away_ends_after_start")
        ]

    @property
    def last_on(self) -> date:
        """The last day, as people say it."""
        return self.ends_on - timedelta(days=1)


class Pin(models.Model):
    """A session that no proposal may move. Ends by being taken out."""

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="+")


class JointOrder(models.Model):
    """A timetable ordered for several centres at once by whoever looks after them. It writes nothing: each centre gets its
    part as a proposal of its own and decides on it.

    The classes are those that run on some day from `since` up to and including `until`, less what was left out. `facts` is
    what it is made from, until it is settled; `least_unplaced` and `least_changes` are bounds over all parts together.
    Ends proposed, or stopped before.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=8, choices=Mode.choices)
    since = models.DateField()
    until = models.DateField()
    class_ids = ArrayField(models.BigIntegerField())
    message = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=JointState.choices, default=JointState.WORKING)
    facts = models.JSONField(null=True)
    ordered_at = models.DateTimeField(auto_now_add=True)
    ordered_by = models.CharField(max_length=200)
    account_id = models.BigIntegerField(null=True)
    job_id = models.BigIntegerField(null=True)
    changes = models.PositiveIntegerField(default=0)
    least_changes = models.PositiveIntegerField(null=True)
    least_unplaced = models.PositiveIntegerField(null=True)
    seconds = models.DecimalField(max_digits=8, decimal_places=1, default=0)

    class Meta:
        indexes = [models.Index(fields=["unit", "-id"], name="joint_order_of_unit")]


class Proposal(models.Model):
    """A timetable for some classes as the solver found it. Nothing of it holds until it is applied, all or nothing.

    Ordered by the centre itself, or one centre's part of a joint order (`joint`), on which the centre decides all the same:
    `remark` is what it said when it did not take it. `facts` is what it was made from; `changes` and `least_changes` the
    sessions moved and the solver's lower bound of them, null where nothing is proved; `objective` and `bound` what the solver
    reached and the least it could be.
    """

    centre = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    joint = models.ForeignKey(JointOrder, on_delete=models.CASCADE, null=True, related_name="parts")
    mode = models.CharField(max_length=8, choices=Mode.choices)
    since = models.DateField()
    class_ids = ArrayField(models.BigIntegerField())
    state = models.CharField(max_length=10, choices=ProposalState.choices, default=ProposalState.WORKING)
    facts = models.JSONField(null=True)
    ordered_at = models.DateTimeField(auto_now_add=True)
    ordered_by = models.CharField(max_length=200)
    job_id = models.BigIntegerField(null=True)
    changes = models.PositiveIntegerField(default=0)
    least_changes = models.PositiveIntegerField(null=True)
    least_unplaced = models.PositiveIntegerField(null=True)
    objective = models.IntegerField(default=0)
    bound = models.IntegerField(default=0)
    seconds = models.DecimalField(max_digits=8, decimal_places=1, default=0)
    decided_by = models.CharField(max_length=200, blank=True, db_default="")
    decided_at = models.DateTimeField(null=True)
    remark = models.CharField(max_length=300, blank=True, db_default="")

    class Meta:
        indexes = [models.Index(fields=["centre", "-id"], name="proposal_of_centre")]


class ProposedSession(models.Model):
    """One session of a proposal: where it would stand, where it stood when the facts were taken, or why it has no place."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="sessions")
    key = models.PositiveIntegerField()
    training_class = models.ForeignKey(TrainingClass, on_delete=models.CASCADE, related_name="+")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, null=True, related_name="+")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+")
    periods = models.PositiveSmallIntegerField()
    fixed = models.BooleanField(default=False)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.UNPLACED)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    lecturer = models.ForeignKey(Lecturer, on_delete=models.PROTECT, null=True, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="+")
    was_starts_at = models.DateTimeField(null=True)
    was_ends_at = models.DateTimeField(null=True)
    was_lecturer = models.ForeignKey(Lecturer, on_delete=models.PROTECT, null=True, related_name="+")
    was_room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="+")
    whys = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "key"], name="proposed_session_key_once")]
