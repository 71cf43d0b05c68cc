"""Who teaches instead: the wish to be replaced, and the question to somebody else."""

from django.db import models
from django.db.models import Q

from lienthong.classes.choices import AskState, Channel, WishState
from lienthong.classes.models.timetable import Session
from lienthong.lecturers.models import Lecturer


class ReplacementWish(models.Model):
    """A lecturer cannot teach a session and says so. One at a time for a session; settled when somebody takes it.

    Personal data: the reason.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="wishes")
    lecturer = models.ForeignKey(Lecturer, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    state = models.CharField(max_length=12, choices=WishState.choices, default=WishState.OPEN)
    wished_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session"], condition=Q(state="open"), name="one_open_wish_per_session")
        ]


class SubstituteRequest(models.Model):
    """Somebody is asked to teach a session instead of another. On yes the session is his; the row stays either way.

    One open question for a session. Whoever has no account answers at an address with a token, of which only the digest
    is kept, and that until he has answered. Personal data: notes, and who asked.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="substitute_requests")
    replaced = models.ForeignKey(Lecturer, on_delete=models.PROTECT, related_name="+")
    asked = models.ForeignKey(Lecturer, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    asked_by = models.CharField(max_length=100)
    account_id = models.BigIntegerField(null=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=12, choices=AskState.choices, default=AskState.ASKED)
    answered_at = models.DateTimeField(null=True)
    answered_how = models.CharField(max_length=12, choices=Channel.choices, blank=True)
    answer_note = models.CharField(max_length=300, blank=True)
    token_hash = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session"], condition=Q(state="asked"), name="one_open_ask_per_session"),
            models.UniqueConstraint(fields=["token_hash"], condition=~Q(token_hash=""), name="ask_token_once"),
        ]
