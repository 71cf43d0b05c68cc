"""Writing rulebooks: laying down those the product knows, entering a centre's own value for an unknown provision."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.transaction import atomic

from lienthong.audit.actions import record
from lienthong.kernel.actor import Actor
from lienthong.kernel.basis import Certainty
from lienthong.kernel.text import squash
from lienthong.organisations.models import Unit
from lienthong.regulations.errors import ProvisionRefused, reason
from lienthong.regulations.models import Provision, Rulebook
from lienthong.regulations.rules import Band, reasons_basis_unfit, reasons_value_unfit


@atomic
def lay_down_rulebook(
    *,
    code: str,
    title: str,
    number: str,
    type: str,  # noqa: A002 - the field's word for what kind of document it is
    body: str,
    signer: str,
    issued_on: date,
    starts_on: date,
    ends_on: date | None,
    provisions: dict[str, tuple[Any, str]],
    actor: Actor,
) -> Rulebook:
    """Make a rulebook known with its provisions, key -> (value, article); a value of None is unknown.

    A rulebook that is known already is left as people have corrected it; it gets the provisions that a release adds.
    """
    rulebook, made = Rulebook.objects.get_or_create(
        code=code,
        defaults={
            "title": title,
            "number": number,
            "type": type,
            "body": body,
            "signer": signer,
            "issued_on": issued_on,
            "starts_on": starts_on,
            "ends_on": ends_on,
        },
    )
    known = set(Provision.objects.filter(rulebook=rulebook, unit=None).values_list("key", flat=True))
    missing = {key: said for key, said in provisions.items() if key not in known}
    for key, (value, article) in missing.items():
        certainty = Certainty.UNKNOWN if value is None else Certainty.UNCONFIRMED
        Provision.objects.create(rulebook=rulebook, key=key, value=value, article=article, certainty=certainty)
    if made or missing:
        record(actor, "regulations.lay_down_rulebook", rulebook)
    return rulebook


@atomic
def enter_own_value(
    *, provision: Provision, unit: Unit, value: int | Decimal | tuple[Band, ...], own_basis: str, actor: Actor
) -> Provision:
    """A centre's own value for a provision that nobody could read, with the basis it rests on. Entered again, it changes."""
    basis = squash(own_basis)
    reasons = [*reasons_value_unfit(provision.key, value), *reasons_basis_unfit(basis)]
    if provision.value is not None or provision.unit_id is not None:
        reasons.insert(0, reason("value_known"))
    if reasons:
        raise ProvisionRefused(*reasons)
    own, _made = Provision.objects.update_or_create(
        rulebook=provision.rulebook,
        key=provision.key,
        unit=unit,
        defaults={"value": _stored(value), "own_basis": basis, "certainty": Certainty.UNCONFIRMED},
    )
    record(actor, "regulations.enter_own_value", own, unit_id=unit.pk, key=provision.key, value=own.value)
    return own


def _stored(value: int | Decimal | tuple[Band, ...]) -> Any:
    """The value as JSON keeps it: marks as text, so that no binary fraction comes between."""
    if isinstance(value, tuple):
        return [[band.grade, f"{band.starts_at:.1f}"] for band in value]
    return f"{value:.1f}" if isinstance(value, Decimal) else value


@atomic
def confirm_provision(*, provision: Provision, actor: Actor) -> Provision:
    """A person has compared the provision with the original and it says so. Doing it twice changes nothing."""
    locked = Provision.objects.select_for_update().get(pk=provision.pk)
    if locked.unit_id is not None:
        raise ProvisionRefused(reason("own_value_not_confirmed"))
    if locked.value is None:
        raise ProvisionRefused(reason("nothing_to_confirm"))
    if locked.certainty != Certainty.CONFIRMED:
        locked.certainty = Certainty.CONFIRMED
        locked.save(update_fields=["certainty"])
        record(actor, "regulations.confirm_provision", locked, key=locked.key)
    return locked
