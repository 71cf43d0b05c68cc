"""Who acts, who is known, who belongs where."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Func, Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Collate
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.audit.models import AuditEntry
from lienthong.base.secrecy import keyed_hash
from lienthong.base.text import PhoneKey
from lienthong.kernel.actor import Actor, Grant
from lienthong.kernel.dates import parse_day, written_day
from lienthong.kernel.numbers import phone_asked
from lienthong.kernel.text import exact, folded, person_asked, squash
from lienthong.organisations.models import UnitPeriod
from lienthong.organisations.queries import body_on, lasting_on, names_on, units_under
from lienthong.people.models import Account, Appointment, Membership, Person, SensitiveDetails
from lienthong.people.rules import IDENTITY, read_identity

# As the index has it; a question wants to know the type of the answer, too.
_GIVEN_NAME = Collate(Func("name_folded", Value(" "), Value(-1), function="split_part", output_field=TextField()), "C")
MOST_WITH_ONE_PHONE = 200  # an office's own number stands at many


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
    """Of these people, those whose name has words that begin so. Typed with marks it must match with marks."""
    wanted = squash(text)
    found = people.filter(_begins("name_folded", folded(wanted)))
    return found if folded(wanted) == exact(wanted) else found.filter(_begins("name_exact", exact(wanted)))


def _begins(column: str, words: str) -> Q:
    return Q(**{f"{column}__startswith": words}) | Q(**{f"{column}__contains": f" {words}"})


def people_matching(people: QuerySet[Person], text: str) -> QuerySet[Person]:
    """Of these people, those whom the text means: by name, by name and birth (a day or a year), by birth alone, by phone.

    Where only the year of a birth is known, a day of that year fits whoever has the name.
    """
    if phone := phone_asked(text):
        return people.filter(pk__in=_bearing_phone(phone))
    typed = person_asked(text)
    if typed.birth:
        try:
            day = parse_day(typed.birth)
        except ValueError:
            return people.none()
        same_day = Q(birth_on=day)
        people = people.filter(same_day | Q(birth_on=None, birth_year=day.year) if typed.name else same_day)
    elif typed.birth_year:
        people = people.filter(birth_year=typed.birth_year)
    return people_named(people, typed.name) if typed.name else people


def is_only_a_name(text: str) -> bool:
    """Whether a text asks for a name and nothing else: then a long list is found quickest by `access.people_found`."""
    typed = person_asked(text)
    return not (typed.birth or typed.birth_year or phone_asked(text))


def bearing_given_name(people: QuerySet[Person], word: str) -> QuerySet[Person]:
    """Of these people, those whose given name the word is. Typed with marks it must match with marks."""
    found = people.alias(given=_GIVEN_NAME).filter(given=folded(word))
    return found if folded(word) == exact(word) else found.filter(name_exact__endswith=exact(word))


def _bearing_phone(key: str) -> list[int]:
    """Keys of the people with that phone. Looked up by itself: joined to an order, the index would not be used."""
    known = Person.objects.alias(phone_key=PhoneKey(F("phone"))).filter(phone_key=key).exclude(phone="")
    return list(known.order_by().values_list("pk", flat=True)[:MOST_WITH_ONE_PHONE])


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


def people_with_identity(people: QuerySet[Person], number: str) -> QuerySet[Person]:
    """Of these people, those with exactly this identity number. ValueError for what is no number."""
    wanted = keyed_hash(read_identity(number), purpose=IDENTITY)
    # the first condition is that of the index
    kept = SensitiveDetails.objects.exclude(identity_hash="").filter(identity_hash=wanted)
    return people.filter(pk__in=kept.values("person_id"))


def memberships_of(person: Person | int) -> QuerySet[Membership]:
    """Where the person belongs and belonged, latest first."""
    return Membership.objects.filter(person=person).select_related("unit").order_by("-starts_on", "-pk")


def appointments_on(day: date) -> QuerySet[Appointment]:
    """Appointments that last on the day."""
    return Appointment.objects.filter(lasting_on(day)).select_related("person", "role")


def appointments_of(person: Person | int) -> QuerySet[Appointment]:
    """The roles the person holds and held, latest first."""
    return Appointment.objects.filter(person=person).select_related("role").order_by("-starts_on", "-pk")


def members_of_unit(people: QuerySet[Person], unit_id: int, on: date) -> QuerySet[Person]:
    """Of these people, those who belong to the unit, or to one below it, on the day."""
    under = units_under([unit_id], on)
    members = Membership.objects.filter(lasting_on(on), unit_id__in=under)
    return people.filter(pk__in=members.values("person_id"))


def with_current_units(people: Iterable[Person], on: date) -> list[tuple[Person, str, str]]:
    """Each person with the post and the name of the unit he belongs to on the day. Two queries for any number."""
    shown = list(people)
    latest = {
        row.person_id: row
        for row in Membership.objects.filter(lasting_on(on), person__in=shown).order_by("starts_on", "pk")
    }
    names = names_on([row.unit_id for row in latest.values()], on)
    rows = []
    for person in shown:
        held = latest.get(person.pk)
        rows.append((person, held.post if held else "", names.get(held.unit_id, "") if held else ""))
    return rows


def accounts_holding(right: str, unit_id: int, on: date) -> list[int]:
    """Accounts of those who hold the right at the unit on the day; where nobody does, at the nearest unit above. Three queries.

    For telling people: who holds it higher up as well is not told of everything below him.
    """
    return accounts_holding_at(right, [unit_id], on)[unit_id]


def accounts_holding_at(right: str, unit_ids: Iterable[int], on: date) -> dict[int, list[int]]:
    """Of each unit what `accounts_holding` gives, for many at once. Three queries."""
    wanted = set(unit_ids)
    periods = UnitPeriod.every.filter(lasting_on(on), unit_id__in=wanted)
    paths = {unit_id: [unit_id] for unit_id in wanted} | {period.unit_id: period.path for period in periods}
    above = {unit_id for path in paths.values() for unit_id in path}
    held = Appointment.objects.filter(lasting_on(on), unit_id__in=above, role__rights__contains=[right])
    holders: dict[int, set[int]] = {}
    for at, person_id in held.values_list("unit_id", "person_id"):
        holders.setdefault(at, set()).add(person_id)
    everyone = set().union(*holders.values())
    accounts = Account.objects.filter(is_active=True, person_id__in=everyone)
    account_of = dict(accounts.values_list("person_id", "pk"))

    def nearest(path: list[int]) -> list[int]:
        found = (sorted(account_of[one] for one in holders.get(at, ()) if one in account_of) for at in reversed(path))
        return next((accounts for accounts in found if accounts), [])

    return {unit_id: nearest(path) for unit_id, path in paths.items()}


def names_of_accounts(account_ids: Iterable[int]) -> dict[int, str]:
    """Account -> the full name of its person; an account without a person is left out. One query."""
    named = Account.objects.filter(pk__in=set(account_ids), person__isnull=False)
    return dict(named.values_list("pk", "person__full_name"))


def last_saved(verbs: Iterable[str], *things: Model) -> dict[str, str]:
    """Who last did one of these to one of the things, and when, as a sentence takes it: `who`, `hour`, `day`. Two queries."""
    anyone = {"who": _("Người khác"), "hour": "", "day": ""}
    those = Q(*[Q(object_type=one._meta.label_lower, object_id=one.pk) for one in things], _connector=Q.OR)
    entry = AuditEntry.objects.filter(those, verb__in=list(verbs)).order_by("-pk").first()
    if entry is None:
        return anyone
    at = timezone.localtime(entry.at)
    name = names_of_accounts([entry.account_id or 0]).get(entry.account_id or 0, anyone["who"])
    return {"who": name, "hour": f"{at:%H:%M:%S}", "day": written_day(at.date())}


def account_of_person(person_id: int) -> int | None:
    """The account through which the person signs in; None without one that is open."""
    return Account.objects.filter(is_active=True, person_id=person_id).values_list("pk", flat=True).first()


def home_unit_of(account: Account, on: date) -> str:
    """The name of the unit where the account's person holds his latest role; empty without one."""
    held = Appointment.objects.filter(lasting_on(on), person=account.person_id).order_by("-starts_on", "-pk").first()
    return names_on([held.unit_id], on).get(held.unit_id, "") if held else ""


def director_on(centre_id: int, day: date) -> str:
    """The name of the director on the day of the centre, or of the one that carries on for it; empty when there is none."""
    found = (
        appointments_on(day)
        .filter(unit_id=body_on(centre_id, day), role__key="director")
        .order_by("-starts_on")
        .first()
    )
    return found.person.full_name if found else ""
