"""What a decision about units asks for, as values: who begins, changes, ends, and which centre serves which commune.

A unit that does not exist yet has a negative key, which becomes a real one when the decision is carried out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from lienthong.organisations.choices import ReorganisationKind, SuccessionKind


@dataclass(frozen=True, slots=True)
class Named:
    """What a unit is to be called, and what it is."""

    name: str
    kind: str
    symbol: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Begin:
    """A unit begins: a new one (negative key), or one that was over and is established again."""

    unit: int
    named: Named
    parent: int | None


@dataclass(frozen=True, slots=True)
class Alter:
    """A unit goes on with another name, or under another parent. None leaves what was."""

    unit: int
    named: Named | None = None
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class End:
    """A unit is over. What it leaves (records, open classes, members, what hangs below) goes to `keeper`.

    With `roles_end` nobody's role goes on at the keeper: a body that is dissolved has no successor.
    """

    unit: int
    keeper: int
    roles_end: bool = False


@dataclass(frozen=True, slots=True)
class Serve:
    """A commune belongs to the area of a centre."""

    commune: int
    centre: int


@dataclass(frozen=True, slots=True)
class Step:
    """One step of history as it is written down; `continues_register` says whose certificates' register is carried on."""

    kind: str
    predecessor: int
    successor: int | None
    continues_register: bool = False


