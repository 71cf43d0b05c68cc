"""Secret addresses at which calendars of phones and offices read a timetable."""

from django.db import models
from django.db.models import Q

from lienthong.classes.choices import FeedKind
from lienthong.people.models import Account


class Feed(models.Model):
    """An address that gives the timetable of a class, a lecturer, a room, or of its owner, until it is revoked.

    Of the token only the digest is kept; it is shown once. The address gives what its owner may see on the day it is
    read, and nothing once he may not. `read_at` is brought up to date at most once an hour.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=FeedKind.choices)
    subject_id = models.BigIntegerField()
    label = models.CharField(max_length=300)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "kind", "subject_id"], condition=Q(revoked_at=None), name="one_feed_of_a_thing"
            )
        ]
