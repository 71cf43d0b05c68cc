"""Leave: a learner will not be there, and somebody has agreed or not."""

from django.db import models
from django.db.models import F, Q

from lienthong.classes.choices import LeaveState
from lienthong.classes.models.learners import Enrolment
from lienthong.classes.models.timetable import Session


class LeaveRequest(models.Model):
    """A learner, his unit or the clerk in his name asks for leave. Personal data: the reason.

    It is for one session, or for all from `starts_on` to `ends_on`, both days included. It ends granted, refused with a
    remark, or withdrawn by who asked. Granted, the roll of these sessions begins with an absence with leave.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, null=True, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=200)
    asked_by = models.CharField(max_length=100)
    asked_by_id = models.BigIntegerField(null=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=12, choices=LeaveState.choices, default=LeaveState.ASKED)
    decided_by = models.CharField(max_length=100, blank=True)
    decided_at = models.DateTimeField(null=True)
    remark = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="leave_ends_after_start"),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "withdrawn"]) | Q(decided_at__isnull=False),
                name="leave_decided_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["enrolment", "session", "starts_on", "ends_on"],
                condition=Q(state__in=["asked", "granted"]),
                nulls_distinct=False,
                name="leave_asked_once",
            ),
        ]
        indexes = [models.Index(fields=["state", "starts_on"], name="leave_by_state")]
