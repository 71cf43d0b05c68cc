"""Sensitive details: reading them is itself an entry on the trail, and the identity number lies sealed."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Model
from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.base.secrecy import SealBrokenError, keyed_hash, sealed, unsealed
from lienthong.kernel.actor import Actor
from lienthong.kernel.text import squash
from lienthong.people.choices import PartyStatus
from lienthong.people.errors import PersonRefused, because
from lienthong.people.models import Person, SensitiveDetails
from lienthong.people.rules import IDENTITY, read_identity, reasons_against_identity
from lienthong.people.rules.ethnicity import is_minority


@dataclass(frozen=True, slots=True)
class Sensitive:
    """What was read. `identity` is the number; `is_unreadable` when one is kept that the present key does not open."""

    ethnicity: str = ""
    party_status: str = ""
    identity: str = ""
    is_unreadable: bool = False


@atomic
def read_sensitive(*, person: Person, actor: Actor, purpose: str) -> Sensitive:
    """The sensitive details of a person who is within the actor's reach; the reading itself is an audit entry."""
    record(actor, "people.read_sensitive", person, purpose=purpose)
    kept = SensitiveDetails.objects.filter(person=person).first()
    if kept is None:
        return Sensitive()
    identity, unreadable = "", False
    if kept.identity_sealed:
        try:
            identity = unsealed(bytes(kept.identity_sealed), purpose=IDENTITY)
        except SealBrokenError:
            unreadable = True
    return Sensitive(kept.ethnicity, str(kept.get_party_status_display()), identity, unreadable)


@atomic
def record_identity(*, person: Person, number: str, actor: Actor) -> None:
    """Keep a person's identity number, sealed; an empty one takes the kept one out. The trail says that, not which."""
    known = Person.objects.select_for_update().get(pk=person.pk)
    digits = _read(number) if number.strip() else ""
    if digits and (reasons := reasons_against_identity(digits, sex=known.sex, birth_year=known.birth_year)):
        raise PersonRefused(*reasons)
    kept = {
        "identity_sealed": sealed(digits, purpose=IDENTITY) if digits else b"",
        "identity_hash": keyed_hash(digits, purpose=IDENTITY) if digits else "",
    }
    SensitiveDetails.objects.update_or_create(person=known, defaults=kept)
    record(actor, "people.record_identity", known, kept=bool(digits))


@atomic
def record_sensitive(
    *, person: Person, actor: Actor, ethnicity: str | None = None, party_status: str | None = None
) -> list[str]:
    """Keep or correct ethnicity and party status; None leaves one as it is, an empty text takes it out.

    The fields that changed. The trail names them, never their values.
    """
    known = Person.objects.select_for_update().get(pk=person.pk)
    said = {"ethnicity": ethnicity and squash(ethnicity), "party_status": party_status}
    if party_status and party_status not in PartyStatus.values:
        raise PersonRefused(because("no_such_status", _("Không có tình trạng đảng viên này."), "party_status"))
    kept, _made = SensitiveDetails.objects.get_or_create(person=known)
    changed = [name for name, value in said.items() if value is not None and getattr(kept, name) != value]
    for name in changed:
        setattr(kept, name, said[name])
    if changed:
        kept.save(update_fields=changed)
        record(actor, "people.record_sensitive", known, changed=changed)
    return changed


def _read(number: str) -> str:
    try:
        return read_identity(number)
    except ValueError:
        sentence = _("Số định danh cá nhân có 12 chữ số (thẻ cũ có 9). Hãy kiểm tra lại từng chữ số.")
        raise PersonRefused(because("not_an_identity", sentence, "identity")) from None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a rule may ask of many at once: ethnic minority or not, and standing in the Party. Sensitive."""

    is_minority: bool = False
    party_status: str = ""


@atomic
def read_standings(
    *, people: Collection[int], actor: Actor, purpose: str, thing: Model, unit_id: int
) -> dict[int, Standing]:
    """Of these people, those of whom anything is kept. One entry on the trail, beside the thing it was read for, names them.

    For rules only: who asked is told what follows from it, never what was read.
    """
    if not people:
        return {}
    record(actor, "people.read_sensitive", thing, unit_id=unit_id, purpose=purpose, persons=sorted(people))
    kept = SensitiveDetails.objects.filter(person_id__in=people)
    rows = kept.values_list("person_id", "ethnicity", "party_status")
    return {pk: Standing(is_minority(ethnicity), status) for pk, ethnicity, status in rows}
