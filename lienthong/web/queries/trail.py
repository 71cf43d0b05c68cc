"""The trail as it is read: narrowed down, and with words for its keys."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from lienthong.audit.models import AuditEntry, AuditSeal
from lienthong.audit.rules import local_day, midnight
from lienthong.kernel.actor import Actor
from lienthong.notices.models import Mail
from lienthong.organisations.queries import names_on
from lienthong.people.models import Account, Person
from lienthong.people.queries import people_named
from lienthong.web.choices import COLUMNS, DETAILS, PAGES, THINGS, VERBS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True, slots=True)
class TrailRow:
    """One entry in words: when, who, what, to which object, at which unit; `page` is the object's address, empty for none."""

    pk: int
    at: datetime
    who: str
    what: "StrOrPromise"
    thing: str
    unit: str
    page: str


def entries_matching(
    entries: QuerySet[AuditEntry],
    *,
    text: str = "",
    unit_id: int | None = None,
    verb: str = "",
    thing: str = "",
    since: date | None = None,
    until: date | None = None,
) -> QuerySet[AuditEntry]:
    """Of these entries those asked for. The text is an object's number or part of the name of who acted; days are whole."""
    if text.isdecimal() and text.isascii():
        entries = entries.filter(object_id=min(int(text[:19]), LARGEST_KEY))
    elif text:
        named = people_named(Person.objects.all(), text).values("pk")
        entries = entries.filter(account_id__in=Account.objects.filter(person_id__in=named).values("pk"))
    same = {"unit_id": unit_id, "verb": verb, "object_type": thing}
    entries = entries.filter(**{name: value for name, value in same.items() if value})
    if since:
        entries = entries.filter(at__gte=midnight(since))
    if until:
        entries = entries.filter(at__lt=midnight(until) + timedelta(days=1))
    return entries


def rows_of(entries: Sequence[AuditEntry], actor: Actor) -> list[TrailRow]:
    """The entries in words, with units as they are called today. Two queries, however many entries.

    An object has an address where the reader may open pages of its kind; whether this one is for him its page says.
    """
    on = actor.on
    units = names_on({entry.unit_id for entry in entries if entry.unit_id is not None}, on)
    who = _names_of({entry.account_id for entry in entries if entry.account_id is not None})
    return [
        TrailRow(
            pk=entry.pk,
            at=entry.at,
            who=who.get(entry.account_id, "") if entry.account_id is not None else _("Hệ thống"),
            what=VERBS.get(entry.verb, entry.verb),
            thing=_thing(entry),
            unit=units.get(entry.unit_id, "") if entry.unit_id is not None else "",
            page=_page(entry, actor),
        )
        for entry in entries
    ]


def entries_about(things: Mapping[str, Collection[int]]) -> QuerySet[AuditEntry]:
    """What was decided about these objects (label of a model -> keys), newest first. One question for all, by index."""
    about = Q(pk=None)
    for label, keys in things.items():
        about |= Q(object_type=label, object_id__in=list(keys))
    return AuditEntry.objects.filter(about).order_by("-pk")


def named_mails(mails: Iterable[Mail]) -> list[tuple[Mail, str]]:
    """Each mail with the name of whom it is for. One query."""
    shown = list(mails)
    names = _names_of({mail.account_id for mail in shown})
    return [(mail, names.get(mail.account_id, "")) for mail in shown]


def details_of(entry: AuditEntry) -> list[tuple[str, str]]:
    """What was recorded beside: its word, and the value as people read it."""
    return [(str(DETAILS.get(key, key)), _value(value)) for key, value in sorted(entry.details.items())]


def seal_of(entry: AuditEntry) -> AuditSeal | None:
    """The seal of the entry's day at its unit; None while the day is not sealed."""
    return AuditSeal.objects.filter(unit_id=entry.unit_id, day=local_day(entry.at)).first()


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(COLUMNS.get(one, one)) for one in value)
    return _("có") if value is True else _("không") if value is False else str(value)


def _page(entry: AuditEntry, actor: Actor) -> str:
    name, right = PAGES.get(entry.object_type, ("", ""))
    return reverse(name, args=[entry.object_id]) if name and entry.object_id and actor.may(right) else ""


def _names_of(account_ids: set[int]) -> dict[int | None, str]:
    accounts = Account.objects.filter(pk__in=account_ids).values_list("pk", "person__full_name", "username")
    return {pk: name or username for pk, name, username in accounts}


def _thing(entry: AuditEntry) -> str:
    if not entry.object_type:
        return ""
    word = THINGS.get(entry.object_type, entry.object_type)
    return _("%(thing)s, mã %(number)s") % {"thing": word, "number": entry.object_id}