@dataclass(frozen=True, slots=True)
class Reshaping:
    """One decision, from one day on, by one document."""

    kind: str
    day: date
    basis: str
    begin: tuple[Begin, ...] = ()
    alter: tuple[Alter, ...] = ()
    end: tuple[End, ...] = ()
    serve: tuple[Serve, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def touched(self) -> frozenset[int]:
        """The known units that begin again, change or end."""
        begun = [one.unit for one in self.begin if one.unit > 0]
        return frozenset([*begun, *(one.unit for one in self.alter), *(one.unit for one in self.end)])

    @property
    def mentioned(self) -> frozenset[int]:
        """Every known unit that the decision names, also as parent, keeper, commune, centre, or as giving off a part."""
        named: list[int | None] = [*self.touched, *(one.keeper for one in self.end)]
        named += [key for one in self.steps for key in (one.predecessor, one.successor)]
        named += [*(one.parent for one in self.begin), *(one.parent for one in self.alter)]
        named += [key for one in self.serve for key in (one.commune, one.centre)]
        return frozenset(key for key in named if key is not None and key > 0)

    @property
    def concerned(self) -> frozenset[int]:
        """The known units that it decides about: not those merely named as a parent or as the centre that serves."""
        return frozenset(key for key in concerned_in(self.plain()) if key > 0)

    @property
    def keepers(self) -> dict[int, int]:
        """Who ends -> who keeps what is left."""
        return {one.unit: one.keeper for one in self.end}

    def with_keys(self, keys: Mapping[int, int]) -> "Reshaping":
        """The same decision with real keys instead of negative ones."""

        def real(key: int | None) -> Any:
            return key if key is None else keys.get(key, key)

        return Reshaping(
            self.kind,
            self.day,
            self.basis,
            tuple(Begin(real(one.unit), one.named, real(one.parent)) for one in self.begin),
            tuple(Alter(one.unit, one.named, real(one.parent)) for one in self.alter),
            tuple(End(one.unit, real(one.keeper), one.roles_end) for one in self.end),
            tuple(Serve(real(one.commune), real(one.centre)) for one in self.serve),
            tuple(
                Step(one.kind, real(one.predecessor), real(one.successor), one.continues_register) for one in self.steps
            ),
        )

    def plain(self) -> dict[str, Any]:
        """The decision as plain values, to be kept."""
        return {**asdict(self), "day": self.day.isoformat()}


def changed_in(asked: Mapping[str, Any]) -> frozenset[int]:
    """The units that a decision, as it was kept (`plain`), writes anew: who begins, changes, ends, or is served otherwise."""
    units = [one["unit"] for what in ("begin", "alter", "end") for one in asked[what]]
    return frozenset([*units, *(one["commune"] for one in asked["serve"])])


def concerned_in(asked: Mapping[str, Any]) -> frozenset[int]:
    """The units that a decision, as it was kept, is about: also who keeps what is left, and who gives off a part."""
    kept = [one["keeper"] for one in asked["end"]]
    steps = [key for one in asked["steps"] for key in (one["predecessor"], one["successor"]) if key is not None]
    return changed_in(asked).union(kept, steps)


def renaming(unit: int, named: Named, *, day: date, basis: str) -> Reshaping:
    """A unit is called otherwise from the day on."""
    steps = (Step(SuccessionKind.RENAMED, unit, unit),)
    return Reshaping(ReorganisationKind.RENAME, day, basis, alter=(Alter(unit, named),), steps=steps)


def moving(units: Sequence[int], parent: int, *, day: date, basis: str) -> Reshaping:
    """Units hang under another one from the day on."""
    return Reshaping(
        ReorganisationKind.MOVE,
        day,
        basis,
        alter=tuple(Alter(unit, parent=parent) for unit in units),
        steps=tuple(Step(SuccessionKind.MOVED, unit, unit) for unit in units),
    )


def merging(
    units: Sequence[int],
    *,
    into: int | None,
    named: Named | None,
    parent: int | None,
    day: date,
    basis: str,
    register_of: int | None = None,
    serve: Sequence[Serve] = (),
) -> Reshaping:
    """Units become one: a new one under `parent`, or one of them (`into`), which may get another name by it."""
    successor = into if into is not None else -1
    ending = [unit for unit in units if unit != into]
    begin = (Begin(-1, named, parent),) if into is None and named is not None else ()
    alter = (Alter(into, named),) if into is not None and named is not None else ()
    renamed = [Step(SuccessionKind.RENAMED, one.unit, one.unit) for one in alter]
    merged = [Step(SuccessionKind.MERGED, unit, successor, unit == register_of) for unit in ending]
    ends = tuple(End(unit, successor) for unit in ending)
    steps = (*merged, *renamed)
    return Reshaping(ReorganisationKind.MERGE, day, basis, begin, alter, ends, tuple(serve), steps)


def splitting(
    unit: int,
    parts: Sequence[Named],
    *,
    parent: int | None,
    keeper: int | None,
    day: date,
    basis: str,
    serve: Sequence[Serve] = (),
    centre: int | None = None,
) -> Reshaping:
    """A unit becomes several, of which the part number `keeper` (from 0) keeps its records; or, without a keeper, gives
    off new units and goes on itself. Parts of a commune are served by `centre`, where there is one."""
    keys = [-1 - place for place in range(len(parts))]
    begin = tuple(Begin(key, named, parent) for key, named in zip(keys, parts, strict=True))
    ends = (End(unit, keys[keeper]),) if keeper is not None else ()
    steps = tuple(
        Step(SuccessionKind.SPLIT, unit, key, continues_register=place == keeper) for place, key in enumerate(keys)
    )
    served = [Serve(key, centre) for key in keys] if centre is not None else []
    return Reshaping(ReorganisationKind.SPLIT, day, basis, begin, (), ends, (*serve, *served), steps)


def dissolving(unit: int, keeper: int, *, day: date, basis: str, serve: Sequence[Serve] = ()) -> Reshaping:
    """A unit is over without a successor; `keeper` takes its records and members, roles held there end."""
    steps = (Step(SuccessionKind.DISSOLVED, unit, None),)
    ends = (End(unit, keeper, roles_end=True),)
    return Reshaping(ReorganisationKind.DISSOLVE, day, basis, end=ends, serve=tuple(serve), steps=steps)


def reviving(
    unit: int, named: Named, parent: int | None, *, day: date, basis: str, serve: Sequence[Serve] = ()
) -> Reshaping:
    """A unit that was over exists again, and has its records back."""
    steps = (Step(SuccessionKind.RE_ESTABLISHED, unit, unit),)
    begin = (Begin(unit, named, parent),)
    return Reshaping(ReorganisationKind.REVIVE, day, basis, begin, serve=tuple(serve), steps=steps)


def serving(communes: Sequence[int], centre: int, *, day: date, basis: str) -> Reshaping:
    """Communes go over to the area of a centre."""
    serve = tuple(Serve(commune, centre) for commune in communes)
    return Reshaping(ReorganisationKind.AREA, day, basis, serve=serve)
