"""The trail as it is read: narrowed down, and with words for its keys."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lienthong.audit.models import AuditEntry
from lienthong.audit.rules import midnight
from lienthong.notices.models import Mail
from lienthong.organisations.queries import names_on
from lienthong.people.models import Account, Person
from lienthong.people.queries import people_named
from lienthong.web.choices import THINGS, VERBS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True, slots=True)
class TrailRow:
    """One entry in words: when, who, what, to which object, at which unit."""

    at: datetime
    who: str
    what: "StrOrPromise"
    thing: str
    unit: str


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


def rows_of(entries: Sequence[AuditEntry], on: date) -> list[TrailRow]:
    """The entries in words, with units as they are called on the day. Two queries, however many entries."""
    units = names_on({entry.unit_id for entry in entries if entry.unit_id is not None}, on)
    who = _names_of({entry.account_id for entry in entries if entry.account_id is not None})
    return [
        TrailRow(
            at=entry.at,
            who=who.get(entry.account_id, "") if entry.account_id is not None else _("Hệ thống"),
            what=VERBS.get(entry.verb, entry.verb),
            thing=_thing(entry),
            unit=units.get(entry.unit_id, "") if entry.unit_id is not None else "",
        )
        for entry in entries
    ]


def named_mails(mails: Iterable[Mail]) -> list[tuple[Mail, str]]:
    """Each mail with the name of whom it is for. One query."""
    shown = list(mails)
    names = _names_of({mail.account_id for mail in shown})
    return [(mail, names.get(mail.account_id, "")) for mail in shown]


def _names_of(account_ids: set[int]) -> dict[int | None, str]:
    accounts = Account.objects.filter(pk__in=account_ids).values_list("pk", "person__full_name", "username")
    return {pk: name or username for pk, name, username in accounts}


def _thing(entry: AuditEntry) -> str:
    if not entry.object_type:
        return ""
    word = THINGS.get(entry.object_type, entry.object_type)
    return _("%(thing)s, mã %(number)s") % {"thing": word, "number": entry.object_id}
