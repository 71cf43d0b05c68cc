"""The tree over time, drawn anew from a day on: pure.

A unit's spells follow one another without gap and overlap, from its beginning on. When it is over its last spell says
so and lasts on: `parent` is then the unit that keeps what it left, so that whoever may see the keeper's things may see these.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lienthong.organisations.rules.reshaping import Named, Reshaping

Path = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Spell:
    """What a unit is from `starts_on` up to, not including, `ends_on`, and by which units it is reached from above."""

    unit: int
    starts_on: date
    ends_on: date | None
    name: str
    kind: str
    symbol: str = ""
    place: str = ""
    parent: int | None = None
    is_over: bool = False
    path: Path = ()

    def lasts_on(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)

    def ends_after(self, day: date) -> bool:
        """Whether it has days after this one, or this one."""
        return self.ends_on is None or self.ends_on > day


class NoPathError(Exception):
    """The tree cannot be drawn: a unit hangs in a circle, or under one that is not there on some day."""

    def __init__(self, unit: int, parent: int, *, circle: bool, day: date | None = None) -> None:
        super().__init__(unit, parent)
        self.unit, self.parent, self.circle, self.day = unit, parent, circle, day


def spell_on(spells: Iterable[Spell], day: date) -> Spell | None:
    """The spell of the day; None where there is none."""
    return next((one for one in spells if one.lasts_on(day)), None)


def reshaped(spells: Mapping[int, Sequence[Spell]], change: Reshaping) -> dict[int, list[Spell]]:
    """The spells of each unit after the decision, without new paths. What lies before the day stays as it was.

    What hangs below a unit that ends, alive or over, hangs below its keeper from the day on.
    """
    begins = {one.unit: one for one in change.begin}
    alters = {one.unit: one for one in change.alter}
    result: dict[int, list[Spell]] = {}
    for unit, known in spells.items():
        if unit in begins:
            continue
        before, after = _cut(known, change.day)
        if unit in change.keepers:
            after = [_over(one, change.keepers[unit]) for one in after[:1]]
        elif unit in alters:
            named, parent = alters[unit].named, alters[unit].parent
            after = [replace(one, parent=one.parent if parent is None else parent) for one in after]
            after = [_named(one, named) for one in after] if named else after
        if unit not in alters or alters[unit].parent is None:
            after = [replace(one, parent=change.keepers.get(one.parent or 0, one.parent)) for one in after]
        result[unit] = [*before, *after]
    for unit, begin in begins.items():
        before, _after = _cut(spells.get(unit, ()), change.day)
        words = begin.named
        begun = Spell(unit, change.day, None, words.name, words.kind, words.symbol, words.place, begin.parent)
        result[unit] = [*before, begun]
    return result


def _named(spell: Spell, named: Named) -> Spell:
    return replace(spell, name=named.name, kind=named.kind, symbol=named.symbol, place=named.place)


def _over(spell: Spell, keeper: int) -> Spell:
    return replace(spell, parent=keeper, is_over=True, ends_on=None)


def _cut(spells: Iterable[Spell], day: date) -> tuple[list[Spell], list[Spell]]:
    """What lies before the day, and what lies from it on; a spell over both becomes two."""
    before, after = [], []
    for one in sorted(spells, key=lambda spell: spell.starts_on):
        if one.starts_on >= day:
            after.append(one)
        elif one.ends_after(day):
            before.append(replace(one, ends_on=day))
            after.append(replace(one, starts_on=day))
        else:
            before.append(one)
    return before, after


def drawn(
    spells: Mapping[int, Sequence[Spell]], outside: Mapping[int, Sequence[Spell]], since: date
) -> dict[int, list[Spell]]:
    """The same spells with their paths, from the day on; a spell is parted where the path above it changes.

    `outside` are units that are not drawn but hung under: their paths are known. Spells that differ in nothing and touch
    become one again. Raises NoPathError.
    """
    drawing = _Drawing(spells, outside, since)
    return {unit: drawing.of(unit) for unit in spells}


class _Drawing:
    """Draws each unit once, its parent first."""

    def __init__(
        self, spells: Mapping[int, Sequence[Spell]], outside: Mapping[int, Sequence[Spell]], since: date
    ) -> None:
        self._spells, self._outside, self._since = spells, outside, since
        self._done: dict[int, list[Spell]] = {}
        self._begun: set[int] = set()

    def of(self, unit: int) -> list[Spell]:
        """The unit's spells with paths."""
        if unit not in self._done:
            if unit in self._begun:
                raise NoPathError(unit, unit, circle=True)
            self._begun.add(unit)
            whole = [part for one in self._spells[unit] for part in self._parts(one)]
            self._done[unit] = _joined(whole, self._since)
        return self._done[unit]

    def _parts(self, spell: Spell) -> list[Spell]:
        if not spell.ends_after(self._since) or (spell.ends_on is not None and spell.ends_on <= spell.starts_on):
            return [spell]
        if spell.parent is None:
            return [replace(spell, path=(spell.unit,))]
        above = self._above(spell)
        parts, day = [], spell.starts_on
        for one in above:
            if one.starts_on > day:
                raise NoPathError(spell.unit, spell.parent, circle=False, day=day)
            ends_on = _earlier(one.ends_on, spell.ends_on)
            parts.append(replace(spell, starts_on=day, ends_on=ends_on, path=(*one.path, spell.unit)))
            if ends_on == spell.ends_on:
                return parts
            day = ends_on or day
        raise NoPathError(spell.unit, spell.parent, circle=False, day=day)

    def _above(self, spell: Spell) -> list[Spell]:
        """The parent's spells that hold the unit, in order: a living unit hangs under a living one."""
        parent = spell.parent or 0
        known = self.of(parent) if parent in self._spells else self._outside.get(parent, ())
        return [one for one in known if not one.is_over and one.ends_after(spell.starts_on)]


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


def _joined(spells: Iterable[Spell], since: date) -> list[Spell]:
    """From the day on; what lies before it is history and stays as it was written."""
    joined: list[Spell] = []
    for one in spells:
        if (
            joined
            and one.starts_on >= since
            and replace(joined[-1], ends_on=one.ends_on) == replace(one, starts_on=joined[-1].starts_on)
        ):
            joined[-1] = replace(joined[-1], ends_on=one.ends_on)
        else:
            joined.append(one)
    return joined


def below(spells: Mapping[int, Sequence[Spell]], units: Iterable[int], day: date) -> dict[int, int]:
    """Unit -> how many living units hang anywhere below it on the day, among the spells known."""
    wanted = set(units)
    counted: dict[int, int] = defaultdict(int)
    for known in spells.values():
        now = spell_on(known, day)
        if now is not None and not now.is_over:
            for above in wanted.intersection(now.path[:-1]):
                counted[above] += 1
    return dict(counted)
