"""Registering, membership, accounts, appointments."""

from datetime import date

from django.db.transaction import atomic

from lienthong.audit.actions import record
from lienthong.kernel.actor import Actor
from lienthong.kernel.text import exact, folded, name_sort_key, squash
from lienthong.organisations.models import Role, Unit
from lienthong.people.errors import PersonRefused
from lienthong.people.models import Account, Appointment, Membership, Person, SensitiveDetails
from lienthong.people.rules import reasons_against_birth


@atomic
def register_person(
    *,
    full_name: str,
    unit: Unit,
    since: date,
    actor: Actor,
    sex: str = "",
    birth_on: date | None = None,
    birth_year: int | None = None,
    phone: str = "",
    post: str = "",
    ethnicity: str = "",
) -> Person:
    """Make a person known and a member of the unit. Whether he is known already is for the caller to have asked."""
    if reasons := reasons_against_birth(birth_on, birth_year, actor.on):
        raise PersonRefused(*reasons)
    printed = squash(full_name)
    person = Person.objects.create(
        full_name=printed,
        name_folded=folded(printed),
        name_exact=exact(printed),
        sort_key=name_sort_key(printed),
        sex=sex,
        birth_on=birth_on,
        birth_year=birth_on.year if birth_on else birth_year,
        phone=phone,
    )
    Membership.objects.create(person=person, unit=unit, post=squash(post), starts_on=since)
    if ethnicity:
        SensitiveDetails.objects.create(person=person, ethnicity=squash(ethnicity))
    record(actor, "people.register_person", person, unit_id=unit.pk)
    return person


@atomic
def correct_person(
    *,
    person: Person,
    full_name: str,
    sex: str,
    birth_on: date | None,
    birth_year: int | None,
    phone: str,
    actor: Actor,
) -> Person:
    """Mend what is recorded of a person. Certificates keep the name they were issued under."""
    if reasons := reasons_against_birth(birth_on, birth_year, actor.on):
        raise PersonRefused(*reasons)
    known = Person.objects.select_for_update().get(pk=person.pk)
    before = (known.full_name, known.sex, known.birth, known.phone)
    printed = squash(full_name)
    known.full_name, known.name_folded, known.name_exact = printed, folded(printed), exact(printed)
    known.sort_key = name_sort_key(printed)
    known.sex, known.birth_on, known.phone = sex, birth_on, phone
    known.birth_year = birth_on.year if birth_on else birth_year
    known.save()
    after = (known.full_name, known.sex, known.birth, known.phone)
    names = ("full_name", "sex", "birth", "phone")
    changed = [name for name, old, new in zip(names, before, after, strict=True) if old != new]
    record(actor, "people.correct_person", known, changed=changed)
    return known


@atomic
def appoint(
    *, person: Person, unit: Unit, role: Role, starts_on: date, actor: Actor, ends_on: date | None = None
) -> Appointment:
    """Give a person a role at a unit and below it for a period."""
    appointment = Appointment.objects.create(person=person, unit=unit, role=role, starts_on=starts_on, ends_on=ends_on)
    record(actor, "people.appoint", appointment, unit_id=unit.pk, role=role.key)
    return appointment


@atomic
def open_account(*, person: Person, username: str, password: str, actor: Actor) -> Account:
    """Give a person a way to sign in."""
    account = Account.objects.create_user(username, password, person=person)
    record(actor, "people.open_account", account)
    return account
