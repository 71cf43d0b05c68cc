"""Letters of invitation to lecturers, and what came back."""

from django.db import models
from django.db.models import Q

from lienthong.classes.choices import InvitationState, SentBy, StepKind
from lienthong.classes.models.classes import TrainingClass
from lienthong.lecturers.models import Lecturer


class Invitation(models.Model):
    """A lecturer was invited to his sessions of a class, and what he last answered. Its way is kept step by step.

    He may answer at an address with a token, of which only the digest is kept; sent again, it has a new one.
    """

    training_class = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="invitations")
    lecturer = models.ForeignKey(Lecturer, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField()
    reply_by = models.DateField()
    state = models.CharField(max_length=12, choices=InvitationState.choices, default=InvitationState.SENT)
    answered_at = models.DateTimeField(null=True)
    token_hash = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["training_class", "lecturer"], name="one_invitation_per_lecturer"),
            models.UniqueConstraint(fields=["token_hash"], condition=~Q(token_hash=""), name="invitation_token_once"),
        ]
        indexes = [models.Index(fields=["state", "reply_by", "id"], name="invitation_by_state")]


class InvitationStep(models.Model):
    """Sent, reminded, answered: by whom, when, and what was said with it. Never changed. Personal data: name and note."""

    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=StepKind.choices)
    how = models.CharField(max_length=12, choices=SentBy.choices, blank=True)
    note = models.CharField(max_length=300, blank=True)
    account_id = models.BigIntegerField(null=True)
    made_by = models.CharField(max_length=100)
    made_at = models.DateTimeField(auto_now_add=True)
