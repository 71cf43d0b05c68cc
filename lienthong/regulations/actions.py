"""Writing rulebooks: laying down those the product knows, entering a centre's own value for an unknown provision."""

from datetime import date
from typing import Any

from django.db.transaction import atomic

from lienthong.audit.actions import record
from lienthong.kernel.actor import Actor
from lienthong.kernel.basis import Certainty
from lienthong.organisations.models import Unit
from lienthong.regulations.models import Provision, Rulebook


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

    A rulebook that is known already is left as people have corrected it.
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
    if not made:
        return rulebook
    for key, (value, article) in provisions.items():
        certainty = Certainty.UNKNOWN if value is None else Certainty.UNCONFIRMED
        Provision.objects.create(rulebook=rulebook, key=key, value=value, article=article, certainty=certainty)
    record(actor, "regulations.lay_down_rulebook", rulebook)
    return rulebook


@atomic
def enter_own_value(*, provision: Provision, unit: Unit, value: Any, own_basis: str, actor: Actor) -> Provision:
    """A centre's own value for a provision, with the basis it rests on."""
    own, _made = Provision.objects.update_or_create(
        rulebook=provision.rulebook,
        key=provision.key,
        unit=unit,
        defaults={"value": value, "own_basis": own_basis, "certainty": Certainty.UNCONFIRMED},
    )
    record(actor, "regulations.enter_own_value", own, unit_id=unit.pk)
    return own
