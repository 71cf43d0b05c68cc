"""Telling, reading, settling and clearing away notices."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.db.models.functions import Now
from django.db.transaction import atomic

from lienthong.kernel.actor import Actor
from lienthong.notices.board import board
from lienthong.notices.choices import MailState
from lienthong.notices.models import Mail, Notice, Wishes
from lienthong.notices.queries import notices_of
from lienthong.notices.rules import KEEP_MAIL, KEEP_READ, KEEP_UNREAD

_AT_ONCE = 500


@atomic
def tell(
    account_ids: Iterable[int | None],
    kind: str,
    *,
    sentence: str,
    url: str,
    thing_id: int | None = None,
    facts: dict[str, Any] | None = None,
    occasion: str = "",
    but: int | None = None,
) -> int:
    """Tell these accounts, in the caller's transaction; how many were told. None among them, and `but`, are passed over.

    `sentence` is a marked message that `facts` (strings and numbers) fill; `url` leads to the thing, within the product. With
    an `occasion` nobody is told of it twice. KeyError for a kind that the board does not know.
    """
    known = board.kinds[kind]
    wanted = {account_id for account_id in account_ids if account_id is not None and account_id != but}
    wishes = {one.pk: one for one in Wishes.objects.filter(pk__in=wanted)}
    told = [
        Notice(
            account_id=account_id,
            kind=kind,
            thing_type=known.thing,
            thing_id=thing_id,
            occasion=occasion,
            sentence=sentence,
            facts=facts or {},
            url=url,
            in_inbox=known.duty or account_id not in wishes or kind not in wishes[account_id].muted,
            by_mail=account_id not in wishes or kind not in wishes[account_id].unmailed,
        )
        for account_id in sorted(wanted)
    ]
    rows = [one for one in told if one.in_inbox or one.by_mail]
    Notice.objects.bulk_create(rows, batch_size=_AT_ONCE, ignore_conflicts=bool(occasion))
    return len(rows)


def settle(*kinds: str, thing_id: int, occasion: str = "") -> int:
    """Somebody has done what these kinds called for: for all others it is no longer new. How many notices that were."""
    things = {board.kinds[kind].thing for kind in kinds}
    open_ones = Notice.objects.filter(thing_type__in=things, thing_id=thing_id, kind__in=kinds, read_at=None)
    if occasion:
        open_ones = open_ones.filter(occasion=occasion)
    return open_ones.update(read_at=Now())


def mark_read(*, notice: Notice) -> None:
    """The notice was opened: it and whatever else its reader was told of the same thing is read."""
    same = Notice.objects.filter(account_id=notice.account_id, thing_type=notice.thing_type, thing_id=notice.thing_id)
    same.filter(read_at=None).update(read_at=Now())


def mark_all_read(*, actor: Actor) -> int:
    """Everything the actor sees unread is read."""
    return notices_of(actor).filter(read_at=None).update(read_at=Now())


@atomic
def clean(*, now: datetime) -> int:
    """Take away what was read long ago, what nobody has read for a year, and the record of old mails; how many rows."""
    old = Q(read_at__lt=now - KEEP_READ) | Q(read_at=None, told_at__lt=now - KEEP_UNREAD)
    notices, _by_model = Notice.objects.filter(old).delete()
    sent = Mail.objects.exclude(state=MailState.WAITING).filter(day__lt=(now - KEEP_MAIL).date())
    mails, _by_model = sent.delete()
    return notices + mails
