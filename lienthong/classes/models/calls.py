"""Calls: who is asked to send people to a class, how many, until when; and the rules of a programme about who may come."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from lienthong.classes.choices import Answer, ApprovalWay, CallState
from lienthong.classes.models.classes import TrainingClass
from lienthong.curriculum.models import Programme
from lienthong.kernel.basis import Certainty
from lienthong.organisations.models import Unit
from lienthong.people.choices import PartyStatus
from lienthong.planning.models import ApprovedLine


class NominationWay(models.Model):
    """How nominations to the centres of a unit are agreed to, and what that rests on. Set at a centre or a committee above;
    the nearest one counts for calls made from then on. Without any the centre decides."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=12, choices=ApprovalWay.choices)
    basis = models.CharField(max_length=300, blank=True)


class EntryRule(models.Model):
    """Whom a programme is for, in what can be checked, and when somebody may learn it again; with its basis.

    With `unit` it is that centre's own rule. No `statuses` or `post_words` means that this is not asked. Without
    `repeat_after_months` one learns it once; 0 means as often as one is sent.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    statuses = ArrayField(models.CharField(max_length=16), default=list, blank=True)
    post_words = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    repeat_after_months = models.PositiveSmallIntegerField(null=True)
    basis = models.CharField(max_length=300, blank=True)
    certainty = models.CharField(max_length=12, choices=[(c.value, c.value) for c in Certainty])

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "unit"], nulls_distinct=False, name="entry_rule_once_per_programme_and_unit"
            ),
        ]

    @property
    def standings(self) -> str:
        """The standings it asks for, in words."""
        return ", ".join(str(PartyStatus(one).label) for one in self.statuses)


class Call(models.Model):
    """The centre asks units to send people to one class, opened already or about to be. It ends closed.

    `places` is what the class holds: a trigger lets no more nominations than that be accepted. Until the class is opened the
    call stands under the approved line with days of its own; from then on the days are those of the class.
    """

    centre = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    approved_line = models.ForeignKey(ApprovedLine, on_delete=models.PROTECT, related_name="+")
    training_class = models.OneToOneField(TrainingClass, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=300)
    places = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    venue = models.CharField(max_length=200, blank=True)
    answer_by = models.DateField()
    remind_before = models.PositiveSmallIntegerField(default=3)
    way = models.CharField(max_length=12, choices=ApprovalWay.choices, default=ApprovalWay.CENTRE)
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=CallState.choices, default=CallState.DRAFT)
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="call_ends_after_start"),
            models.CheckConstraint(condition=Q(places__gte=1), name="call_has_places"),
            models.CheckConstraint(
                condition=Q(state=CallState.DRAFT) | Q(sent_at__isnull=False), name="call_was_sent_once_open"
            ),
        ]
        indexes = [models.Index(fields=["centre", "-answer_by"], name="call_by_centre_and_date")]


class Quota(models.Model):
    """A unit that is called, how many people it may send, and what it has answered. A promise of places, not of seats kept."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="quotas")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    places = models.PositiveSmallIntegerField()
    answer = models.CharField(max_length=12, choices=Answer.choices, default=Answer.NONE)
    answered_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    reminded_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "unit"], name="unit_called_once"),
            models.CheckConstraint(condition=Q(places__gte=1), name="quota_has_places"),
        ]
