"""Changes of rows in words: which row, what was done, which columns, what they were before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, QuerySet
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from lienthong.audit.models import Change
from lienthong.audit.rules import midnight
from lienthong.kernel.dates import written_day
from lienthong.web.choices import COLUMNS, TABLES

PRODUCT = "lienthong"  # what the product calls itself to the database


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One changed row in words. `by` is empty where the product itself made the change."""

    at: datetime
    thing: str
    operation: str
    columns: str
    before: list[tuple[str, str]]
    by: str


def changes_matching(
    changes: QuerySet[Change],
    *,
    text: str = "",
    thing: str = "",
    since: date | None = None,
    until: date | None = None,
    outside: bool = False,
) -> QuerySet[Change]:
    """Of these changes those asked for; `text` is a row's number, `outside` what another program than the product did."""
    if text:
        changes = changes.filter(object_id=int(text[:18])) if text.isascii() and text.isdecimal() else changes.none()
    if thing:
        changes = changes.filter(object_type=thing)
    if since:
        changes = changes.filter(at__gte=midnight(since))
    if until:
        changes = changes.filter(at__lt=midnight(until) + timedelta(days=1))
    return changes.exclude(program=PRODUCT) if outside else changes


def rows_of_changes(changes: Sequence[Change]) -> list[ChangeRow]:
    """The changes in words. No query: objects are named by their keys, because many are no more."""
    return [
        ChangeRow(
            at=change.at,
            thing=_named(change),
            operation=str(change.get_operation_display()),
            columns=", ".join(str(COLUMNS.get(name, name)) for name in change.changed),
            before=[
                (str(COLUMNS.get(name, name)), _told(change, name, old)) for name, old in sorted(change.old.items())
            ],
            by="" if change.program == PRODUCT else f"{change.program or '?'} ({change.made_by})",
        )
        for change in changes
    ]


def _named(change: Change) -> str:
    word = str(TABLES.get(change.object_type, change.object_type))
    return _("%(thing)s, mã %(number)s") % {"thing": word, "number": change.object_id} if change.object_id else word


def _told(change: Change, column: str, value: Any) -> str:
    """An old value as people read it: yes and no, days, the words of choices; a key of another row as its number."""
    if value is None or value == "":
        return _("để trống")
    if isinstance(value, bool):
        return _("có") if value else _("không")
    field = _field(change.object_type, column)
    if isinstance(field, ForeignKey):
        return _("mã %(number)s") % {"number": value}
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return _moment(value) if isinstance(value, str) else str(value)


def _moment(text: str) -> str:
    try:
        if at := parse_datetime(text) if "T" in text else None:
            return f"{localtime(at):%H:%M %d/%m/%Y}"
        day = parse_date(text)
    except ValueError:
        return text
    return written_day(day) if day else text


def _field(thing: str, column: str) -> Any:
    try:
        fields = apps.get_model(thing)._meta.local_fields
    except (LookupError, ValueError):
        return None  # of a model that is no more
    return next((field for field in fields if field.column == column), None)
