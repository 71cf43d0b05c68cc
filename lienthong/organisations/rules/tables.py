"""One decision out of the rows of a table: each row a unit and what becomes of it. Pure; units are known by their keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lienthong.kernel.text import folded
from lienthong.organisations.choices import ReorganisationKind, SuccessionKind
from lienthong.organisations.rules.reshaping import Alter, Begin, End, Named, Reshaping, Serve, Step


@dataclass(frozen=True, slots=True)
class Row:
    """A unit as it is, and what a row says of it. `target` is None where the unit to be is new and `becomes` names it."""

    what: str
    unit: int
    now: Named
    parent: int | None
    becomes: str = ""
    target: int | None = None
    above: int | None = None
    symbol: str = ""
    place: str = ""
    centre: int | None = None

    @property
    def hangs(self) -> int | None:
        """The unit above the one to be: as written, else as now."""
        return self.parent if self.above is None else self.above

    @property
    def named(self) -> Named:
        """What the unit to be is called; what is not written stays as it is."""
        return Named(
            self.becomes or self.now.name, self.now.kind, self.symbol or self.now.symbol, self.place or self.now.place
        )


def assembled(rows: Sequence[Row], *, day: date, basis: str) -> tuple[Reshaping, list[int]]:
    """The decision, and for each row the key of the unit that comes out of it (negative for a new one)."""
    begin: dict[tuple[str, int | None], Begin] = {}
    alter: list[Alter] = []
    end: list[End] = []
    serve: dict[int, int] = {}
    steps: list[Step] = []
    out: list[int] = []
    for row in rows:
        heir = row.unit
        match row.what:
            case ReorganisationKind.MERGE:
                if row.target is None:
                    new = Begin(-1 - len(begin), row.named, row.hangs)
                    heir = begin.setdefault((folded(row.becomes), row.hangs), new).unit
                else:
                    heir = row.target
                if heir != row.unit:
                    end.append(End(row.unit, heir))
                    steps.append(Step(SuccessionKind.MERGED, row.unit, heir))
            case ReorganisationKind.DISSOLVE:
                heir = row.target or row.hangs or row.unit
                end.append(End(row.unit, heir, roles_end=True))
                steps.append(Step(SuccessionKind.DISSOLVED, row.unit, None))
            case ReorganisationKind.RENAME:
                alter.append(Alter(row.unit, row.named, row.above))
                steps.append(Step(SuccessionKind.RENAMED, row.unit, row.unit))
            case ReorganisationKind.MOVE:
                alter.append(Alter(row.unit, parent=row.hangs))
                steps.append(Step(SuccessionKind.MOVED, row.unit, row.unit))
        if row.centre is not None:
            serve[heir] = row.centre
        out.append(heir)
    served = tuple(Serve(commune, centre) for commune, centre in serve.items())
    asked = (tuple(begin.values()), tuple(alter), tuple(end), served, tuple(steps))
    return Reshaping(ReorganisationKind.TABLE, day, basis, *asked), out
