"""The demonstration: an invented province at work. Written once into an empty installation, never twice.

Everything happens in one transaction: whoever breaks it off leaves the installation as empty as it was, files included.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

from django.conf import settings
from django.db import connection
from django.db.transaction import atomic
from django.utils import timezone
from django.utils.translation import override

from lienthong.audit.actions import seal_days
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.queries import name_on, periods_on
from lienthong.people.models import Account
from lienthong.people.queries import appointments_on
from lienthong.project.demo.calls import live_call
from lienthong.project.demo.cascade import hand_a_directive_down
from lienthong.project.demo.ledger import Ledger
from lienthong.project.demo.size import SMALL, Size
from lienthong.project.demo.staff import PASSWORD
from lienthong.project.demo.story import Story, Tell
from lienthong.project.demo.today import live_today


def install(size: Size = SMALL, say: Tell = lambda line: None) -> list[tuple[str, str, str]]:
    """Fill an empty installation; username, password and who it is, for each account. Does nothing the second time."""
    on = timezone.localdate()
    if not Account.objects.exists():
        with override("vi"):  # records of the office are in its language, whoever looks on
            _fill(size, on, say)
    return _logins(on)


def centres_here() -> int:
    """How many centres the installation has today."""
    return periods_on(timezone.localdate()).filter(kind=UnitKind.CENTRE).count()


def _fill(size: Size, on: date, say: Tell) -> None:
    media = Path(settings.MEDIA_ROOT)
    before = set(_files(media))
    try:
        with atomic():
            ledger = Ledger(media)
            story = Story(ledger, size, on)
            story.tell(say)
            ledger.finish()
            _weigh()  # else the actions of the very day are asked of tables that seem to be empty
            hand_a_directive_down(story.tree, on)
            live_today(story.tree, Random(size.seed), on)  # noqa: S311 - invention, not secrecy
            live_call(story.tree, on)
    except BaseException:
        for path in set(_files(media)) - before:
            path.unlink()
        raise
    seal_days(before=on)
    _weigh()


def _weigh() -> None:
    """Let the database look at its tables, so that it knows how to read them."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _files(media: Path) -> Iterator[Path]:
    return (path for path in media.glob("*/*") if path.is_file())


def _logins(on: date) -> list[tuple[str, str, str]]:
    logins = []
    held = {row.person_id: row for row in appointments_on(on)}
    for account in Account.objects.select_related("person").order_by("pk"):
        role = held.get(account.person_id or 0)
        if account.person and role and account.has_usable_password():
            who = f"{account.person.full_name}, {role.role.name}, {name_on(role.unit_id, on)}"
            logins.append((account.username, PASSWORD, who))
    return logins
