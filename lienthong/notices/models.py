"""What was told, what each person wishes, and the mails of the day."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, functions

from lienthong.notices.choices import MailFault, MailState
from lienthong.notices.rules import FIRST_HOUR, LAST_HOUR, USUAL_HOUR


class Notice(models.Model):
    """One thing told to one account. Read when it was opened or settled; gone some time after that, see `actions.clean`.

    Accounts and things are plain keys: this storey knows neither. `sentence` is a message of the catalogue and `facts` fill it,
    so that each reads it in his language. `occasion` makes telling twice harmless. May name a person: personal data.
    """

    account_id = models.BigIntegerField()
    kind = models.CharField(max_length=60)
    thing_type = models.CharField(max_length=60, blank=True)
    thing_id = models.BigIntegerField(null=True)
    occasion = models.CharField(max_length=60, blank=True)
    sentence = models.CharField(max_length=300)
    facts = models.JSONField(default=dict)
    url = models.CharField(max_length=300)
    in_inbox = models.BooleanField(default=True)
    by_mail = models.BooleanField(default=True)
    told_at = models.DateTimeField(db_default=functions.Now())
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account_id", "kind", "thing_type", "thing_id", "occasion"],
                condition=~Q(occasion=""),
                nulls_distinct=False,
                name="notice_once_per_occasion",
            ),
        ]
        indexes = [
            models.Index(fields=["account_id", "-id"], name="notice_by_account"),
            models.Index(fields=["account_id"], condition=Q(read_at=None), name="notice_unread"),
            models.Index(fields=["thing_type", "thing_id"], condition=Q(read_at=None), name="notice_unread_of_thing"),
            models.Index(fields=["read_at"], name="notice_by_reading"),
        ]


class Wishes(models.Model):
    """What one account wishes to be told, where, and when. Whoever has no row is told everything, in the inbox only.

    The addresses are personal data. `mail_address` was confirmed by a code; `asked_address` waits for it. `stopped_at` says
    that the mail server refused the address: nothing is sent until another one, or the same one anew, is confirmed.
    """

    account_id = models.BigIntegerField(primary_key=True)
    muted = ArrayField(models.CharField(max_length=60), default=list)
    unmailed = ArrayField(models.CharField(max_length=60), default=list)
    hour = models.PositiveSmallIntegerField(default=USUAL_HOUR)
    mail_address = models.CharField(max_length=254, blank=True)
    stopped_at = models.DateTimeField(null=True)
    asked_address = models.CharField(max_length=254, blank=True)
    code_digest = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(null=True)
    codes_of_the_day = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    mailed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(hour__gte=FIRST_HOUR, hour__lte=LAST_HOUR), name="mail_hour_of_the_day"),
        ]
        indexes = [
            models.Index(
                fields=["hour", "mailed_on"],
                condition=~Q(mail_address="") & Q(stopped_at=None),
                name="wishes_mailed",
            ),
        ]


class Mail(models.Model):
    """The mail of one day to one account: that something is new, never what. Kept a while as the record of its sending."""

    account_id = models.BigIntegerField()
    day = models.DateField()
    state = models.CharField(max_length=8, choices=MailState.choices, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=10, choices=MailFault.choices, blank=True)
    next_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account_id", "day"], name="one_mail_per_account_and_day")]
        indexes = [
            models.Index(fields=["next_at"], condition=Q(state=MailState.WAITING), name="mail_waiting"),
            models.Index(fields=["state", "-day"], name="mail_by_state"),
        ]
