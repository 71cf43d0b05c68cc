"""Who signs in as a learner and as nothing else."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils import timezone

from lienthong.people.models import Account, Appointment, SignInCode

LEARNER = "learner"


def only_learning(accounts: Mapping[int | None, Account]) -> set[int]:
    """Of the people with these accounts, those who never held another role than learner. One query."""
    people = {person_id for person_id in accounts if person_id is not None}
    officials = Appointment.objects.filter(person_id__in=people).exclude(role__key=LEARNER)
    return people - set(officials.values_list("person_id", flat=True))


@dataclass(frozen=True, slots=True)
class AccountStanding:
    """How a person signs in: under which name, whether he ever did, whether a code waits for him, whether he is an official."""

    username: str = ""
    has_password: bool = False
    has_code: bool = False
    is_official: bool = False


def accounts_of_people(people: Collection[int]) -> dict[int, AccountStanding]:
    """How each of these people signs in; who cannot is left out. Three queries."""
    accounts = {one.person_id: one for one in Account.objects.filter(is_active=True, person_id__in=people)}
    learning = only_learning(accounts)
    waiting = SignInCode.objects.filter(account__person_id__in=people, used_at=None, expires_at__gt=timezone.now())
    coded = set(waiting.values_list("account__person_id", flat=True))
    return {
        person_id: AccountStanding(
            one.username, one.has_usable_password(), person_id in coded, person_id not in learning
        )
        for person_id, one in accounts.items()
        if person_id is not None
    }
