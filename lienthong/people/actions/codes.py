"""Sign-in codes for learners: given by the office, used once by the learner."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.db.transaction import atomic

from lienthong.audit.actions import record
from lienthong.base.secrecy import keyed_hash
from lienthong.kernel.actor import Actor
from lienthong.organisations.models import Role, Unit
from lienthong.organisations.queries import lasting_on
from lienthong.people.actions.people import appoint
from lienthong.people.errors import CodeRefused
from lienthong.people.models import Account, Appointment, Person, SignInCode
from lienthong.people.queries.codes import LEARNER, only_learning
from lienthong.people.rules.codes import (
    CODE,
    CODE_DAYS,
    LENGTH,
    SIGNS,
    CodeFacts,
    read_code,
    reasons_against_code,
    username_for,
    written_code,
)


@dataclass(frozen=True, slots=True)
class GivenCode:
    """What a slip says: who, his name to sign in with, the code; empty where he signs in by himself already."""

    person: Person
    username: str
    code: str


@atomic
def give_codes(
    *, people: Sequence[Person], unit: Unit, actor: Actor, now: datetime, again: bool = False
) -> list[GivenCode]:
    """Let these people sign in as learners of the unit, and draw a code for each who never did; `again` for all who ask.

    Who holds another role here signs in as ever: no code opens his account, whoever prints it.
    """
    role = Role.objects.get(key=LEARNER)
    learning = Appointment.objects.filter(lasting_on(actor.on), person__in=people, unit=unit, role=role)
    known = set(learning.values_list("person_id", flat=True))
    accounts = {one.person_id: one for one in Account.objects.select_for_update().filter(person__in=people)}
    harmless = only_learning(accounts)
    given = []
    for person in people:
        account = accounts.get(person.pk)
        if account is None:
            account = Account.objects.create_user(username_for(person.full_name, person.pk), person=person)
            harmless.add(person.pk)
            record(actor, "people.open_account", account, unit_id=unit.pk)
        if person.pk not in known:
            appoint(person=person, unit=unit, role=role, starts_on=actor.on, actor=actor)
        wants = again or not account.has_usable_password()
        code = _draw(account, unit, actor, now) if wants and account.is_active and person.pk in harmless else ""
        given.append(GivenCode(person, account.username, code))
    return given


def _draw(account: Account, unit: Unit, actor: Actor, now: datetime) -> str:
    """A new code; an older one opens nothing any more."""
    SignInCode.objects.filter(account=account, used_at=None, expires_at__gt=now).update(expires_at=now)
    code = written_code([secrets.randbelow(len(SIGNS)) for _place in range(LENGTH)])
    SignInCode.objects.create(
        account=account,
        unit=unit,
        code_hash=keyed_hash(read_code(code), purpose=CODE),
        expires_at=now + timedelta(days=CODE_DAYS),
        given_by=actor.name,
    )
    record(actor, "people.give_code", account, unit_id=unit.pk)
    return code


@atomic
def redeem_code(*, code: str, password: str, now: datetime, actor: Actor) -> Account:
    """Set the password, checked by the caller, of the account that the code was printed for; the code is used up."""
    digest = keyed_hash(read_code(code), purpose=CODE)
    found = (
        SignInCode.objects.select_for_update(of=("self",)).filter(code_hash=digest).select_related("account").first()
    )
    account = Account.objects.select_for_update().get(pk=found.account_id) if found else None
    reasons = reasons_against_code(_facts(found, account), now)
    if reasons or found is None or account is None:
        raise CodeRefused(*reasons)
    account.set_password(password)
    account.save(update_fields=["password"])
    SignInCode.objects.filter(Q(account=account), used_at=None).update(used_at=now)
    record(actor, "people.redeem_code", account, unit_id=found.unit_id)
    return account


def _facts(found: SignInCode | None, account: Account | None) -> CodeFacts | None:
    if found is None or account is None:
        return None
    learns = account.person_id in only_learning({account.person_id: account})
    return CodeFacts(found.expires_at, found.used_at is not None, account.is_active, learns)
