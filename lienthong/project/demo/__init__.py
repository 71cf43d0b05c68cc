"""The demonstration: one invented province with three centres, and a year of their work. Written once, never twice."""

from django.db.transaction import atomic
from django.utils import timezone

from lienthong.organisations.queries import name_on
from lienthong.people.models import Account
from lienthong.people.queries import appointments_on
from lienthong.project.demo import province


@atomic
def install() -> list[tuple[str, str, str]]:
    """Fill an empty installation; username, password and who it is, for each account. Does nothing the second time."""
    on = timezone.localdate()
    if not Account.objects.exists():
        return province.build(on).logins
    logins = []
    held = {row.person_id: row for row in appointments_on(on)}
    for account in Account.objects.select_related("person").order_by("pk"):
        role = held.get(account.person_id or 0)
        if account.person and role:
            who = f"{account.person.full_name}, {role.role.name}, {name_on(role.unit_id, on)}"
            logins.append((account.username, province.PASSWORD, who))
    return logins
