"""Reading notices: what a reader may still see, in groups by thing; what is new for the mail; how the mails stand."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from lienthong.base.paging import COUNTED, Total
from lienthong.kernel.actor import Actor
from lienthong.notices.board import NoticeKind, board
from lienthong.notices.choices import MailState
from lienthong.notices.models import Mail, Notice, Wishes
from lienthong.notices.rules import STILL_NEW

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST_COUNTED = 100
EARLIER_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Told:
    """One notice in the reader's language."""

    pk: int
    sentence: str
    kind: NoticeKind | None
    told_at: datetime
    is_read: bool


@dataclass(slots=True)
class Group:
    """What was told about one thing: the latest, some before it, and how many more there were."""

    latest: Told
    earlier: list[Told] = field(default_factory=list)
    further: int = 0


def still_seen(actor: Actor, things: Collection[str] | None = None) -> Q:
    """The condition on a notice that the actor may still see what it is about. One probe by key for each notice.

    A gate may ask the database for units within reach: with `things` only the gates of these kinds of things are asked.
    """
    seen = Q(thing_type="")
    for thing, gate in board.gates.items():
        if things is not None and thing not in things:
            continue
        reached = gate(actor).order_by().filter(pk=OuterRef("thing_id"))
        seen |= Q(Exists(reached), thing_type=thing)
    return seen


def notices_of(actor: Actor) -> QuerySet[Notice]:
    """What stands in the actor's inbox."""
    mine = Notice.objects.filter(account_id=actor.account_id or 0, in_inbox=True)
    return mine.filter(still_seen(actor))


def unread_count(actor: Actor) -> int:
    """How many things have something unread; `MOST_COUNTED` stands for that many or more. On every page.

    One query where nothing is unread; else two and what the gates of the things told of ask, however much there is.
    """
    unread = Notice.objects.filter(account_id=actor.account_id or 0, in_inbox=True, read_at=None).order_by()
    things = list(unread.values_list("thing_type", flat=True).distinct())
    if not things:
        return 0
    seen = unread.filter(still_seen(actor, things)).values("thing_type", "thing_id").distinct()
    return seen[:MOST_COUNTED].count()


@dataclass(frozen=True, slots=True)
class Things:
    """The things these notices are about, the one told of last first: a source for `page_from`, rows for `groups_shown`."""

    notices: QuerySet[Notice]

    def rows(self, *, after: int | None, backwards: bool, limit: int) -> list[dict[str, Any]]:
        """The rows beyond the thing whose latest notice has that key."""
        things: Any = self.notices.order_by().values("thing_type", "thing_id").annotate(latest=Max("pk"))
        if after is not None:
            things = things.filter(latest__gt=after) if backwards else things.filter(latest__lt=after)
        return list(things.order_by("latest" if backwards else "-latest")[:limit])

    def key_of(self, row: dict[str, Any]) -> int:
        """The key of the latest notice about the thing."""
        return int(row["latest"])

    def total(self) -> Total:
        """How many things."""
        things = self.notices.order_by().values("thing_type", "thing_id").distinct()
        return Total.bounded(things[: COUNTED + 1].count())


def groups_shown(notices: QuerySet[Notice], things: list[dict[str, Any]]) -> list[Group]:
    """The groups of a page, in its order. One query."""
    wanted = Q(pk__in=[])
    for row in things:
        wanted |= Q(thing_type=row["thing_type"], thing_id=row["thing_id"])
    by_thing: dict[tuple[str, int | None], list[Told]] = {}
    for one in notices.filter(wanted).order_by("-pk"):
        by_thing.setdefault((one.thing_type, one.thing_id), []).append(in_words(one))
    groups = []
    for row in things:
        told = by_thing.get((row["thing_type"], row["thing_id"]), [])
        if told:
            shown = told[1 : EARLIER_SHOWN + 1]
            groups.append(Group(told[0], shown, max(0, len(told) - 1 - len(shown))))
    return groups


def in_words(notice: Notice) -> Told:
    """The notice in the language of the day. A sentence that the catalogue knows no longer is told as it was written."""
    sentence = gettext(notice.sentence)
    try:
        sentence = sentence % notice.facts
    except (KeyError, TypeError, ValueError):
        sentence = notice.sentence
    known = board.kinds.get(notice.kind)
    return Told(notice.pk, sentence, known, notice.told_at, notice.read_at is not None)


def wishes_of(account_id: int) -> Wishes:
    """What the account wishes, saved or not."""
    return Wishes.objects.filter(pk=account_id).first() or Wishes(account_id=account_id)


def new_for_mail(actor: Actor, now: datetime) -> QuerySet[Notice]:
    """What a mail would tell the actor of: unread, wished by mail, not yet mailed, and still to be seen."""
    fresh = Notice.objects.filter(account_id=actor.account_id or 0, by_mail=True, read_at=None, mailed_at=None)
    return fresh.filter(still_seen(actor), told_at__gt=now - STILL_NEW)


def counted_by_kind(notices: QuerySet[Notice]) -> "list[tuple[StrOrPromise, int]]":
    """Label of the kind -> how many, in the order of the board. Nothing else of a notice leaves by mail."""
    counts = Counter(notices.order_by().values_list("kind", flat=True))
    return [(kind.label, counts[key]) for key, kind in board.kinds.items() if counts[key]]


def wishes_due(now: datetime) -> QuerySet[Wishes]:
    """Who is to get the mail of the day by now and has none yet."""
    here = timezone.localtime(now)
    confirmed = Wishes.objects.exclude(mail_address="").filter(stopped_at=None, hour__lte=here.hour)
    return confirmed.filter(Q(mailed_on=None) | Q(mailed_on__lt=here.date())).order_by("pk")


def mails_due(now: datetime) -> QuerySet[Mail]:
    """The mails whose turn has come, the longest waiting first."""
    return Mail.objects.filter(state=MailState.WAITING, next_at__lte=now).order_by("next_at", "pk")


def mails_in_trouble() -> QuerySet[Mail]:
    """The mails that failed or wait for another attempt, latest day first."""
    troubled = Mail.objects.filter(Q(state=MailState.FAILED) | Q(state=MailState.WAITING, attempts__gt=0))
    return troubled.order_by("-day", "-pk")


def mail_counts() -> dict[str, int]:
    """State -> number of mails kept."""
    return dict(Mail.objects.order_by().values_list("state").annotate(number=Count("pk")))
