"""Reading people: who acts, who is known, who belongs where."""

from datetime import date

from django.db.models import Q, QuerySet

from lienthong.kernel.actor import Actor, Grant
from lienthong.kernel.text import exact, folded, squash
from lienthong.organisations.queries import lasting_on
from lienthong.people.models import Account, Appointment, Membership, Person


def actor_of(account: Account, on: date) -> Actor:
    """Who acts through the account on the day, with every grant of his appointments. Two queries."""
    person = account.person
    grants = set()
    held = Appointment.objects.filter(lasting_on(on), person=person).select_related("role") if person else []
    for appointment in held:
        grants |= {Grant(right, appointment.unit_id) for right in appointment.role.rights}
    return Actor(
        account_id=account.pk,
        person_id=person.pk if person else None,
        name=person.full_name if person else account.username,
        on=on,
        grants=frozenset(grants),
    )


def people_named(people: QuerySet[Person], text: str) -> QuerySet[Person]:
    """Of these people, those whose name contains the text. Typed with marks it must match with marks."""
    wanted = squash(text)
    by_folded = people.filter(name_folded__contains=folded(wanted))
    if folded(wanted) == exact(wanted):
        return by_folded
    return by_folded.filter(name_exact__contains=exact(wanted))


def same_people(
    people: QuerySet[Person], *, full_name: str, birth_on: date | None, birth_year: int | None
) -> list[Person]:
    """Of these people, those with the same name (either tone placement) whose birth does not contradict.

    Two known days must be equal; a day and a bare year must agree in the year. An unknown birth contradicts nothing, so
    the caller decides what one candidate, or several, are worth.
    """
    named = people.filter(name_folded=folded(full_name), name_exact=exact(full_name))
    if birth_on is not None:
        named = named.filter(
            Q(birth_on=birth_on) | Q(birth_on__isnull=True, birth_year=birth_on.year) | Q(birth_year=None)
        )
    elif birth_year is not None:
        named = named.filter(Q(birth_year=birth_year) | Q(birth_year=None))
    return list(named.distinct().order_by("pk"))


def memberships_of(person: Person) -> QuerySet[Membership]:
    """Where the person belongs and belonged, latest first."""
    return Membership.objects.filter(person=person).select_related("unit").order_by("-starts_on", "-pk")


def appointments_on(day: date) -> QuerySet[Appointment]:
    """Appointments that last on the day."""
    return Appointment.objects.filter(lasting_on(day)).select_related("person", "role")
