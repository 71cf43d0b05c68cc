"""People whom units put forward for a class, and the way each of them went."""

from django.db import models
from django.db.models import Q

from lienthong.classes.choices import NominationState
from lienthong.classes.models.calls import Call, Quota
from lienthong.classes.models.learners import Enrolment
from lienthong.organisations.models import Unit
from lienthong.people.models import Person


class Nomination(models.Model):
    """A person put forward by a unit that was called. Personal data. `unit` is the one he belonged to on that day.

    `priority` is what the rulebook's points were when he went to the waiting list, 0 before: it may tell of his ethnicity and
    is shown to nobody without that right. `is_outside` says that his standing did not fit the audience when it was looked at;
    None where it was not asked. `exception` is why the centre took him all the same. It ends enrolled, refused or withdrawn.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="nominations")
    quota = models.ForeignKey(Quota, on_delete=models.PROTECT, related_name="nominations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=NominationState.choices)
    priority = models.PositiveSmallIntegerField(default=0)
    is_outside = models.BooleanField(null=True)
    exception = models.CharField(max_length=300, blank=True)
    nominated_at = models.DateTimeField()
    enrolment = models.OneToOneField(Enrolment, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "person"], name="person_nominated_once_per_call"),
            models.CheckConstraint(
                condition=Q(enrolment__isnull=True) | Q(state__in=["accepted", "withdrawn"]),
                name="only_the_accepted_are_enrolled",
            ),
        ]
        indexes = [models.Index(fields=["call", "state", "-priority", "nominated_at"], name="nomination_in_turn")]


class NominationMove(models.Model):
    """One step of a nomination: from where to where, who, when, and what he wrote. Never changed. `moved_by` is a name."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="moves")
    move = models.CharField(max_length=12)
    from_state = models.CharField(max_length=12, blank=True)
    to_state = models.CharField(max_length=12)
    account_id = models.BigIntegerField(null=True)
    moved_by = models.CharField(max_length=100)
    moved_at = models.DateTimeField(auto_now_add=True)
    remark = models.CharField(max_length=300, blank=True)
