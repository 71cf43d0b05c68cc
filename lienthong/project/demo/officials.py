"""People of the very day who may sign in: by the real actions, but that one password is hashed once for all of them."""

from datetime import date

from lienthong.audit.actions import record
from lienthong.kernel.actor import Actor
from lienthong.organisations.models import Role, Unit
from lienthong.people.actions import appoint, register_person
from lienthong.people.models import Account, Person
from lienthong.people.queries import actor_of


def product_on(day: date) -> Actor:
    """The product itself on a day."""
    return Actor(account_id=None, person_id=None, name="Liên Thông", on=day)


def signed_in(username: str, today: date) -> Actor:
    """Who signs in by this name."""
    return actor_of(Account.objects.select_related("person").get(username=username), today)


def official(unit: Unit, role: str, login: tuple[str, str, str], *, since: date, today: date) -> Actor:
    """A new official of the unit with a role there. `login` is username, name, sex."""
    username, name, sex = login
    person = register_person(
        full_name=name, unit=unit, since=since, sex=sex, birth_year=1986, actor=product_on(today)
    )  # fmt: skip
    return let_in(person, unit, role, username, since=since, today=today)


def let_in(person: Person, unit: Unit, role: str, username: str, *, since: date, today: date) -> Actor:
    """Somebody known signs in from now on and holds the role; his password is the one that the first clerk has."""
    product = product_on(today)
    appoint(person=person, unit=unit, role=Role.objects.get(key=role), starts_on=since, actor=product)
    password = Account.objects.values_list("password", flat=True).get(username="an")
    account = Account.objects.create(username=username, person=person, password=password)
    record(product, "people.open_account", account)
    return signed_in(username, today)
