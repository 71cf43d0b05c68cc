"""Giving out secret addresses of timetables, and taking them back."""

import secrets

from django.db.transaction import atomic
from django.utils import timezone

from lienthong.audit.actions import record
from lienthong.classes.models import Feed
from lienthong.classes.rules.tokens import BYTES, digest_of
from lienthong.kernel.actor import Actor
from lienthong.people.models import Account


@atomic
def give_feed(*, kind: str, subject_id: int, label: str, account: Account, actor: Actor) -> tuple[Feed, str]:
    """A fresh address of the account for this timetable, with its token, which nobody can tell again.

    The address that it had for the same before is good no longer.
    """
    Account.objects.select_for_update(no_key=True).get(pk=account.pk)
    known = Feed.objects.filter(account=account, kind=kind, subject_id=subject_id, revoked_at=None)
    known.update(revoked_at=timezone.now())
    token = secrets.token_urlsafe(BYTES)
    feed = Feed.objects.create(
        account=account, kind=kind, subject_id=subject_id, label=label[:300], token_hash=digest_of(token)
    )
    record(actor, "classes.give_feed", feed)
    return feed, token


@atomic
def revoke_feed(*, feed: Feed, actor: Actor) -> Feed:
    """From now on the address gives nothing. Revoked twice is revoked once."""
    known = Feed.objects.select_for_update().get(pk=feed.pk)
    if known.revoked_at is None:
        known.revoked_at = timezone.now()
        known.save(update_fields=["revoked_at"])
        record(actor, "classes.revoke_feed", known)
    return known


def note_reading(*, feed: Feed) -> None:
    """Write down that a calendar has read it, so that its owner sees which addresses are in use."""
    Feed.objects.filter(pk=feed.pk).update(read_at=timezone.now())
