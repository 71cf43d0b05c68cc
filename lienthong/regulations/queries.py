"""Reading rulebooks: which one governs on a day, and what it says to a centre."""

from datetime import date
from decimal import Decimal
from typing import Any

from lienthong.kernel.basis import Basis, Certainty
from lienthong.organisations.queries import lasting_on
from lienthong.regulations.models import Provision, Rulebook
from lienthong.regulations.rules import Band, Ruling, Terms


def rulebook_on(day: date) -> Rulebook | None:
    """The rulebook that governs classes opened on the day; None before the first one known."""
    return Rulebook.objects.filter(lasting_on(day)).first()


def basis_of(provision: Provision) -> Basis:
    """Where the provision stands: the rulebook's article, or the centre's own basis."""
    rulebook = provision.rulebook
    if provision.unit_id is not None:
        return Basis(provision.own_basis, "", "", None, "", Certainty(provision.certainty))
    return Basis(
        rulebook.number,
        rulebook.type,
        rulebook.body,
        rulebook.issued_on,
        provision.article,
        Certainty(provision.certainty),
    )


def terms_of(rulebook: Rulebook, unit_id: int | None = None) -> Terms:
    """What the rulebook says; a centre's own value stands in where the rulebook's is unknown. One query."""
    rows = Provision.objects.filter(rulebook=rulebook).select_related("rulebook")
    known: dict[str, Provision] = {}
    for provision in rows:
        own = provision.unit_id is not None
        if own and provision.unit_id != unit_id:
            continue
        if provision.key not in known or (own and known[provision.key].value is None):
            known[provision.key] = provision

    def ruling(key: str, read: Any) -> Ruling[Any]:
        provision = known.get(key)
        if provision is None:
            missing = Basis(rulebook.number, rulebook.type, rulebook.body, rulebook.issued_on, "", Certainty.UNKNOWN)
            return Ruling(None, missing)
        value = None if provision.value is None else read(provision.value)
        return Ruling(value, basis_of(provision))

    return Terms(
        smallest_class=ruling("class.smallest", int),
        attendance_percent=ruling("attendance.percent", int),
        pass_mark=ruling("marks.pass", Decimal),
        bands=ruling("marks.bands", _bands),
        retakes=ruling("marks.retakes", int),
        certificate_days=ruling("certificate.days", int),
    )


def _bands(value: list[list[str]]) -> tuple[Band, ...]:
    return tuple(Band(grade, Decimal(starts_at)) for grade, starts_at in value)
