"""Decisions about units, by the province's officer: one carried out today, one that is to take effect with the new year."""

from datetime import date

from lienthong.kernel.actor import Actor
from lienthong.organisations.actions.reorganising import reorganise
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.queries import periods_on
from lienthong.organisations.rules.reshaping import Named, moving, renaming
from lienthong.project.demo.tree import Centre

_MOVED = "Nghị quyết số 17-NQ/ĐU về chuyển sinh hoạt chi bộ"
_BECOMES = "Nghị quyết số 42-NQ/TU về thành lập {kind} {place}"


def reshape(centre: Centre, officer: Actor) -> None:
    """The centre's last cell goes to the neighbouring commune today; its last commune will be a ward from January on."""
    before, last = centre.communes[-2:]
    reorganise(change=moving([last.cells[-1].unit.pk], before.unit.pk, day=officer.on, basis=_MOVED), actor=officer)
    stands = periods_on(officer.on).get(unit=last.unit)
    kind = "phường" if last.kind == "xã" else "xã"
    named = Named(f"Đảng ủy {kind} {last.place}", UnitKind(stands.kind), stands.symbol, stands.place)
    day = date(officer.on.year + 1, 1, 1)
    reorganise(
        change=renaming(last.unit.pk, named, day=day, basis=_BECOMES.format(kind=kind, place=last.place)), actor=officer
    )
