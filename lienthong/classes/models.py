"""A class and everything that happens in it until marks are given."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q

from lienthong.base.constraints import MomentRange
from lienthong.base.text import NumberKey
from lienthong.classes.choices import ClassState, ListState, SessionState
from lienthong.curriculum.models import Edition, Topic
from lienthong.facilities.models import Room
from lienthong.files.models import StoredFile
from lienthong.lecturers.models import Lecturer
from lienthong.organisations.models import Unit
from lienthong.people.models import Person
from lienthong.planning.models import ApprovedLine
from lienthong.regulations.models import Rulebook


class TrainingClass(models.Model):
    """One run of a programme by a centre, under an approved line and the rulebook of its opening day.

    A trigger holds the number of classes that are not cancelled to the number approved for the line. It ends completed
    (the upper storey does that) or cancelled. `searchable` finds it by title and decision number, without marks.
    """

    centre = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    approved_line = models.ForeignKey(ApprovedLine, on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    rulebook = models.ForeignKey(Rulebook, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    course = models.PositiveSmallIntegerField()
    decision_number = models.CharField(max_length=60)
    decision_on = models.DateField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    venue = models.CharField(max_length=200)
    adviser = models.ForeignKey(Lecturer, on_delete=models.PROTECT, null=True, related_name="+")
    small_class_reason = models.CharField(max_length=300, blank=True)
    cancel_reason = models.CharField(max_length=300, blank=True, default="", db_default="")
    state = models.CharField(max_length=12, choices=ClassState.choices, default=ClassState.OPEN)
    searchable = models.CharField(max_length=400, blank=True)
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="class_ends_after_start"),
            models.UniqueConstraint(fields=["centre", "edition", "starts_on", "course"], name="class_course_once"),
        ]
        indexes = [
            GinIndex(fields=["searchable"], opclasses=["gin_trgm_ops"], name="class_search"),
            models.Index(fields=["centre", "-starts_on"], name="class_by_centre_and_date"),
            models.Index(OpClass(NumberKey("decision_number"), name="text_pattern_ops"), name="class_by_decision"),
            models.Index(fields=["-starts_on", "-id"], name="class_by_date"),
        ]


class SendingList(models.Model):
    """A list that a unit sent, as it was read: `rows` are the people found, `refused` the rows that could not be read.

    What would happen to each row is asked anew whenever the list is shown, because people become known meanwhile.
    Nothing of it is in the class until it is applied, all or nothing; then `rows` is emptied and `outcome` keeps the counts.
    Personal data, ethnicity among it while the list waits; the file is kept.
    """

    training_class = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="+")
    sender = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    rows = models.JSONField(default=list)
    refused = models.JSONField(default=list)
    outcome = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=ListState.choices, default=ListState.PREVIEW)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True)


class Enrolment(models.Model):
    """A person is a learner of a class. Personal data. `unit` is where he was sent from on that day, never updated.

    With `left_on` he is no learner any more from that day on; what he attended before stays.
    """

    training_class = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit_as_written = models.CharField(max_length=300, blank=True)
    sending_list = models.ForeignKey(SendingList, on_delete=models.PROTECT, null=True, related_name="+")
    joined_on = models.DateField()
    left_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["training_class", "person"], name="person_once_per_class")]


class Session(models.Model):
    """One block of periods on one day. Lecturer, room and class cannot be in two at once: the database says so."""

    training_class = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="sessions")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=300)
    lecturer = models.ForeignKey(Lecturer, on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="+")
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


class RollCall(models.Model):
    """The roll of a session was taken: everyone was present except those with an absence."""

    session = models.OneToOneField(Session, on_delete=models.PROTECT, related_name="roll_call")
    taken_by = models.CharField(max_length=100)
    taken_at = models.DateTimeField(auto_now=True)


class Absence(models.Model):
    """A learner missed so many periods of a session, with or without leave. Personal data."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="absences")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="absences")
    periods = models.PositiveSmallIntegerField()
    is_excused = models.BooleanField(default=False)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "enrolment"], name="one_absence_per_session"),
            models.CheckConstraint(condition=Q(periods__gte=1), name="absence_has_periods"),
        ]
